import type { EngineName } from '../engines/engine.ts';
import type { BenchClient } from '../lab/bench.ts';
import type { Pair } from './pair.ts';

/** Groups of benches work side by side: while one group runs a batch, another is set up, and a third is judged. */
export interface BenchGroup {
  readonly signedIn: readonly BenchClient[];
  readonly signedOut: readonly BenchClient[];
}

interface Concurrency {
  /** How many groups. */
  readonly size: number;
  /** Whether but one of them has requests under way at a time. */
  readonly asksInTurn: boolean;
}

/**
 * What an engine bears. Between two steps of a sequence the other groups' permissions must not drive out its own, and
 * Firefox remembers 100; when it asked for two at once, one pair in thousands came out otherwise now and then.
 */
export const CONCURRENCY = {
  chromium: { size: 6, asksInTurn: false },
  firefox: { size: 2, asksInTurn: true },
  webkit: { size: 6, asksInTurn: false },
} as const satisfies Record<EngineName, Concurrency>;

/** Half of a group's benches have a session, half have none. */
const HALF = 20;
/** Benches of a group. Browsers keep some 180 cookies per site, and the API server keeps 500 benches. */
export const BENCHES = 2 * HALF;

export function benchGroups(benches: readonly BenchClient[]): readonly BenchGroup[] {
  return Array.from({ length: Math.floor(benches.length / BENCHES) }, (_, nth) => {
    const own = benches.slice(nth * BENCHES, (nth + 1) * BENCHES);
    return { signedIn: own.slice(0, HALF), signedOut: own.slice(HALF) };
  });
}

export interface Numbered {
  readonly pair: Pair;
  /** Its number among all pairs, from 0. */
  readonly index: number;
}

/** As many pairs at a time as a group has benches for. */
export function* batches(pairs: readonly Numbered[]): Generator<readonly Numbered[]> {
  let batch: Numbered[] = [];
  let room = { in: HALF, out: HALF };
  for (const numbered of pairs) {
    const kind = numbered.pair.signedIn ? 'in' : 'out';
    if (room[kind] === 0) {
      yield batch;
      batch = [];
      room = { in: HALF, out: HALF };
    }
    room[kind] -= 1;
    batch.push(numbered);
  }
  if (batch.length > 0) yield batch;
}
