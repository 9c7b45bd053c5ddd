import type { BenchState, Origins } from '@cors-lab/shared/control';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';

/** The classroom's lab. */
export const SERVERS = {
  front: 'http://localhost:5000',
  back: 'http://localhost:5001',
  otherSite: 'http://127.0.0.1:5000',
} as const satisfies Origins;

/** A bench that has just been started with a policy. */
export function benchWith(policy: CorsPolicy = CLOSED_POLICY, changes: Partial<BenchState> = {}): BenchState {
  return {
    bench: 'default',
    boot: { id: 'one', at: 1 },
    origins: SERVERS,
    policy,
    policyVersion: 1,
    startPolicy: policy,
    counter: 0,
    sessions: 0,
    cursor: 0,
    ...changes,
  };
}
