import type { Budget } from '@cors-lab/server';
import { createExpiringMap } from './expiring-map.ts';
import type { Entry, StreamBounds } from './store.ts';

/** The streams of a store in memory. One budget bounds them together: where it is passed, the longest forgets its older half. */
export interface MemoryStreams {
  append(key: string, text: string, bounds: StreamBounds): number;
  entries(key: string, after: number): readonly Entry[];
  last(key: string): number;
  clear(key: string): void;
  remove(keys: readonly string[]): void;
  expire(keys: readonly string[], after: number): void;
  /** Has the numbers of a stream, which may be there or not, go on after this one. */
  begin(key: string, last: number): void;
  /** All streams by their last numbers, with the time that each has left, in milliseconds. */
  all(): Iterable<readonly [key: string, last: number, left: number]>;
  end(): void;
}

interface KeptEntry extends Entry {
  readonly bytes: number;
}

interface Stream {
  /** Oldest first, without gaps. */
  readonly kept: KeptEntry[];
  last: number;
  characters: number;
  /** Of memory, about. */
  bytes: number;
  readonly leaveBudget: () => void;
}

export function createMemoryStreams(budget: Budget, now: () => number): MemoryStreams {
  const streams = createExpiringMap<Stream>(now, ({ leaveBudget }) => leaveBudget());
  const make = (key: string): Stream => {
    const leaveBudget = budget.join({
      size: () => stream.bytes,
      release() {
        const before = stream.bytes;
        while (stream.bytes > before / 2) forgetOldest(stream);
        return before - stream.bytes;
      },
    });
    const stream: Stream = { kept: [], last: 0, characters: 0, bytes: 0, leaveBudget };
    streams.set(key, stream);
    return stream;
  };

  return {
    append(key, text, bounds) {
      const stream = streams.get(key) ?? make(key);
      const bytes = sizeOf(text);
      stream.last += 1;
      stream.kept.push({ number: stream.last, text, bytes });
      stream.characters += text.length;
      stream.bytes += bytes;
      while (isBeyond(stream, bounds)) forgetOldest(stream);
      budget.grew(bytes);
      return stream.last;
    },
    entries: (key, after) =>
      (streams.get(key)?.kept ?? [])
        .filter(({ number }) => number > after)
        .map(({ number, text }) => ({ number, text })),
    last: (key) => streams.get(key)?.last ?? 0,
    clear(key) {
      const stream = streams.get(key);
      if (stream === undefined) return;
      stream.kept.length = 0;
      stream.characters = 0;
      stream.bytes = 0;
    },
    remove(keys) {
      for (const key of keys) streams.delete(key);
    },
    expire(keys, after) {
      for (const key of keys) streams.expire(key, after);
    },
    begin(key, last) {
      (streams.get(key) ?? make(key)).last = last;
    },
    *all() {
      for (const [key, { last }, left] of streams.all()) yield [key, last, left];
    },
    end: () => streams.clear(),
  };
}

/** What an entry takes in memory besides its text, in bytes. */
const BESIDES = 200;

/** What an entry takes in memory, about. One character beyond Latin-1 makes all of a text take two bytes for each in V8. */
function sizeOf(text: string): number {
  return BESIDES + text.length * (/[\u0100-\uffff]/.test(text) ? 2 : 1);
}

function isBeyond({ kept, characters }: Stream, bounds: StreamBounds): boolean {
  return kept.length > 1 && (kept.length > bounds.entries || characters > bounds.characters);
}

function forgetOldest(stream: Stream): void {
  const oldest = stream.kept.shift();
  if (oldest === undefined) return;
  stream.characters -= oldest.text.length;
  stream.bytes -= oldest.bytes;
}
