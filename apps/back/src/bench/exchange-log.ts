import type { Exchange } from '@cors-lab/shared';

/** An exchange without its place in the log. */
type ClosedExchange = Omit<Exchange, 'seq'>;

/** A closed exchange as it is kept: taken apart only when somebody reads it, which for most is never. */
export interface Recording {
  /** Characters of header text, for the log's bound. */
  readonly size: number;
  read(): ClosedExchange;
}

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
  onClosed: (exchange: () => Exchange) => void,
): ExchangeLog {
  const kept: { readonly seq: number; readonly recording: Recording }[] = [];
  const waiting = new Set<() => void>();
  let characters = 0;
  let cursor = 0;
  let open = 0;

  return {
    get cursor() {
      return cursor;
    },
    open() {
      open += 1;
      return (recording) => {
        open -= 1;
        cursor += 1;
        const seq = cursor;
        kept.push({ seq, recording });
        characters += recording.size;
        while (kept.length > bounds.exchanges || (characters > bounds.characters && kept.length > 1)) {
          characters -= kept.shift()?.recording.size ?? 0;
        }
        onClosed(() => ({ seq, ...recording.read() }));
        if (open === 0) for (const proceed of waiting) proceed();
      };
    },
    since: (after) =>
      kept.filter(({ seq }) => seq > after).map(({ seq, recording }) => ({ seq, ...recording.read() })),
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
      characters = 0;
    },
  };
}
