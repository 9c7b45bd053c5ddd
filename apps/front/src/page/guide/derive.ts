import {
  type CorsPolicy,
  decidingPrediction,
  ENGINES,
  type Engine,
  type Experiment,
  type Moves,
  newBrowser,
  type Outcome,
  outcomeOf,
  type Prediction,
  type Rehearsed,
  type RuleBook,
  rehearse,
  withMarks,
} from '@cors-lab/shared';
import { judge, verdictBehind } from '../judge.ts';
import type { Played } from '../state/guide.ts';
import type { Run } from '../state/state.ts';
import { movesOf } from './play.ts';

/** What would come of an experiment's moves in a browser that is new to them. */
export function foreseen(
  experiment: Experiment,
  moves: Moves,
  policy: CorsPolicy,
  engine: RuleBook,
  back: string,
): readonly Rehearsed[] {
  return rehearse(withMarks(moves, 'x', experiment.sameUrl === true), policy, newBrowser(engine), back);
}

/** What would come of it in each of the engines. */
export function perEngine(
  experiment: Experiment,
  moves: Moves,
  policy: CorsPolicy,
  back: string,
): Readonly<Record<Engine, Prediction>> {
  const entries = ENGINES.map((engine) => [
    engine,
    decidingPrediction(foreseen(experiment, moves, policy, engine, back)),
  ]);
  return Object.fromEntries(entries) as Record<Engine, Prediction>;
}

/** The outcome that counts as solved in this browser. */
export function wanted(experiment: Experiment, engine: RuleBook, back: string): Outcome {
  const moves = movesOf(experiment, true);
  return outcomeOf(
    decidingPrediction(foreseen(experiment, moves, experiment.solved, engine, back)),
    experiment,
  );
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
