import type { Exchange } from '@cors-lab/shared/servers';
import { exchangeOf, type Recording } from './recording.ts';
import { createRecordings } from './recordings.ts';

/** The wire log of one bench: the newest exchanges, in the order in which they were closed. */
export interface ExchangeLog {
  readonly cursor: number;
  /** Announces that a request has arrived, whose exchange will be closed. */
  open(): void;
  close(recording: Recording): void;
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
  /** Without gaps: the last one's number is the cursor. */
  const kept = createRecordings();
  const waiting = new Set<() => void>();
  let cursor = 0;
  let open = 0;

  return {
    get cursor() {
      return cursor;
    },
    open() {
      open += 1;
    },
    close(recording) {
      open -= 1;
      cursor += 1;
      kept.push(recording);
      while (kept.count > bounds.exchanges || (kept.characters > bounds.characters && kept.count > 1)) {
        kept.shift();
      }
      onClosed(cursor, recording);
      if (open === 0) for (const proceed of waiting) proceed();
    },
    since(after) {
      const before = cursor - kept.count;
      const skipped = Math.max(after - before, 0);
      return kept.after(skipped).map((recording, at) => exchangeOf(before + skipped + at + 1, recording));
    },
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
    clear: () => kept.clear(),
  };
}
