import type { Exchange } from '@cors-lab/shared/servers';
import { exchangeOf, type Recording, sizeOf } from './recording.ts';

/** The wire log of one bench: the newest exchanges, in the order in which they were closed. */
export interface ExchangeLog {
  readonly cursor: number;
  /** Announces that a request has arrived; the returned function closes its exchange. */
  open(): (recording: Recording) => void;
  /** The exchanges closed after a cursor that are still kept, oldest first. */
  since(cursor: number): readonly Exchange[];
  /** Resolves once no exchange is open, or after the given milliseconds. */
  settled(limit: number): Promise<void>;
  clear(): void;
}

/** What a log keeps at most: exchanges, and characters of their header lines. */
export interface LogBounds {
  readonly exchanges: number;
  readonly characters: number;
}

export function createExchangeLog(
  bounds: LogBounds,
  onClosed: (seq: number, recording: Recording) => void,
): ExchangeLog {
  const kept: { readonly seq: number; readonly recording: Recording }[] = [];
  const waiting = new Set<() => void>();
  /** Closes one exchange: a function for all of them, as one for each would cost more than what it does. */
  const close = (recording: Recording) => {
    open -= 1;
    cursor += 1;
    const seq = cursor;
    kept.push({ seq, recording });
    characters += sizeOf(recording);
    while (kept.length > bounds.exchanges || (characters > bounds.characters && kept.length > 1)) {
      const oldest = kept.shift();
      if (oldest !== undefined) characters -= sizeOf(oldest.recording);
    }
    onClosed(seq, recording);
    if (open === 0) for (const proceed of waiting) proceed();
  };
  let characters = 0;
  let cursor = 0;
  let open = 0;

  return {
    get cursor() {
      return cursor;
    },
    open() {
      open += 1;
      return close;
    },
    since: (after) =>
      kept.filter(({ seq }) => seq > after).map(({ seq, recording }) => exchangeOf(seq, recording)),
    settled: (limit) =>
      new Promise((resolve) => {
        if (open === 0) return resolve();
        const proceed = () => {
          clearTimeout(timer);
          waiting.delete(proceed);
          resolve();
        };
        // Where the whole process was held up, what has come meanwhile is heard first.
        const timer = setTimeout(() => setImmediate(proceed), limit);
        waiting.add(proceed);
      }),
    clear() {
      kept.length = 0;
      characters = 0;
    },
  };
}
