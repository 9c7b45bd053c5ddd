import type { EngineName } from '../engines/engine.ts';
import type { Pair } from './pair.ts';
import type { BenchPlace } from './stage.ts';

/** Troupes play side by side, each on benches of its own: while one plays, another is set up, and a third is judged. */
export interface Troupe {
  readonly signedIn: readonly BenchPlace[];
  readonly signedOut: readonly BenchPlace[];
}

interface Company {
  /** How many troupes. */
  readonly size: number;
  /** Whether but one of them has requests under way at a time. */
  readonly asksInTurn: boolean;
}

/**
 * What an engine bears. Between two steps of a sequence the other troupes' permissions must not drive out its own, and
 * Firefox remembers 100; when it asked for two at once, one pair in thousands came out otherwise now and then.
 */
export const COMPANIES = {
  chromium: { size: 6, asksInTurn: false },
  firefox: { size: 2, asksInTurn: true },
  webkit: { size: 6, asksInTurn: false },
} as const satisfies Record<EngineName, Company>;

/** Half of a troupe's benches have a session, half have none. */
const HALF = 20;
/** Benches of a troupe. Browsers keep some 180 cookies per site, and the back keeps 500 benches. */
export const BENCHES = 2 * HALF;

export function troupesOn(benches: readonly BenchPlace[]): readonly Troupe[] {
  return Array.from({ length: Math.floor(benches.length / BENCHES) }, (_, nth) => {
    const own = benches.slice(nth * BENCHES, (nth + 1) * BENCHES);
    return { signedIn: own.slice(0, HALF), signedOut: own.slice(HALF) };
  });
}

export interface Numbered {
  readonly pair: Pair;
  /** Which of all that are to be played, from 0. */
  readonly index: number;
}

/** As many pairs at a time as a troupe has benches for. */
export function* lots(pairs: readonly Numbered[]): Generator<readonly Numbered[]> {
  let lot: Numbered[] = [];
  let room = { in: HALF, out: HALF };
  for (const numbered of pairs) {
    const kind = numbered.pair.signedIn ? 'in' : 'out';
    if (room[kind] === 0) {
      yield lot;
      lot = [];
      room = { in: HALF, out: HALF };
    }
    room[kind] -= 1;
    lot.push(numbered);
  }
  if (lot.length > 0) yield lot;
}
