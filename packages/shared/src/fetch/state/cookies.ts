import type { Behaviour } from '../../engines/behaviour.ts';
import { isLoopback } from '../../infra/loopback.ts';
import { isSameSite, type Origin, parseOrigin } from '../../infra/origin.ts';
import type { Url } from '../../infra/url.ts';
import type { Browser } from '../fetch-params.ts';
import type { FetchRequest } from '../request.ts';
import type { Cookie } from './browser-state.ts';

/**
 * The value of `Cookie` that goes along with a request, its credentials mode apart; empty where there is none to send.
 *
 * NB: The standard leaves the choice to RFC 6265bis.
 * https://fetch.spec.whatwg.org/#append-a-request-cookie-header
 */
export function retrieveCookies(request: FetchRequest, browser: Browser): string {
  const site = siteOf(request, browser);
  return (
    browser.cookies
      // Ports do not separate cookies.
      .filter(
        ({ host, path }) => host === request.currentUrl.host && pathMatches(request.currentUrl.path, path),
      )
      .filter((cookie) => isSent(cookie, request.currentUrl, site, browser.engine))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  );
}

/** How the request stands to the site of its URL. */
interface Site {
  /** The script's document, or what the tab shows, is of another site. */
  readonly crossSite: boolean;
  /** Whether the tab shows a URL of this one; `null` where that is the script's own document. */
  readonly sameSiteAround: boolean | null;
}

function siteOf({ currentUrl, origin, init: { topLevel } }: FetchRequest, browser: Browser): Site {
  const isSame = (other: Origin) => isSameSite(other, currentUrl.origin, browser.publicSuffixes);
  const sameSiteAround = topLevel === undefined ? null : isSame(parseOrigin(topLevel));
  return { crossSite: !isSame(origin) || sameSiteAround === false, sameSiteAround };
}

/** https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-algorithm */
function isSent(
  { secure, sameSite }: Cookie,
  { scheme, host }: Url,
  { crossSite, sameSiteAround }: Site,
  { cookies }: Behaviour,
): boolean {
  // https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
  const isSecure = scheme === 'https' || (isLoopback(host) && cookies.secureOnLoopback);
  if (secure && !isSecure) return false;
  if (sameSite === 'none' && !secure && cookies.noneNeedsSecure) return false;
  if ((sameSite ?? cookies.withoutSameSite) === 'none') return !(crossSite && cookies.partitionsThirdParty);
  const isByTab = cookies.sameSiteBy === 'top-level' && sameSiteAround !== null;
  return isByTab ? sameSiteAround : !crossSite;
}

/** https://httpwg.org/specs/rfc6265.html#cookie-path */
function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  const prefix = cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`;
  return requestPath.startsWith(prefix);
}
