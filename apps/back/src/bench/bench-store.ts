import { randomBytes } from 'node:crypto';
import { createBudget } from '@cors-lab/server';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { type Bench, createBench, DEFAULT_BENCH, type Surroundings } from './bench.ts';

/** All state of the back is reached through this store, and is in memory. */
export interface BenchStore {
  readonly default: Bench;
  /** A bench by its id; asking for one counts as using it. */
  get(id: string): Bench | undefined;
  /** A new bench. Where there is no room, the one that nobody follows and that was used longest ago goes. */
  create(): Bench;
  remove(id: string): boolean;
  /** Benches besides the default one. */
  readonly size: number;
}

export interface BenchBounds {
  readonly benches: number;
  /** How long a bench outlives its last use, in milliseconds, where nobody follows it. */
  readonly age: number;
  /** Milliseconds that never go back. */
  readonly now: () => number;
}

/** A class, and a day: a bench in the morning is there in the evening, and gone the day after. */
const BOUNDS: BenchBounds = { benches: 500, age: 12 * 60 * 60 * 1000, now: () => performance.now() };

export function createBenchStore(surroundings: Surroundings, bounds: BenchBounds = BOUNDS): BenchStore {
  /** In the order of their last use. */
  const benches = new Map<string, { readonly bench: Bench; readonly usedAt: number }>();
  const settings = { ...surroundings, logs: createBudget(SERVER_LIMITS.logs) };
  const defaultBench = createBench(DEFAULT_BENCH, settings);

  const use = (bench: Bench) => {
    benches.delete(bench.id);
    benches.set(bench.id, { bench, usedAt: bounds.now() });
    return bench;
  };
  const remove = (id: string) => {
    benches.get(id)?.bench.end();
    return benches.delete(id);
  };
  /** The oldest stand first, so this looks at no more than it removes, and one. No timer: only use makes benches grow. */
  const expire = () => {
    for (const { bench, usedAt } of benches.values()) {
      if (bounds.now() - usedAt < bounds.age) return;
      if (bench.followers > 0) use(bench);
      else remove(bench.id);
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
      return found && use(found.bench);
    },
    create() {
      expire();
      if (benches.size >= bounds.benches) {
        const all = [...benches.values()].map(({ bench }) => bench);
        const idle = all.find(({ followers }) => followers === 0) ?? all[0];
        if (idle !== undefined) remove(idle.id);
      }
      return use(createBench(randomBytes(6).toString('hex'), settings));
    },
    remove,
  };
}
