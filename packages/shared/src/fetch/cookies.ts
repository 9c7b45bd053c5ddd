import type { Decision } from '../engines/behaviour.ts';
import { isSameSite, type Origin, parseOrigin } from '../http/origin.ts';
import { isLoopback } from '../loopback.ts';
import type { Browser } from './fetch-params.ts';
import type { FetchRequest } from './request.ts';

/** A cookie as the server asked for it, on a visit of its own pages. Host-only, without expiry. */
export interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
  /** `null` where the attribute was not given. */
  readonly sameSite: 'strict' | 'lax' | 'none' | null;
  readonly secure: boolean;
}

export interface RetrievedCookies {
  /** The value of `Cookie`; empty where there are none to send. */
  readonly value: string;
  /** The deviations that decided about one of them. */
  readonly deviations: readonly Decision[];
}

/**
 * The cookies that go along with a request, its credentials mode apart.
 *
 * NB: The standard leaves the choice to RFC 6265bis; what engines make of it is in the deviations.
 * https://fetch.spec.whatwg.org/#append-a-request-cookie-header
 */
export function retrieveCookies(request: FetchRequest, browser: Browser): RetrievedCookies {
  const url = request.currentUrl;
  const sameSiteWith = (origin: Origin) => isSameSite(origin, url.origin, browser.publicSuffixes);
  const { topLevel } = request.asked;
  const sameSiteAround = topLevel === undefined ? null : sameSiteWith(parseOrigin(topLevel));
  const site: Site = { crossSite: !sameSiteWith(request.origin) || sameSiteAround === false, sameSiteAround };
  const deviations = new Set<Decision>();
  const sent: string[] = [];
  for (const cookie of browser.cookies) {
    // Ports do not separate cookies.
    if (cookie.host !== url.host || !pathMatches(url.path, cookie.path)) continue;
    const bar = barTo(cookie, url.scheme, site.crossSite, isTrustworthy(url.scheme, url.host));
    const engineBar = engineBarTo(bar, cookie, url.scheme, site, browser);
    if (engineBar.deviation !== null) deviations.add(engineBar.deviation);
    if (!engineBar.barred) sent.push(`${cookie.name}=${cookie.value}`);
  }
  return { value: sent.join('; '), deviations: [...deviations] };
}

/** How the request stands to the site of its URL. */
interface Site {
  /** The script's document, or what the tab shows, is of another site. */
  readonly crossSite: boolean;
  /** Whether the tab shows a URL of this one; `null` where that is the script's own document. */
  readonly sameSiteAround: boolean | null;
}

type Bar = 'insecure' | 'none-without-secure' | 'lax-by-default' | 'cross-site' | null;

/** Why RFC 6265bis keeps a cookie back. */
function barTo(cookie: Cookie, scheme: string, crossSite: boolean, trustworthy: boolean): Bar {
  if (cookie.secure && scheme !== 'https' && !trustworthy) return 'insecure';
  if (cookie.sameSite === 'none' && !cookie.secure) return 'none-without-secure';
  if (!crossSite || cookie.sameSite === 'none') return null;
  return cookie.sameSite === null ? 'lax-by-default' : 'cross-site';
}

function engineBarTo(
  bar: Bar,
  cookie: Cookie,
  scheme: string,
  { crossSite, sameSiteAround }: Site,
  { engine }: Browser,
): { readonly barred: boolean; readonly deviation: Decision | null } {
  if (bar === null && cookie.secure && scheme === 'http' && !engine.cookies.secureOnLoopback) {
    return { barred: true, deviation: 'cookies.secureOnLoopback' };
  }
  if (bar === null && crossSite && engine.cookies.partitionsThirdParty) {
    return { barred: true, deviation: 'cookies.partitionsThirdParty' };
  }
  if (bar === 'none-without-secure' && !engine.cookies.noneNeedsSecure) {
    return { barred: false, deviation: 'cookies.noneNeedsSecure' };
  }
  const bySite = bar === 'lax-by-default' || bar === 'cross-site';
  if (bySite && sameSiteAround === true && engine.cookies.sameSiteBy === 'top-level') {
    return { barred: false, deviation: 'cookies.sameSiteBy' };
  }
  if (bar === 'lax-by-default' && engine.cookies.withoutSameSite === 'none') {
    return { barred: false, deviation: 'cookies.withoutSameSite' };
  }
  return { barred: bar !== null, deviation: null };
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
function isTrustworthy(scheme: string, host: string): boolean {
  return scheme === 'https' || isLoopback(host);
}

/** https://httpwg.org/specs/rfc6265.html#cookie-path */
function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  const prefix = cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`;
  return requestPath.startsWith(prefix);
}
