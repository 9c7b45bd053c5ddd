import { isSameSite, type Origin, parseOrigin, registrableDomain } from '../../infra/origin.ts';
import type { FetchParams } from '../fetch-params.ts';

/**
 * What caches are partitioned by: the site of the page that the tab shows, also for a frame in it.
 * https://fetch.spec.whatwg.org/#determine-the-network-partition-key
 */
export function networkPartitionKey(params: Pick<FetchParams, 'request' | 'browser'>): string {
  // 1. to 2. The top-level origin.
  const { init, origin } = params.request;
  const topLevelOrigin = init.topLevel === undefined ? origin : parseOrigin(init.topLevel);
  // 3. Its site.
  const topLevelSite = siteOf(topLevelOrigin, params.browser.publicSuffixes);
  // 4. NB: The standard leaves it to browsers whether there is a second key.
  const secondKey = isThirdParty(topLevelOrigin, params) && params.browser.engine.partition.framesApart;
  // 5.
  return secondKey ? `${topLevelSite}${THIRD_PARTY}` : topLevelSite;
}

/** Marks the keys of what frames of other sites and sandboxed ones ask. */
const THIRD_PARTY = ' third-party';

function isThirdParty(
  topLevelOrigin: Origin,
  { request, browser }: Pick<FetchParams, 'request' | 'browser'>,
): boolean {
  if (request.init.topLevel === undefined) return false;
  return !isSameSite(topLevelOrigin, request.origin, browser.publicSuffixes);
}

/** https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site */
function siteOf(origin: Origin, publicSuffixes: readonly string[]): string {
  if (origin === null) return 'null';
  return `${origin.scheme}://${registrableDomain(origin.host, publicSuffixes) ?? origin.host}`;
}
