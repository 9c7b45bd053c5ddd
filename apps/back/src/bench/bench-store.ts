import { randomBytes } from 'node:crypto';
import { type Bench, createBench, DEFAULT_BENCH, type Surroundings } from './bench.ts';

/** All state of the back is reached through this store, and is in memory. */
export interface BenchStore {
  readonly default: Bench;
  /** A bench by its id; asking for one counts as using it. */
  get(id: string): Bench | undefined;
  /** A new bench. Where there is no room, the one that nobody follows and that was used longest ago goes. */
  create(): Bench;
  remove(id: string): boolean;
}

const CAPACITY = 1_000;

export function createBenchStore(surroundings: Surroundings): BenchStore {
  /** In the order of their last use. */
  const benches = new Map<string, Bench>();
  const defaultBench = createBench(DEFAULT_BENCH, surroundings);

  return {
    default: defaultBench,
    get(id) {
      if (id === DEFAULT_BENCH) return defaultBench;
      const bench = benches.get(id);
      if (bench !== undefined) {
        benches.delete(id);
        benches.set(id, bench);
      }
      return bench;
    },
    create() {
      if (benches.size >= CAPACITY) {
        const idle = [...benches.values()].find((each) => each.followers === 0) ?? [...benches.values()][0];
        if (idle !== undefined) benches.delete(idle.id);
      }
      const bench = createBench(randomBytes(6).toString('hex'), surroundings);
      benches.set(bench.id, bench);
      return bench;
    },
    remove: (id) => benches.delete(id),
  };
}
