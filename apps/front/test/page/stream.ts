import { afterEach, beforeEach, vi } from 'vitest';

/** An event stream that says what a test has it say. */
export class Stream extends EventTarget {
  static newest: Stream;
  isClosed = false;
  constructor() {
    super();
    Stream.newest = this;
  }
  close() {
    this.isClosed = true;
  }
  say(type: string, data: unknown) {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data) }));
  }
}

/** For the tests of a file: time passes when they say so, and each page has a stream of its own. */
export function fakeStreams(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', Stream);
    // Where a page may keep nothing, tabs share no stream.
    vi.stubGlobal('navigator', { cookieEnabled: false });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

/** By then everything that was under way is done, and no stream has been silent for too long. In milliseconds. */
export const SETTLED = 5_000;
