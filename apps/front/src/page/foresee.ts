import {
  type BrowserState,
  type CorsPolicy,
  type LabRequest,
  type Origins,
  type Prediction,
  predict,
} from '@cors-lab/shared';
import type { LabState } from './state/state.ts';

/** The part of the state that a prediction depends on, the browser's apart. */
type Known = Pick<LabState, 'bench' | 'connection' | 'policyForm'>;

/** What will become of a request under the policy that runs, or is about to; `null` while nobody knows which that is. */
export function foresee(
  request: LabRequest,
  state: Known,
  browser: BrowserState,
  servers: Origins,
): Prediction | null {
  const policy = policyInForce(state);
  return policy === null ? null : predict(request, policy, browser, servers);
}

function policyInForce({ bench, connection, policyForm }: Known): CorsPolicy | null {
  if (bench === null || connection.status !== 'live') return null;
  return policyForm.outcome.status === 'applying' ? policyForm.outcome.wanted : bench.policy;
}
