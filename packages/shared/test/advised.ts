import { explain } from '../src/explain/explain.ts';
import { fixFor } from '../src/explain/fix.ts';
import type { Owner } from '../src/explain/owner.ts';
import { type BrowserState, type LabRequest, newBrowser } from '../src/fetch/index.ts';
import { plain } from '../src/infra/prose.ts';
import { catalogue, type Experiment, predict } from '../src/lab/index.ts';
import type { CorsPolicy } from '../src/policy/index.ts';
import { BACK, FRONT, SERVERS } from './arbitraries.ts';

/** A page of another site. */
export const OTHER = 'http://127.0.0.1:5000';

export const FREE: Owner = { front: FRONT, goal: null };

export const experiments = catalogue({ ...SERVERS, experiments: BACK });

export const browser = newBrowser('standard');

/** What a page would show of a request: the advice in words, and the policy that its button applies. */
export function advice(request: LabRequest, policy: CorsPolicy, owner: Owner, now: BrowserState = browser) {
  const prediction = predict(request, policy, now, SERVERS);
  if (prediction.verdict.kind !== 'blocked') return null;
  const { failure } = prediction.verdict;
  const explanation = explain(failure, owner, prediction.source);
  const verdictUnder = (tried: CorsPolicy) => predict(request, tried, now, SERVERS).verdict;
  return {
    words: plain(explanation.change),
    fix: fixFor(failure, policy, owner, verdictUnder),
    verdictUnder,
  };
}

export function deciding({ moves }: Experiment): LabRequest {
  const last = moves.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') throw new Error('no request');
  return last.request;
}
