import { get, type HeaderList } from '../../infra/header-list.ts';
import { CROSS_ORIGIN_RESOURCE_POLICY } from '../../infra/header-names.ts';
import { isSameOrigin, isSchemelesslySameSite, type Origin } from '../../infra/origin.ts';
import type { Url } from '../../infra/url.ts';
import { type Step, stepsOf } from '../trace.ts';

/**
 * Whether an opaque answer may be handed over. It is not CORS, but it speaks of origins too.
 *
 * NB: The page has no embedder policy ("unsafe-none"), and nothing is embedded.
 * https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function crossOriginResourcePolicyCheck(
  origin: Origin,
  response: { readonly url: Url; readonly headers: HeaderList },
  publicSuffixes: readonly string[],
  trace: Step[],
): boolean {
  const to = response.url.origin;
  const step = stepsOf(trace, 'resource-policy-check');
  // 2. What the header says.
  // NOTE: Two lines are joined, and match nothing.
  const policy = get(response.headers, CROSS_ORIGIN_RESOURCE_POLICY);
  // 3. to 5. Only two of its values forbid anything.
  if (policy === 'same-origin') {
    const allowed = isSameOrigin(origin, to);
    return step('5', allowed, 'Cross-Origin-Resource-Policy is `same-origin`.');
  }
  if (policy === 'same-site') {
    const allowed =
      isSchemelesslySameSite(origin, to, publicSuffixes) &&
      (origin?.scheme === 'https' || to?.scheme !== 'https');
    return step('5', allowed, 'Cross-Origin-Resource-Policy is `same-site`.');
  }
  return true;
}
