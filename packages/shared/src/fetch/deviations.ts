import type { Engine, RuleBook } from './engine.ts';

/** Where engines do something else than the standard says, or than each other where it leaves a choice. */
export const DEVIATION_IDS = [
  'authorization-under-wildcard',
  'authorization-under-cached-wildcard',
  'cached-wildcard-ignored',
  'cache-per-credentials',
  'cache-keeps-last-answer',
  'max-age-negative',
  'max-age-invalid',
  'max-age-limit',
  'preflight-status-first',
  'secure-cookie-on-http',
  'cookie-without-samesite',
  'samesite-none-without-secure',
  'third-party-cookies-partitioned',
] as const;
export type DeviationId = (typeof DEVIATION_IDS)[number];

export interface Deviation {
  readonly engines: readonly Engine[];
  /** What the standard says. */
  readonly standard: string;
  /** What the engines do instead. */
  readonly instead: string;
  /** How it is known: measured with the versions of the lab's browsers, or read in their sources. */
  readonly evidence: string;
  /** The place in the standard. */
  readonly anchor: string;
}

const MEASURED = 'Measured 2026-11-20 with Chromium 156, Firefox 153 and WebKitGTK 2.50';
const FIREFOX_SOURCE =
  'https://searchfox.org/mozilla-central/source/netwerk/protocol/http/nsCORSListenerProxy.cpp';
const CHROMIUM_SOURCE =
  'https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/';
const WEBKIT_SOURCE =
  'https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginPreflightResultCache.cpp';
const PREFLIGHT = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0';
const CACHE = 'https://fetch.spec.whatwg.org/#concept-cache';
const COOKIES = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html';

export const DEVIATIONS = {
  'authorization-under-wildcard': {
    engines: ['chromium', 'firefox', 'webkit'],
    standard: '`Access-Control-Allow-Headers: *` does not cover `Authorization`, which must be named.',
    instead: 'The request is allowed; Chromium and Firefox print a warning.',
    evidence: `${MEASURED}: a GET with Authorization and without credentials was sent in all three.`,
    anchor: PREFLIGHT,
  },
  'authorization-under-cached-wildcard': {
    engines: ['webkit'],
    standard: 'A cached `*` does not cover `Authorization`: there is another preflight.',
    instead: 'The cached `*` covers it, and the request is sent at once.',
    evidence: `${MEASURED}: Max-Age 600 and \`*\` for x-a, then a request with Authorization.`,
    anchor: CACHE,
  },
  'cached-wildcard-ignored': {
    engines: ['firefox'],
    standard: 'A cached `*` covers every method, and every header but `Authorization`.',
    instead: 'The cache knows names only: a header that was not named needs another preflight.',
    evidence: `${MEASURED}: Max-Age 600 and \`*\` for x-a, then x-b. CheckRequest in ${FIREFOX_SOURCE}`,
    anchor: CACHE,
  },
  'cache-per-credentials': {
    engines: ['firefox'],
    standard: 'A permission given for a request with credentials also serves one without.',
    instead: 'The two are kept apart altogether.',
    evidence: `GetCacheKey in ${FIREFOX_SOURCE}`,
    anchor: CACHE,
  },
  'cache-keeps-last-answer': {
    engines: ['chromium', 'webkit'],
    standard: 'Permissions for one URL add up, each with its own age.',
    instead: 'The last answer replaces what was known of the URL.',
    evidence: `AppendEntry in ${CHROMIUM_SOURCE}preflight_cache.cc; appendEntry in ${WEBKIT_SOURCE}`,
    anchor: CACHE,
  },
  'max-age-negative': {
    engines: ['chromium', 'firefox', 'webkit'],
    standard: 'A negative `Access-Control-Max-Age` is no number of seconds: the default of 5 s holds.',
    instead: 'The answer is not cached.',
    evidence: `${MEASURED}: \`-1\` was not cached in any of them.`,
    anchor: PREFLIGHT,
  },
  'max-age-invalid': {
    engines: ['firefox'],
    standard: 'An `Access-Control-Max-Age` that is no number counts as if it were missing: 5 s.',
    instead: 'The answer is not cached.',
    evidence: `AddResultToCache in ${FIREFOX_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'max-age-limit': {
    engines: ['chromium', 'firefox', 'webkit'],
    standard: 'A browser may impose a limit on the age of cached preflights.',
    instead: 'Chromium imposes 2 hours, Firefox 24 hours, WebKit 10 minutes.',
    evidence: `${CHROMIUM_SOURCE}preflight_result.cc; ${FIREFOX_SOURCE}; ${WEBKIT_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'preflight-status-first': {
    engines: ['webkit'],
    standard: "The CORS check of a preflight's answer comes first, its status second.",
    instead: 'The status comes first: a bare 404 is reported as a 404, not as a missing header.',
    evidence: `${MEASURED}: the reasons given for preflights with status 404. Source/WebCore/loader/CrossOriginAccessControl.cpp`,
    anchor: PREFLIGHT,
  },
  'secure-cookie-on-http': {
    engines: ['webkit'],
    standard: '`Secure` cookies may be used on http://localhost, which browsers trust like https.',
    instead: 'They are neither stored nor sent on http, localhost included.',
    evidence: `${MEASURED}: Chromium and Firefox take them.`,
    anchor: `${COOKIES}#name-the-secure-attribute-2`,
  },
  'cookie-without-samesite': {
    engines: ['webkit'],
    standard: 'A cookie without `SameSite` is treated as `Lax`: not sent across sites.',
    instead: 'It is sent across sites.',
    evidence: `${MEASURED}: 127.0.0.1 to localhost, credentials included.`,
    anchor: `${COOKIES}#name-the-samesite-attribute`,
  },
  'samesite-none-without-secure': {
    engines: ['webkit'],
    standard: '`SameSite=None` without `Secure` is refused when it is set.',
    instead: 'It is stored and sent.',
    evidence: `${MEASURED}: Chromium and Firefox never store it.`,
    anchor: `${COOKIES}#name-the-samesite-attribute`,
  },
  'third-party-cookies-partitioned': {
    engines: ['firefox'],
    standard: '`SameSite=None; Secure` cookies are sent across sites.',
    instead: 'Total Cookie Protection: across sites the cookies of the first party are not used.',
    evidence: `${MEASURED}: none from the first-party jar.`,
    anchor: `${COOKIES}#name-third-party-cookies`,
  },
} as const satisfies Record<DeviationId, Deviation>;

/** Whether this browser deviates here. */
export function deviates(browser: RuleBook, id: DeviationId): boolean {
  const engines: readonly RuleBook[] = DEVIATIONS[id].engines;
  return engines.includes(browser);
}

/** The "imposed limit on max-age" of CORS-preflight fetch, in seconds. */
export const MAX_AGE_LIMITS = {
  chromium: 7200,
  firefox: 86_400,
  webkit: 600,
  standard: Number.POSITIVE_INFINITY,
} as const satisfies Record<RuleBook, number>;
