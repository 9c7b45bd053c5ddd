/**
 * A map whose entries go when their time is over. No timer waits for that: an entry is looked at when somebody asks for it,
 * and when others are added.
 */
export interface ExpiringMap<V> {
  get(key: string): V | undefined;
  /** Adds an entry, which has all time. */
  set(key: string, value: V): void;
  delete(key: string): void;
  /** Lets an entry go after so many milliseconds from now. */
  expire(key: string, after: number): void;
  /** All entries with the time that each has left, in milliseconds. */
  all(): Iterable<readonly [key: string, value: V, left: number]>;
  clear(): void;
}

/** How many others are looked at for each that is added: what is over is never much more than what is not. */
const LOOKS = 2;

/** With a clock in milliseconds that never goes back, and what is to be done with a value that has gone. */
export function createExpiringMap<V>(now: () => number, gone: (value: V) => void): ExpiringMap<V> {
  const entries = new Map<string, { readonly value: V; until: number }>();
  let round = entries.keys();

  const remove = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    gone(entry.value);
  };
  const find = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined || entry.until > now()) return entry;
    remove(key);
    return undefined;
  };
  const lookAtOthers = () => {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const next = round.next();
      if (next.done) round = entries.keys();
      else find(next.value);
    }
  };

  return {
    get: (key) => find(key)?.value,
    set(key, value) {
      remove(key);
      entries.set(key, { value, until: Number.POSITIVE_INFINITY });
      lookAtOthers();
    },
    delete: remove,
    expire(key, after) {
      const entry = find(key);
      if (entry !== undefined) entry.until = now() + after;
    },
    *all() {
      for (const key of entries.keys()) {
        const entry = find(key);
        if (entry !== undefined) yield [key, entry.value, entry.until - now()];
      }
    },
    clear() {
      for (const key of [...entries.keys()]) remove(key);
    },
  };
}
