import fc from 'fast-check';
import type { Disagreement } from './judge.ts';
import type { Pair } from './pair.ts';
import { pairs } from './pairs/pairs.ts';
import type { Player } from './play.ts';

/** What a proof came to. */
export interface Proof {
  readonly seed: number;
  /** How many pairs were tested before it ended. */
  readonly tested: number;
  /** How many pairs disagree, by what they disagree about. */
  readonly kinds: ReadonlyMap<string, number>;
  /** The first disagreement, made as small as it gets. */
  readonly smallest: Shrunk | null;
}

interface Shrunk {
  /** Which pair of the seed it was, from 0. */
  readonly index: number;
  readonly pair: Pair;
  readonly disagreements: readonly Disagreement[];
}

/** Pairs between two looks at what has come of them. */
const BATCH = 1000;
/** How long the first disagreement is made smaller, in milliseconds. */
const SHRINKING = 60_000;

/**
 * Plays generated pairs until there are enough, or until a batch has disagreements.
 *
 * @param progress called after each batch with the number of pairs tested
 */
export async function prove(
  player: Player,
  { seed, count }: { readonly seed: number; readonly count: number },
  progress: (tested: number) => void = () => {},
): Promise<Proof> {
  const sample = fc.sample(pairs, { seed, numRuns: count });
  const kinds = new Map<string, number>();
  let tested = 0;
  while (tested < count) {
    const batch = sample.slice(tested, tested + BATCH);
    const results = await player.play(batch);
    for (const { disagreements } of results) {
      for (const what of new Set(disagreements.map((each) => each.what))) {
        kinds.set(what, (kinds.get(what) ?? 0) + 1);
      }
    }
    const first = results.findIndex(({ disagreements }) => disagreements.length > 0);
    if (first >= 0) {
      const smallest = await shrink(player, seed, tested + first, results[first]?.disagreements ?? []);
      return { seed, tested: tested + batch.length, kinds, smallest };
    }
    tested += batch.length;
    progress(tested);
  }
  return { seed, tested, kinds, smallest: null };
}

/** The same value of the same seed once more, and then whatever is smaller and still disagrees. */
async function shrink(
  player: Player,
  seed: number,
  index: number,
  before: readonly Disagreement[],
): Promise<Shrunk> {
  let smallest: Shrunk | null = null;
  await fc.check(
    fc.asyncProperty(pairs, async (pair) => {
      const [judgement] = await player.play([pair]);
      const disagreements = judgement?.disagreements ?? [];
      if (disagreements.length > 0) smallest = { index, pair, disagreements };
      return disagreements.length === 0;
    }),
    { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: SHRINKING },
  );
  if (smallest === null) {
    const what = JSON.stringify(before, null, 2);
    throw new Error(`Pair ${index} of seed ${seed} disagreed once, and not again: ${what}`);
  }
  return smallest;
}
