import { CONDITIONAL_HEADERS } from '../infra/header-names.ts';
import type { Behaviour } from './behaviour.ts';
import { FOREVER } from './kept-behaviour.ts';
import { standard } from './standard.ts';

const YEAR = 365 * 24 * 60 * 60;

/**
 * WebKitGTK 2.50, measured from 2026-11-20 to 2026-11-26; `deviations.ts` has the day of each. Files are below
 * https://github.com/WebKit/WebKit/blob/main/Source/ and were read where that is said.
 */
export const webkit: Behaviour = {
  ...standard,
  request: {
    ...standard.request,
    // Measured: 127 bytes of Accept and `text/html`, two lines of Range, two of Viewport-Width.
    joinsRepeatedHeaders: true,
    // Measured: @font-face and FontFace without Allow-Origin. https://bugs.webkit.org/show_bug.cgi?id=86817
    fontMode: 'no-cors',
    // Measured: a handshake answered with 302, to another path of the server.
    webSocketRedirect: 'follow',
  },
  safelist: {
    ...standard.safelist,
    // Measured: `Bytes=0-`, `bytes=+1-`. Read: parseRange in WebCore/platform/network/HTTPParsers.cpp.
    rangeUnitIgnoresCase: true,
  },
  preflight: {
    ...standard.preflight,
    // Measured. Read: checkCORSRequestWithPreflight in WebKit/NetworkProcess/NetworkLoadChecker.cpp.
    headersAfterRedirect: 'original',
    // Measured: PUT answered with 303. Read: m_isSimpleRequest in the same file.
    againAfterRedirect: true,
    // Measured: preflights with status 404. Read: WebCore/loader/CrossOriginAccessControl.cpp.
    statusBeforeCheck: true,
    // Measured: PUT and PATCH with a listener. Read: allowsCrossOriginMethod in
    // WebCore/loader/CrossOriginPreflightResultCache.cpp.
    methodsForUploadListener: ['GET', 'HEAD', 'POST'],
    // Measured: a GET with Authorization was sent.
    wildcardCoversAuthorization: true,
    // Measured: `-1`.
    negativeMaxAge: 0,
    // Read: CrossOriginPreflightResultCache.cpp.
    maxAgeLimit: 600,
  },
  preflightCache: {
    ...standard.preflightCache,
    // Read: appendEntry in CrossOriginPreflightResultCache.cpp.
    keepsLastAnswerOnly: true,
    // Measured. Read: allowsCrossOriginMethod.
    safelistedMethods: ['GET', 'HEAD', 'POST'],
    // Measured. Read: validateCrossOriginHeaders in CrossOriginPreflightResultCache.cpp.
    wildcardWithCredentials: false,
    // Measured: Max-Age 600 and `*` for x-a, then a request with Authorization.
    wildcardCoversAuthorization: true,
    // Measured: PATCH in a circle of redirects, twice. Read: ClientOrigin in the key of CrossOriginPreflightResultCache.
    taintedOrigin: 'for-one-request',
    // Measured: PATCH refused, then PUT without a preflight.
    storesRefusedAnswer: true,
    // Measured: PUT answered without Allow-Origin, then PUT. Read: canSkipPreflight.
    keptAfterFailure: true,
  },
  redirect: {
    ...standard.redirect,
    // Measured: the byte E9, and `é` in UTF-8, in path and query.
    locationBytes: 'replaced',
    // Measured: "FTP URLs are disabled" in every redirect mode, with and without Allow-Origin.
    refusedFirst: 'ftp',
    // Measured: 302, 303 and 307 without Location.
    errorModeNeedsLocation: true,
    // Measured: 301, 302, 303, 307 and 308 in the three redirect modes, and by XMLHttpRequest.
    emptyLocation: 'missing-and-refused',
    // Measured: images, scripts, stylesheets, fonts and beacons, 302 to an image, to scripts, to CSS and to text.
    elementsFollowToData: true,
    // Measured: PUT by fetch() and XMLHttpRequest, answered by 307 to `http://u@` and the API server.
    preflightBeforeUserInfo: true,
    // Measured: GET and PUT by fetch() and XMLHttpRequest, own origin to another, which answered 302.
    checkedWithCredentials: true,
    // Measured: 301, 302, 307 and 308. Read: shouldRedirectAsGET in WebKit/NetworkProcess/soup/NetworkDataTaskSoup.cpp.
    deleteBecomesGet: true,
    // Measured: POST answered with 302.
    keepsOriginHeader: true,
  },
  response: {
    ...standard.response,
    // Measured: `x/x` and `text/javascript` in both orders, on one line and on two, with and without nosniff.
    firstContentType: true,
    // Measured: no Content-Type, an empty one, and `nonsense`.
    stylesheetWithoutType: true,
    // Measured: 300, 302 without a Location, 304, 306 and 399.
    usesBelow400: ['script', 'module'],
  },
  cookies: {
    ...standard.cookies,
    // Measured: neither stored nor sent on http://localhost.
    secureOnLoopback: false,
    // Measured: 127.0.0.1 to localhost, credentials included.
    withoutSameSite: 'none',
    // Measured: stored and sent without `Secure`.
    noneNeedsSecure: false,
    // Measured in frames and sandboxed documents. Read: isSameSite in WebCore/platform/network/ResourceRequestBase.cpp.
    sameSiteBy: 'top-level',
  },
  httpCache: {
    ...standard.httpCache,
    // Measured: redirects in a circle, 301 and 307 with max-age=600 and 301 without: 21 requests.
    skippedAfterRedirect: true,
    // Measured: a 301 in a circle, then the same URL once more. Read: canUseCachedRedirect in
    // WebKit/NetworkProcess/NetworkResourceLoader.cpp.
    redirectLimit: 5,
    // Measured: GET with max-age=600, then with Range, Cache-Control and Pragma, and the other way round: 12 values.
    ranges: 'apart',
    // Measured: GET, POST or PUT answered 404, 405 or 410, GET; and with one of 19 headers.
    failureInvalidates: true,
    changesNothingWith: CONDITIONAL_HEADERS,
    heedsPragma: true,
    // Measured: 19 statuses with max-age=60. Read: isStatusCodeCacheableByDefault and isStatusCodePotentiallyCacheable in
    // WebCore/platform/network/CacheValidation.cpp.
    stores: {
      always: [200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501],
      never: [],
      ifExplicit: [201, 202, 205, 302, 303, 307, 403, 406, 415],
      redirectsNeedLocation: false,
    },
    // Measured: 21 statuses with and without Last-Modified. Read: computeFreshnessLifetimeForHTTPFamily.
    heuristic: {
      tenth: [200, 203, 204, 206, 300, 404, 405, 414, 501],
      marked: { by: [], statuses: [] },
      lasting: { statuses: [301, 410], seconds: YEAR },
      limit: FOREVER,
      unless: null,
    },
    // Measured: Expires `0` and Last-Modified of ten days before, asked for twice.
    ignoresInvalidExpires: true,
    // Measured: a blocked GET with max-age=60, made twice.
    storesRefusedAnswer: false,
    // Measured: 301 with max-age=600 to ftp:, from the page's own origin and another, in every redirect mode, made twice.
    dropsRedirects: 'to-ftp',
    // Measured: GET, HEAD, GET with max-age=60.
    head: 'network-and-forget',
  },
  partition: {
    ...standard.partition,
    // Measured: one URL asked from a page of 127.0.0.1, then from one of localhost, and from frames.
    httpCache: false,
  },
};
