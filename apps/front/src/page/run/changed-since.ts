import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { LabConfig } from '../config.ts';
import type { LabState, Run } from '../lab/state.ts';
import { cookiesOf } from './browser-now.ts';
import { differ } from './differ.ts';
import { outgoing, policyInForce } from './outgoing.ts';

export type Changed = 'policy' | 'request' | 'session';

/** What is no longer as it was when a run was sent: where anything is, the run says nothing of the next one. */
export function changedSince(run: Run, state: LabState, config: LabConfig): readonly Changed[] {
  // An experiment changes the policy itself, and puts it back.
  if (state.experiments.play === 'running') return [];
  const { chosen } = outgoing(state, config, state.now);
  const policy = policyInForce(state);
  const cookies = cookiesOf(state, config).map(({ name }) => name);
  const changed: Changed[] = [];
  if (policy !== null && run.panels.policy !== null && differ(policy, run.panels.policy))
    changed.push('policy');
  if (differ(chosen, run.panels.request)) changed.push('request');
  const isCredentialed = run.request.credentials === 'include';
  // Before the API server has answered nobody knows.
  if (
    state.bench !== null &&
    isCredentialed &&
    run.browser.cookies.some(({ name }) => !cookies.includes(name))
  )
    changed.push('session');
  return changed;
}

/** Whether another policy runs than the one under which a result came about. */
export function isOfOldPolicy(under: CorsPolicy, state: LabState): boolean {
  const policy = policyInForce(state);
  return policy !== null && differ(policy, under);
}
