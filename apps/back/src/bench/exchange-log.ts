import type { Budget } from '@cors-lab/server';
import { type LogPage, SERVER_LIMITS } from '@cors-lab/shared/servers';
import { type ClosedExchange, exchangeOf, sizeOf } from './closed-exchange.ts';

/** The wire log of one bench: the newest exchanges, in the order in which they were closed. */
export interface ExchangeLog {
  readonly cursor: number;
  /** Announces that a request has arrived, whose exchange will be closed. */
  open(): void;
  close(exchange: ClosedExchange): void;
  /** The exchanges closed after a cursor that are still kept, oldest first: one page of them. */
  since(cursor: number): Pick<LogPage, 'cursor' | 'next' | 'exchanges'>;
  /** Resolves once no exchange is open, or after the given milliseconds. */
  settled(limit: number): Promise<void>;
  clear(): void;
  /** Nobody reads it any more. */
  end(): void;
}

/** What a log keeps at most. */
export interface LogBounds {
  readonly exchanges: number;
  readonly bytes: number;
}

interface Kept {
  readonly seq: number;
  readonly closed: ClosedExchange;
  readonly bytes: number;
}

export function createExchangeLog(bounds: LogBounds, all: Budget, onClosed: () => void): ExchangeLog {
  /** Oldest first, without gaps: the last one's number is the cursor. */
  const kept: Kept[] = [];
  const waiting = new Set<() => void>();
  let cursor = 0;
  let open = 0;
  let bytes = 0;
  const forgetOldest = () => {
    bytes -= kept.shift()?.bytes ?? 0;
  };
  const leave = all.join({
    size: () => bytes,
    release() {
      const before = bytes;
      while (bytes > before / 2) forgetOldest();
      return before - bytes;
    },
  });

  return {
    get cursor() {
      return cursor;
    },
    open() {
      open += 1;
    },
    close(closed) {
      open -= 1;
      cursor += 1;
      const size = sizeOf(closed);
      kept.push({ seq: cursor, closed, bytes: size });
      bytes += size;
      while (kept.length > bounds.exchanges || (bytes > bounds.bytes && kept.length > 1)) forgetOldest();
      all.grew(size);
      onClosed();
      if (open === 0) for (const proceed of waiting) proceed();
    },
    since(after) {
      const page = pageOf(kept.filter(({ seq }) => seq > after));
      const last = page.at(-1)?.seq ?? cursor;
      return {
        cursor,
        next: last < cursor ? last : null,
        exchanges: page.map(({ seq, closed }) => exchangeOf(seq, closed)),
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
    clear() {
      kept.length = 0;
      bytes = 0;
    },
    end: leave,
  };
}

/** As many of the oldest as have {@link SERVER_LIMITS.logPage} bytes together, but one at least. */
function pageOf(kept: readonly Kept[]): readonly Kept[] {
  let room = SERVER_LIMITS.logPage;
  const end = kept.findIndex(({ bytes }, at) => {
    room -= bytes;
    return room < 0 && at > 0;
  });
  return kept.slice(0, end === -1 ? undefined : end);
}
