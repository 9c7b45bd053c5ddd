import { isDangerous } from '../audit/audit.ts';
import type { Failure } from '../fetch/failure.ts';
import type { Verdict } from '../fetch/verdict.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { isStranger, type Owner } from './owner.ts';
import { suggestFix } from './suggest-fix.ts';

/** One failure after another: more than any request has met at once. */
const MOST_STEPS = 10;

/**
 * The policy to offer for a blocked request: under it the request succeeds, nothing in it is dangerous, and the owner
 * wants to answer the page that asks. `null` where there is none.
 * `verdictUnder`: what would come of the same request under another policy.
 */
export function fixFor(
  failure: Failure,
  policy: CorsPolicy,
  owner: Owner,
  verdictUnder: (policy: CorsPolicy) => Verdict,
): CorsPolicy | null {
  // Permissions that an experiment withdraws, or lets expire, are not given again.
  const isTiming = owner.goal === 'withdrawn' || owner.goal === 'cached';
  if (isTiming || isStranger(failure.pageOrigin, owner)) return null;
  let fixed: CorsPolicy = policy;
  let next: Failure | null = failure;
  for (let step = 0; next !== null; step += 1) {
    const suggested: CorsPolicy | null = step < MOST_STEPS ? suggestFix(next, fixed) : null;
    if (suggested === null) return null;
    fixed = suggested;
    const verdict = verdictUnder(fixed);
    next = verdict.kind === 'blocked' ? verdict.failure : null;
  }
  const context = { front: owner.front };
  if (!isDangerous(fixed, context)) return fixed;
  // A careless setting beside it lets strangers in: this origin alone does for this request.
  const narrow = { ...fixed, cors: { ...fixed.cors, origin: failure.origin } };
  const isSafe = failure.origin !== 'null' && !isDangerous(narrow, context);
  return isSafe && verdictUnder(narrow).kind !== 'blocked' ? narrow : null;
}
