import type { BenchState } from '@cors-lab/shared/servers';
import type { Store } from '../store/store.ts';
import type { BenchKeys } from './bench-keys.ts';

/** What a bench tells those who follow it. */
export type BenchEvent =
  | { readonly type: 'state'; readonly data: BenchState }
  /** The log has more: an exchange itself may be long, and those who follow are many. */
  | { readonly type: 'exchange'; readonly data: { readonly cursor: number } }
  /** The last one. */
  | { readonly type: 'gone'; readonly data: { readonly bench: string } };

/** What of a bench is needed to tell those who follow it. */
interface Followable {
  readonly id: string;
  state(): Promise<BenchState | null>;
}

/** Those who follow benches on this API server. For all who follow one bench, the store is asked once. */
export interface Followers {
  follow(bench: Followable, keys: BenchKeys, listener: (event: BenchEvent) => void): Promise<() => void>;
  count(bench: string): number;
}

/** What comes by the channel of a bench when it goes; anything else says what has changed. */
export const GONE = 'gone';
/** Changes within so many milliseconds make one event: under load there would be too many. */
const TOGETHER = 20;

interface Followed {
  readonly listeners: Set<(event: BenchEvent) => void>;
  /** Resolves to what ends it. */
  readonly begun: Promise<() => void>;
}

/** What is followed is in use: `use` hears of it each so many milliseconds. */
export function createFollowers(store: Store, period: number, use: (id: string) => void): Followers {
  const all = new Map<string, Followed>();

  function begin(bench: Followable, { channel, log }: BenchKeys): Followed {
    const listeners = new Set<(event: BenchEvent) => void>();
    const tell = (event: BenchEvent) => {
      for (const listener of listeners) listener(event);
    };
    let pending: 'state' | 'exchange' | null = null;
    const tellPending = async () => {
      const news = pending;
      pending = null;
      if (news === 'exchange') return tell({ type: 'exchange', data: { cursor: await store.last(log) } });
      const state = await bench.state();
      if (state !== null) tell({ type: 'state', data: state });
    };
    const hear = (news: string) => {
      if (news === GONE) {
        tell({ type: 'gone', data: { bench: bench.id } });
        return listeners.clear();
      }
      // Where there is no store at this moment, `missed` is called later.
      if (pending === null) setTimeout(() => tellPending().catch(() => {}), TOGETHER);
      // A state has the cursor too.
      if (pending !== 'state') pending = news === 'exchange' ? news : 'state';
    };
    const timer = setInterval(() => use(bench.id), period).unref();
    const begun = store
      .subscribe(channel, hear, () => hear('state'))
      .then((leave) => () => {
        clearInterval(timer);
        leave();
      });
    begun.catch(() => clearInterval(timer));
    return { listeners, begun };
  }

  return {
    async follow(bench, keys, listener) {
      const followed = all.get(bench.id) ?? begin(bench, keys);
      all.set(bench.id, followed);
      followed.listeners.add(listener);
      const unfollow = () => {
        followed.listeners.delete(listener);
        if (followed.listeners.size > 0 || all.get(bench.id) !== followed) return;
        all.delete(bench.id);
        followed.begun.then(
          (end) => end(),
          () => {},
        );
      };
      await followed.begun.catch((error: unknown) => {
        unfollow();
        throw error;
      });
      return unfollow;
    },
    count: (bench) => all.get(bench)?.listeners.size ?? 0,
  };
}
