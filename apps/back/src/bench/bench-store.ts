import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createBudget } from '@cors-lab/server';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { type Bench, createBench, DEFAULT_BENCH, type Surroundings } from './bench.ts';

/** All state of the API server is reached through this store, and is in memory. */
export interface BenchStore {
  readonly default: Bench;
  /** A bench by its id; asking for one counts as using it. */
  get(id: string): Bench | undefined;
  /** Whether a key is that of a bench. */
  isKey(id: string, key: string): boolean;
  /**
   * A new bench. Where there is no room, the one that nobody follows and that was used longest ago goes; `null` where all
   * have followers.
   */
  create(): { readonly bench: Bench; readonly key: string } | null;
  remove(id: string): boolean;
  /** Benches besides the default one. */
  readonly size: number;
}

export interface BenchBounds {
  readonly benches: number;
  /** How long a bench is kept after its last use, in milliseconds, where no page follows it. */
  readonly age: number;
  /** Milliseconds that never go back. */
  readonly now: () => number;
}

const BOUNDS: BenchBounds = {
  benches: SERVER_LIMITS.benches,
  age: SERVER_LIMITS.benchAge,
  now: () => performance.now(),
};

interface Kept {
  readonly bench: Bench;
  /** The secret of the one whose bench it is; the id only names it. */
  readonly key: string;
  readonly usedAt: number;
}

export function createBenchStore(surroundings: Surroundings, bounds: BenchBounds = BOUNDS): BenchStore {
  /** In the order of their last use. */
  const benches = new Map<string, Kept>();
  const settings = { ...surroundings, logs: createBudget(SERVER_LIMITS.logs) };
  const defaultBench = createBench(DEFAULT_BENCH, settings);

  const use = (kept: Omit<Kept, 'usedAt'>) => {
    benches.delete(kept.bench.id);
    benches.set(kept.bench.id, { ...kept, usedAt: bounds.now() });
  };
  const remove = (id: string) => {
    benches.get(id)?.bench.end();
    return benches.delete(id);
  };
  /** The oldest stand first, so this looks at no more than it removes, and one. No timer: only use makes benches grow. */
  const expire = () => {
    for (const kept of benches.values()) {
      if (bounds.now() - kept.usedAt < bounds.age) return;
      if (kept.bench.followers > 0) use(kept);
      else remove(kept.bench.id);
    }
  };

  return {
    default: defaultBench,
    get size() {
      return benches.size;
    },
    get(id) {
      expire();
      const found = benches.get(id);
      if (found !== undefined) use(found);
      return found?.bench;
    },
    isKey(id, key) {
      const right = Buffer.from(benches.get(id)?.key ?? '');
      const given = Buffer.from(key);
      return right.length > 0 && given.length === right.length && timingSafeEqual(given, right);
    },
    create() {
      expire();
      if (benches.size >= bounds.benches) {
        const idle = [...benches.values()].find(({ bench }) => bench.followers === 0);
        if (idle === undefined) return null;
        remove(idle.bench.id);
      }
      const bench = createBench(randomBytes(6).toString('hex'), settings);
      const key = randomBytes(16).toString('hex');
      use({ bench, key });
      return { bench, key };
    },
    remove,
  };
}
