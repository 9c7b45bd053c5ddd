import { type BrowserState, isConsumer, type LabRequest } from '@cors-lab/shared/fetch';
import { withRunParam } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { LabConfig } from '../config.ts';
import type { LabState } from '../lab/state.ts';
import { asSent, browserNow } from './browser-now.ts';

/** What of the state decides about a send. */
export type Known = Pick<
  LabState,
  'request' | 'sameUrl' | 'nextRunId' | 'sameUrlParam' | 'bench' | 'connection' | 'policyForm' | 'browser'
> & {
  /** Set where the value of `run` in the URL is chosen: an experiment about caches gives one to all its requests. */
  readonly runParam?: string | undefined;
};

/** A request as it leaves the page, and what it meets. */
export interface Outgoing {
  readonly id: string;
  /** As chosen, but for lines left blank. */
  readonly chosen: LabRequest;
  /** The value of `run` in the URL. */
  readonly runParam: string;
  /** As it is sent, `run=` included. */
  readonly request: LabRequest;
  /** `null` while nobody knows it. */
  readonly policy: CorsPolicy | null;
  readonly browser: BrowserState;
}

/** What would be sent now; needs no model, so that it can be sent without one. */
export function outgoing(state: Known, config: LabConfig, now: number): Outgoing {
  const chosen = asSent(state.request);
  // What is no script keeps what it has loaded, beside all caches that the model knows of.
  const sameUrl = state.sameUrl && !isConsumer(chosen.api);
  const runParam = state.runParam ?? (sameUrl ? state.sameUrlParam : state.nextRunId);
  return {
    id: state.nextRunId,
    chosen,
    runParam,
    request: withRunParam(chosen, runParam),
    policy: policyInForce(state),
    browser: browserNow(state, config, now),
  };
}

/** The policy that runs, or is about to. */
export function policyInForce({
  bench,
  connection,
  policyForm,
}: Pick<Known, 'bench' | 'connection' | 'policyForm'>): CorsPolicy | null {
  if (bench === null || connection.status !== 'live') return null;
  return policyForm.outcome.status === 'applying' ? policyForm.outcome.wanted : bench.policy;
}
