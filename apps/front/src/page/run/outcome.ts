import type { Api, Verdict } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import type { Run } from '../lab/state.ts';
import { isUnexplained, judge, verdictBehind } from './judge.ts';

/** What became of a run, as the page's colours and words tell it. */
export type Outcome =
  | 'idle'
  | 'running'
  | Verdict['kind']
  /** Nobody blocked anything: no answer came. */
  | 'no-answer'
  /** Taken, with no way to try whether it could be looked into. */
  | 'used'
  /** The API tells nothing. */
  | 'unobservable'
  /** What was to be tried could not be tried here. */
  | 'unmeasured';

/** How a run ended. A script cannot tell an answer that was blocked from one that never came: the wire log can. */
export function outcomeOf(run: Run): Outcome {
  const outcome = observedOutcome(run.observation);
  if (outcome !== 'blocked' || isUnexplained(run)) return outcome;
  return isUnanswered(verdictBehind(run, judge(run))) ? 'no-answer' : outcome;
}

/** By which a page learns that it has got something, and not whether it could be read. */
const NEVER_READ: readonly Api[] = ['font', 'shape'];

export type PredictedOutcome = Verdict['kind'] | 'no-answer' | 'used';

/** The same word for what is predicted. `observed`: the outcome of the run, where there was one. */
export function predictedOutcome(verdict: Verdict, api: Api, observed: Outcome = 'idle'): PredictedOutcome {
  if (isUnanswered(verdict)) return 'no-answer';
  const isTaken = verdict.kind === 'readable' || verdict.kind === 'opaque';
  return isTaken && (observed === 'used' || NEVER_READ.includes(api)) ? 'used' : verdict.kind;
}

function isUnanswered(verdict: Verdict): boolean {
  return verdict.kind === 'blocked' && verdict.failure.code === 'network-error';
}

/** What the page alone can know of it. */
export function observedOutcome(observation: Observation | null): Outcome {
  if (observation === null) return 'running';
  switch (observation.kind) {
    case 'threw':
      return observation.beforeSending ? 'refused' : 'blocked';
    case 'response':
      return observation.type === 'opaque' || observation.type === 'opaqueredirect' ? 'opaque' : 'readable';
    case 'unmeasured':
      return 'unmeasured';
    case 'used': {
      const { loaded, readable } = observation;
      if (loaded !== true) return loaded === null ? 'unobservable' : 'blocked';
      if (readable === null) return 'used';
      return readable ? 'readable' : 'opaque';
    }
  }
}
