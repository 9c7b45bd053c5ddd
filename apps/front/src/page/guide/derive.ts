import {
  decidingPrediction,
  type Experiment,
  movesOf,
  type Origins,
  type Outcome,
  outcomeOf,
  type RuleBook,
  rehearseAnew,
} from '@cors-lab/shared';
import { judge, verdictBehind } from '../judge.ts';
import type { Played } from '../state/guide.ts';
import type { Run } from '../state/state.ts';

/** The outcome that counts as solved in this browser. */
export function wanted(experiment: Experiment, engine: RuleBook, servers: Origins): Outcome {
  const moves = movesOf(experiment, 'solved');
  const rehearsed = rehearseAnew(experiment, moves, experiment.solved, engine, servers);
  return outcomeOf(decidingPrediction(rehearsed), experiment);
}

/** What a complete play has come to: `null` where the browser's log and the wire's do not tell. */
export function outcomeOfPlay(
  experiment: Experiment,
  played: readonly Played[],
  runs: readonly Run[],
): Outcome | null {
  const last = played.findLast((each) => each.kind === 'request');
  const run = last?.kind === 'request' ? runs.find(({ nonce }) => nonce === last.nonce) : undefined;
  if (run === undefined) return null;
  const judgement = judge(run);
  if (judgement.kind !== 'compared') return null;
  return outcomeOf({ verdict: verdictBehind(run, judgement) }, experiment);
}
