import type { Store } from '../store/store.ts';
import type { BenchKeys } from './bench-keys.ts';

/**
 * The exchanges that are open on the benches, on any API server. Where several share the store, it has who has some open, so
 * that who reads a log on one server waits for an exchange of another.
 */
export interface OpenExchanges {
  /** Adds one to a bench. Resolves once other servers know. */
  open(bench: BenchKeys): Promise<unknown> | undefined;
  close(bench: BenchKeys): Promise<unknown> | undefined;
  /** Whether any is open. */
  any(bench: BenchKeys): Promise<boolean>;
  /** Resolves once none is open, or after so many milliseconds. */
  settled(bench: BenchKeys, limit: number): Promise<void>;
  /** Says that this API server is there. */
  begin(): Promise<void>;
}

/** After so many milliseconds in which no other exchange has begun, other servers wait no more for one that is still open. */
const AGE = 60_000;

/** With the name of this API server, which no other has, and whether there may be others. */
export function createOpenExchanges(store: Store, server: string, hasOthers: boolean): OpenExchanges {
  /** How many are open on this server, by bench. */
  const counts = new Map<string, number>();
  const here = { [server]: '' };
  const channelOf = (name: string) => `server:${name}`;
  /** Those of a server that has died will not be closed by anybody. */
  const removeOrphans = async (bench: BenchKeys) => {
    for (const name of (await store.read(bench.open)).keys()) {
      if (name !== server && (await store.listeners(channelOf(name))) === 0)
        await store.removeFields(bench.open, [name]);
    }
  };
  const any = async (bench: BenchKeys) =>
    counts.has(bench.open) || (hasOthers && (await store.size(bench.open)) > 0);

  return {
    open(bench) {
      counts.set(bench.open, (counts.get(bench.open) ?? 0) + 1);
      if (!hasOthers) return undefined;
      return Promise.all([store.write(bench.open, here), store.expire([bench.open], AGE)]);
    },
    close(bench) {
      const left = (counts.get(bench.open) ?? 1) - 1;
      if (left > 0) return void counts.set(bench.open, left);
      counts.delete(bench.open);
      return hasOthers ? store.removeFields(bench.open, [server]) : undefined;
    },
    any,
    async settled(bench, limit) {
      let isLate = false;
      let wake = () => {};
      const leave = await store.subscribe(bench.channel, () => wake());
      const timer = setTimeout(() => {
        // Where the whole process was held up, what has come meanwhile is heard first.
        setImmediate(() => {
          isLate = true;
          wake();
        });
      }, limit);
      try {
        await removeOrphans(bench);
        for (;;) {
          const heard = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (isLate || !(await any(bench))) return;
          await heard;
        }
      } finally {
        clearTimeout(timer);
        leave();
      }
    },
    async begin() {
      await store.subscribe(channelOf(server), () => {});
    },
  };
}
