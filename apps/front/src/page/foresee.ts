import {
  type BrowserState,
  type CorsPolicy,
  type LabRequest,
  type Prediction,
  predict,
} from '@cors-lab/shared';
import type { LabState } from './state/state.ts';

/** The part of the state that a prediction depends on, the browser's apart. */
type Known = Pick<LabState, 'bench' | 'connection' | 'policyForm'>;

/** What will become of a request under the policy that runs, or is about to; `null` while nobody knows which that is. */
export function foresee(request: LabRequest, state: Known, browser: BrowserState): Prediction | null {
  const policy = policyInForce(state);
  // A sandboxed frame's origin says nothing of where the page's server is.
  return policy === null ? null : predict(request, policy, browser, request.url, state.bench?.origins.front);
}

function policyInForce({ bench, connection, policyForm }: Known): CorsPolicy | null {
  if (bench === null || connection.status !== 'live') return null;
  return policyForm.outcome.status === 'applying' ? policyForm.outcome.wanted : bench.policy;
}
