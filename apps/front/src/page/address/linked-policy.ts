import type { BenchState } from '@cors-lab/shared/control';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { LabConfig } from '../config.ts';
import type { Lab } from '../lab/use-lab.ts';
import { patternsOf } from '../policy/patterns.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { hasKeptRuns } from '../storage/kept-runs.ts';
import { decodePolicy } from './policy-url.ts';

/** Takes up the policy that the page's link carries, once the bench is known: proposes it, where there is something to lose. */
export function takeUpLinkedPolicy(
  query: string,
  { config, commands, store }: Pick<Lab, 'config' | 'commands' | 'store'>,
): void {
  const policy = decodePolicy(query);
  if (policy === null) return;
  const leave = store.subscribe(takeUp);
  // The bench may have become known meanwhile.
  takeUp();
  function takeUp() {
    const { bench } = store.getState();
    if (bench === null || policy === null) return;
    leave();
    if (isSamePolicy(bench.policy, policy)) return;
    // What runs in the servers or changes what browsers keep is put in force by a click, and never by a link alone.
    if (hasNothingToLose(bench, config) && patternsOf(policy) === 0 && !hasEdits(policy))
      void commands.applyLinkedPolicy(policy);
    else commands.proposePolicy({ policy, experiment: null });
  }
}

/**
 * Whether a link may change the policy without a click: nobody has changed it or sent a request since the API server
 * started, and this tab has kept no run of an earlier time.
 */
export function hasNothingToLose({ policyVersion, cursor }: BenchState, config: LabConfig): boolean {
  return policyVersion === 0 && cursor === 0 && !hasKeptRuns(config);
}

function hasEdits({ overrides: { preflight, actual } }: CorsPolicy): boolean {
  return preflight.headers.length > 0 || actual.headers.length > 0;
}
