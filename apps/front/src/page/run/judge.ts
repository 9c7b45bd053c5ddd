import { diagnose, type Verdict } from '@cors-lab/shared/fetch';
import { type Comparison, compare, type Prediction, withRunParam } from '@cors-lab/shared/lab';
import type { Run } from '../lab/state.ts';

/** What prediction, browser and wire log have to say to each other. */
export type Judgement =
  | { readonly kind: 'pending' }
  /** The API server's policy was not known when it was sent. */
  | { readonly kind: 'unpredicted' }
  /** The policy was changed while the request was on its way. */
  | { readonly kind: 'policyChanged' }
  | { readonly kind: 'unlogged' }
  /** What the run was to show could not be tried in this browser. */
  | { readonly kind: 'unmeasured' }
  | ({ readonly kind: 'compared' } & Comparison);

export function judge(run: Run): Judgement {
  if (run.prediction === null) return { kind: 'unpredicted' };
  if (run.observation === null || run.log === 'unread') return { kind: 'pending' };
  if (run.policyChanged) return { kind: 'policyChanged' };
  if (typeof run.log === 'object') return { kind: 'unlogged' };
  if (run.observation.kind === 'unmeasured') return { kind: 'unmeasured' };
  return { kind: 'compared', ...compare(run.prediction, run.observation, run.exchanges) };
}

/** Whether nothing shows why the page did not get an answer: the API server was there, and its log could not be read. */
export function isUnexplained({ log }: Run): boolean {
  return typeof log === 'object' && log.isUp === true;
}

/** Whether the prediction still describes the run. */
export function stands(judgement: Judgement): boolean {
  return judgement.kind === 'pending' || (judgement.kind === 'compared' && judgement.agrees);
}

/** What the model says of a run: its prediction or, where something else has happened, what the log shows. */
export function accountOf(run: Run, judgement: Judgement): Prediction {
  const { prediction } = run;
  if (prediction !== null && stands(judgement)) return prediction;
  const diagnosis = diagnose(withRunParam(run.request, run.runParam), run.exchanges, run.browser);
  const { verdict } = diagnosis;
  // Each run has a URL of its own: of that the browser has stored nothing.
  return { ...diagnosis, verdict: verdict.kind === 'stored-answer-unknown' ? verdict.otherwise : verdict };
}

export function verdictBehind(run: Run, judgement: Judgement): Verdict {
  return accountOf(run, judgement).verdict;
}
