import type { Store } from '../store/store.ts';
import { BENCHES, DEFAULT_BENCH, keysOf } from './bench-keys.ts';

/** When the benches were last used. Those that nobody uses go after their time; the default one stays. */
export interface Uses {
  /** Begins with one that was just made. */
  add(id: string): Promise<void>;
  /** Says that one is in use. */
  use(id: string): void;
  /** Lets a record or a stream, which may just have been made, go with its bench. */
  keep(id: string, key: string): Promise<void>;
}

interface UseBounds {
  readonly benches: number;
  readonly age: number;
  readonly grain: number;
}

export function createUses(store: Store, { benches, age, grain }: UseBounds): Uses {
  /** When this API server has last said so of a bench, the newest last. */
  const said = new Map<string, number>();
  const say = async (id: string, now: number) => {
    const { record, sessions, log } = keysOf(id);
    await Promise.all([
      store.write(BENCHES, { [id]: String(now) }),
      store.expire([BENCHES, record, sessions, log], age),
    ]);
  };
  return {
    add: (id) => say(id, Date.now()),
    use(id) {
      if (id === DEFAULT_BENCH) return;
      const now = Date.now();
      if (now - (said.get(id) ?? 0) < grain) return;
      said.delete(id);
      said.set(id, now);
      const [oldest] = said.keys();
      if (said.size > benches && oldest !== undefined) said.delete(oldest);
      // Where there is no store at this moment, the next use says it.
      say(id, now).catch(() => said.delete(id));
    },
    async keep(id, key) {
      if (id !== DEFAULT_BENCH) await store.expire([key], age);
    },
  };
}
