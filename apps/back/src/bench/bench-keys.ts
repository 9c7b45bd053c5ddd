/** The id of the one bench that is always there. */
export const DEFAULT_BENCH = 'default';

/** Under which keys the store has a bench. */
export interface BenchKeys {
  /** Its policy, its counter, and the hash of its key. */
  readonly record: string;
  /** A field for each session that is open: its token, and which one it was in the order of signing in. */
  readonly sessions: string;
  readonly log: string;
  /** A field for each exchange that is open. */
  readonly open: string;
  /** Where the API servers hear of changes. */
  readonly channel: string;
}

export function keysOf(id: string): BenchKeys {
  const record = `bench:${id}`;
  return {
    record,
    sessions: `${record}:sessions`,
    log: `${record}:log`,
    open: `now:${record}`,
    channel: record,
  };
}

/** All benches with the times at which they were last used, in milliseconds since the Unix epoch, as a record. */
export const BENCHES = 'benches';
