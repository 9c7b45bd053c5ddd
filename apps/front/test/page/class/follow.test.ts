import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ClassEvent, followClass } from '../../../src/page/class/follow-class.ts';
import { NO_ANSWER } from '../../../src/page/class/no-answer.ts';
import type { Answer } from '../../../src/page/control/control-plane.ts';
import { PATIENCE } from '../../../src/page/control/silence.ts';

/** An event stream that says what a test has it say. */
class Stream extends EventTarget {
  static all: Stream[] = [];
  isClosed = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Stream.all.push(this);
  }
  close() {
    this.isClosed = true;
  }
  say(type: string, data: unknown = null) {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data) }));
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });

beforeEach(() => {
  vi.useFakeTimers();
  Stream.all = [];
  page.visibilityState = 'visible';
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const view = (value: number): Answer<number> => ({ ok: true, value });
const refused = (cause: 'down' | 'refused', status: number): Answer<number> => ({
  ok: false,
  refusal: { cause, status, sentence: `Status ${status}.`, faults: [] },
});

/** Follows a class that answers so; the last answer stays. */
async function followed(...answers: readonly Answer<number>[]) {
  const heard: ClassEvent<number>[] = [];
  const left = [...answers];
  const asked = vi.fn(async () => (left.length > 1 ? left.shift() : left[0]) ?? view(0));
  const stop = followClass<number>({ eventsUrl: '/events', view: asked }, (event) => heard.push(event));
  await vi.advanceTimersByTimeAsync(0);
  return { heard, asked, stop, stream: () => Stream.all.at(-1) };
}

describe('a page that follows its class', () => {
  test('hears at once how it is, and then of each change', async () => {
    const { heard, stream } = await followed(view(1));
    stream()?.say('class', 2);
    expect(heard).toEqual([
      { kind: 'view', view: 1 },
      { kind: 'view', view: 2 },
    ]);
    expect(stream()?.url).toBe('/events');
  });

  test('asks again until the servers are back, and says meanwhile what is wrong', async () => {
    const { heard, stream, asked } = await followed(
      view(1),
      refused('down', 502),
      refused('refused', 429),
      view(3),
    );
    const first = stream();
    first?.say('error');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(first?.isClosed).toBe(true);
    expect(heard.slice(1)).toEqual([
      { kind: 'down', cause: 'down', sentence: 'Status 502. The page tries again by itself.' },
      { kind: 'down', cause: 'refused', sentence: 'Status 429. The page tries again by itself.' },
      { kind: 'view', view: 3 },
    ]);
    expect(asked).toHaveBeenCalledTimes(4);
    expect(stream()).not.toBe(first);
  });

  test('says that no answer comes where the servers take long, until one comes', async () => {
    const heard: ClassEvent<number>[] = [];
    let answer: (value: Answer<number>) => void = () => {};
    const late = new Promise<Answer<number>>((resolve) => {
      answer = resolve;
    });
    followClass<number>({ eventsUrl: '/events', view: () => late }, (event) => heard.push(event));
    await vi.advanceTimersByTimeAsync(PATIENCE - 1);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual([{ kind: 'down', cause: 'down', sentence: NO_ANSWER }]);
    answer(view(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(heard.at(-1)).toEqual({ kind: 'view', view: 1 });
  });

  test.each(['ended', 'removed'] as const)('hears nothing more once it is %s', async (kind) => {
    const { heard, stream, asked } = await followed(view(1));
    stream()?.say(kind);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard.at(-1)).toEqual({ kind });
    expect(stream()?.isClosed).toBe(true);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test.each([401, 403, 404])('asks no more where it is not in the class (%i)', async (status) => {
    const { heard, asked } = await followed(refused('refused', status));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([{ kind: 'lost', refusal: expect.objectContaining({ status }) }]);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(Stream.all).toEqual([]);
  });

  test('hears that the class has ended, and then nothing', async () => {
    const { heard, stream, asked } = await followed(view(1));
    stream()?.say('ended');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard.at(-1)).toEqual({ kind: 'ended' });
    expect(stream()?.isClosed).toBe(true);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test('lets its stream go a minute after nobody looks at it, and is back with the next look', async () => {
    const { heard, stream } = await followed(view(1), view(2));
    const first = stream();
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(30_000);
    first?.say('beat', {});
    await vi.advanceTimersByTimeAsync(29_000);
    expect(first?.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(first?.isClosed).toBe(true);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard.at(-1)).toEqual({ kind: 'view', view: 2 });
    expect(stream()).not.toBe(first);
  });

  test('asks again where its stream says nothing for 40 seconds, and not while it beats', async () => {
    const { heard, stream, asked } = await followed(view(1), view(2));
    const first = stream();
    for (let beat = 0; beat < 4; beat += 1) {
      await vi.advanceTimersByTimeAsync(30_000);
      first?.say('beat', {});
    }
    expect(asked).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(39_000);
    expect(first?.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(first?.isClosed).toBe(true);
    expect(heard.at(-1)).toEqual({ kind: 'view', view: 2 });
    expect(stream()).not.toBe(first);
  });

  test('hears nothing once it has stopped', async () => {
    const { heard, stop, stream } = await followed(view(1));
    stop();
    expect(stream()?.isClosed).toBe(true);
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toHaveLength(1);
  });
});
