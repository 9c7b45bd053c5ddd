import type { Exchange } from '@cors-lab/shared';

/** An exchange without its place in the log. */
export type ClosedExchange = Omit<Exchange, 'seq'>;

/** The wire log of one bench: the newest exchanges, in the order in which they were closed. */
export interface ExchangeLog {
  readonly cursor: number;
  /** Announces that a request has arrived; the returned function closes its exchange. */
  open(): (exchange: ClosedExchange) => void;
  /** The exchanges closed after a cursor that are still kept, oldest first. */
  since(cursor: number): readonly Exchange[];
  /** Resolves once no exchange is open, or after the given milliseconds. */
  settled(limit: number): Promise<void>;
  clear(): void;
}

export function createExchangeLog(capacity: number, onClosed: (exchange: Exchange) => void): ExchangeLog {
  const kept: Exchange[] = [];
  const waiting = new Set<() => void>();
  let cursor = 0;
  let open = 0;

  return {
    get cursor() {
      return cursor;
    },
    open() {
      open += 1;
      return (closed) => {
        open -= 1;
        cursor += 1;
        const exchange = { seq: cursor, ...closed };
        kept.push(exchange);
        if (kept.length > capacity) kept.shift();
        onClosed(exchange);
        if (open === 0) for (const proceed of waiting) proceed();
      };
    },
    since: (after) => kept.filter((exchange) => exchange.seq > after),
    settled: (limit) =>
      new Promise((resolve) => {
        if (open === 0) return resolve();
        const proceed = () => {
          clearTimeout(timer);
          waiting.delete(proceed);
          resolve();
        };
        const timer = setTimeout(proceed, limit);
        waiting.add(proceed);
      }),
    clear() {
      kept.length = 0;
    },
  };
}
