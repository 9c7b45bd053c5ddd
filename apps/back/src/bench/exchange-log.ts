import type { Budget } from '@cors-lab/server';
import { type LogPage, SERVER_LIMITS } from '@cors-lab/shared/servers';
import { exchangeOf, type Recording } from './recording.ts';
import { createRecordings } from './recordings.ts';

/** The wire log of one bench: the newest exchanges, in the order in which they were closed. */
export interface ExchangeLog {
  readonly cursor: number;
  /** Announces that a request has arrived, whose exchange will be closed. */
  open(): void;
  close(recording: Recording): void;
  /** The exchanges closed after a cursor that are still kept, oldest first: one page of them. */
  since(cursor: number): Pick<LogPage, 'cursor' | 'next' | 'exchanges'>;
  /** Resolves once no exchange is open, or after the given milliseconds. */
  settled(limit: number): Promise<void>;
  clear(): void;
  /** Nobody reads it any more. */
  end(): void;
}

/** What a log keeps at most: exchanges, and characters of their header lines. */
export interface LogBounds {
  readonly exchanges: number;
  readonly characters: number;
}

export function createExchangeLog(bounds: LogBounds, all: Budget, onClosed: () => void): ExchangeLog {
  /** Without gaps: the last one's number is the cursor. */
  const kept = createRecordings();
  const waiting = new Set<() => void>();
  let cursor = 0;
  let open = 0;
  const leave = all.join({
    size: () => kept.characters,
    release() {
      const before = kept.characters;
      while (kept.characters > before / 2) kept.shift();
      return before - kept.characters;
    },
  });

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
      all.grew(recording.text.length);
      onClosed();
      if (open === 0) for (const proceed of waiting) proceed();
    },
    since(after) {
      const before = cursor - kept.count;
      const skipped = Math.max(after - before, 0);
      const page = kept.after(skipped, SERVER_LIMITS.logPage);
      const last = before + skipped + page.length;
      return {
        cursor,
        next: last < cursor ? last : null,
        exchanges: page.map((recording, at) => exchangeOf(before + skipped + at + 1, recording)),
      };
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
    end: leave,
  };
}
