import type { Deviating } from '@cors-lab/shared/fetch';
import { deviationsOf, type Prediction, predict } from '@cors-lab/shared/lab';
import type { LabConfig } from '../config.ts';
import { type Known, type Outgoing, outgoing } from './outgoing.ts';

/** What would be sent now, and what would come of it. */
export interface Prepared extends Outgoing {
  /** `null` while nobody knows the policy. */
  readonly prediction: Prediction | null;
}

/** The one way from the page's state to a prediction: what is sent and all that is said of it beforehand go through here. */
export function prepare(state: Known, config: LabConfig, now: number): Prepared {
  const sent = outgoing(state, config, now);
  return { ...sent, prediction: predicted(sent, config) };
}

/** What a prediction is about; `request` has its `run=` already. */
export type Subject = Pick<Outgoing, 'request' | 'policy' | 'browser'>;

export function predicted({ request, policy, browser }: Subject, { servers }: LabConfig): Prediction | null {
  return policy === null ? null : predict(request, policy, browser, servers);
}

/** Which of the browser's deviations from the standard made a difference to a prediction. */
export function deviationsIn(
  { request, policy, browser }: Subject,
  { servers }: LabConfig,
): readonly Deviating[] {
  return policy === null ? [] : deviationsOf(browser, (each) => predict(request, policy, each, servers));
}
