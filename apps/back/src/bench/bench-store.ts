import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type BenchState, isBenchId, SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { Store, StreamBounds } from '../store/store.ts';
import { Bench, type BenchContext, type Surroundings } from './bench.ts';
import { BENCHES, DEFAULT_BENCH, keysOf } from './bench-keys.ts';
import { createFollowers, GONE } from './followers.ts';
import { createPolicyReader, textOfPolicy } from './kept-policies.ts';
import { createOpenExchanges } from './open-exchanges.ts';
import { createUses } from './uses.ts';

/** The benches of a lab, on this API server and on those that share its store. */
export interface BenchStore {
  readonly default: Bench;
  /** Names a bench, whether or not there is one; `null` where no bench has such an id. */
  get(id: string): Bench | null;
  /** Whether a key is that of a bench. */
  isKey(id: string, key: string): Promise<boolean>;
  /**
   * A new bench. Where there is no room, the one that nobody follows and that was used longest ago goes; `null` where all
   * have followers.
   */
  create(): Promise<{ readonly state: BenchState; readonly key: string } | null>;
  /** Says whether there was such a bench. */
  remove(id: string): Promise<boolean>;
  /** Before anything is asked of it. */
  begin(): Promise<void>;
}

interface BenchBounds {
  /** Whether other API servers may have the same benches. */
  readonly isShared: boolean;
  /** Besides the default one. */
  readonly benches: number;
  /** How long a bench is kept after its last use, in milliseconds, where no page follows it. */
  readonly age: number;
  /** Uses of one bench within so many milliseconds count as one. */
  readonly grain: number;
  readonly log: StreamBounds;
}

/** Where all of it is in the memory of one process, and in Redis. */
export const BENCH_BOUNDS = {
  memory: {
    isShared: false,
    benches: SERVER_LIMITS.benches,
    age: SERVER_LIMITS.benchAge,
    grain: 1_000,
    log: { entries: SERVER_LIMITS.logEntries, characters: SERVER_LIMITS.log },
  },
  redis: {
    isShared: true,
    benches: SERVER_LIMITS.sharedBenches,
    age: SERVER_LIMITS.benchAge,
    grain: 1_000,
    log: { entries: SERVER_LIMITS.logEntries, characters: SERVER_LIMITS.sharedLog },
  },
} as const satisfies Record<string, BenchBounds>;

/** At least so often does a bench count as used that a page follows, in milliseconds. */
const FOLLOWED_USE = 60_000;
/** How many names of benches are kept, whether or not there are such benches: the one made longest ago goes. */
const NAMES = 1_000;
/** How many benches are looked at together when one of them has to go. */
const LOOKS = 100;

interface BenchSettings extends Surroundings {
  readonly store: Store;
  /** Names this API server among those that share its store. */
  readonly node: string;
}

export function createBenchStore(settings: BenchSettings, bounds: BenchBounds): BenchStore {
  const { store, node, startPolicy } = settings;
  const uses = createUses(store, bounds);
  const context: BenchContext = {
    ...settings,
    log: bounds.log,
    readPolicy: createPolicyReader(),
    exchanges: createOpenExchanges(store, node, bounds.isShared),
    followers: createFollowers(store, Math.min(bounds.age / 4, FOLLOWED_USE), uses.use),
    use: uses.use,
    keep: uses.keep,
  };
  const startText = JSON.stringify(startPolicy);
  const named = new Map<string, Bench>();
  /** Each request asks for one. */
  const nameBench = (id: string) => {
    const bench = named.get(id) ?? new Bench(id, context);
    named.set(id, bench);
    const [oldest] = named.size > NAMES ? named.keys() : [];
    if (oldest !== undefined) named.delete(oldest);
    return bench;
  };
  const defaultBench = nameBench(DEFAULT_BENCH);

  const remove = async (id: string) => {
    const { record, sessions, log, open, channel } = keysOf(id);
    await Promise.all([
      store.remove([record, sessions, log, open]),
      store.removeFields(BENCHES, [id]),
      store.publish(channel, GONE),
    ]);
  };
  const isIdle = async (id: string) => (await store.listeners(keysOf(id).channel)) === 0;
  const makeRoom = async (): Promise<boolean> => {
    const oldestFirst = [...(await store.read(BENCHES))]
      .sort(([, one], [, other]) => Number(one) - Number(other))
      .map(([id]) => id);
    for (let at = 0; at < oldestFirst.length; at += LOOKS) {
      const some = oldestFirst.slice(at, at + LOOKS);
      const idle = await Promise.all(some.map(isIdle));
      const oldest = some.find((_id, each) => idle[each]);
      if (oldest === undefined) continue;
      await remove(oldest);
      return true;
    }
    return false;
  };

  return {
    default: defaultBench,
    get: (id) => (isBenchId(id) ? nameBench(id) : null),
    async isKey(id, key) {
      const right = isBenchId(id) ? (await store.read(keysOf(id).record)).get('key') : undefined;
      return right !== undefined && timingSafeEqual(Buffer.from(right), Buffer.from(hashOf(key)));
    },
    async create() {
      if ((await store.size(BENCHES)) >= bounds.benches && !(await makeRoom())) return null;
      const bench = nameBench(randomBytes(6).toString('hex'));
      const key = randomBytes(16).toString('hex');
      const { record } = keysOf(bench.id);
      await Promise.all([
        store.write(record, {
          policy: textOfPolicy({ version: 0, policy: startPolicy }),
          key: hashOf(key),
        }),
        uses.add(bench.id),
      ]);
      const state = await bench.state();
      if (state === null) throw new Error('The store has lost a bench that was just made.');
      return { state, key };
    },
    async remove(id) {
      if (!isBenchId(id) || !(await store.read(keysOf(id).record)).has('policy')) return false;
      await remove(id);
      return true;
    },
    async begin() {
      await context.exchanges.begin();
      // The start policy's file may have been edited since another API server, or an earlier one, wrote this.
      const { record } = keysOf(DEFAULT_BENCH);
      const fields = await store.read(record);
      if (fields.get('start') === startText) return;
      if (fields.has('policy')) await defaultBench.apply(startPolicy);
      await store.write(record, { start: startText });
    },
  };
}

/** The store keeps no key: who reads it cannot use benches. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
