import type { CorsPolicy } from '@cors-lab/shared/policy';

/** How many patterns a policy has. */
export function patternsOf({ cors: { origin } }: CorsPolicy): number {
  if (typeof origin !== 'object') return 0;
  return 'pattern' in origin ? 1 : origin.filter((entry) => typeof entry === 'object').length;
}

/** The same policy without them: the audit of several bad ones takes seconds. */
export function withoutPatterns(policy: CorsPolicy): CorsPolicy {
  const { origin } = policy.cors;
  if (typeof origin !== 'object') return policy;
  const texts = 'pattern' in origin ? [] : origin.filter((entry) => typeof entry === 'string');
  return { ...policy, cors: { ...policy.cors, origin: texts } };
}
