import type { Decision } from './behaviour.ts';

/** What deviates, in words for learners. Whose deviation it is stands in the files of the engines. */
export interface Deviation {
  /** What the standard says. */
  readonly standard: string;
  /** What the engines do instead. */
  readonly instead: string;
  /** How it is known: measured with the versions of the lab's browsers, or read in their sources. */
  readonly evidence: string;
  /** The step of the standard. */
  readonly anchor: string;
}

const MEASURED = 'Measured 2026-11-20 with Chromium 156, Firefox 153 and WebKitGTK 2.50';
const MEASURED_LATER = 'Measured 2026-11-21 with Chromium 156, Firefox 153 and WebKitGTK 2.50';
const MEASURED_AGAIN =
  'Measured 2026-11-26 with Chromium 156.0.8078.108, Firefox 153.7 and WebKitGTK 2.50.6, on raw sockets';
const MEASURED_LAST = 'Measured 2026-11-26 with Chromium 156, Firefox 153 and WebKitGTK 2.50';
const MEASURED_RANGES =
  'Measured 2026-11-27 with Chromium 156.0.8078.108, Firefox 153.7 and WebKitGTK 2.50.6';
const MEASURED_CHANGES =
  'Measured 2026-11-28 with Chromium 156.0.8078.108, Firefox 153.8 and WebKitGTK 2.50.6';
const FIREFOX_SOURCE =
  'https://searchfox.org/mozilla-central/source/netwerk/protocol/http/nsCORSListenerProxy.cpp';
const CHROMIUM_SOURCE =
  'https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/';
const WEBKIT_SOURCE =
  'https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginPreflightResultCache.cpp';
const WEBKIT_CHECKER =
  'https://github.com/WebKit/WebKit/blob/main/Source/WebKit/NetworkProcess/NetworkLoadChecker.cpp';
const PREFLIGHT = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0';
const SAFELIST = 'https://fetch.spec.whatwg.org/#cors-safelisted-request-header';
const CACHE = 'https://fetch.spec.whatwg.org/#concept-cache';
const MAIN_FETCH = 'https://fetch.spec.whatwg.org/#concept-main-fetch';
const CACHING = 'https://httpwg.org/specs/rfc9111.html';
const COOKIES = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html';

export const DEVIATIONS = {
  'preflight.wildcardCoversAuthorization': {
    standard: '`Access-Control-Allow-Headers: *` does not cover `Authorization`, which must be named.',
    instead: 'The request is allowed; Chromium and Firefox print a warning.',
    evidence: `${MEASURED}: a GET with Authorization and without credentials was sent in all three.`,
    anchor: PREFLIGHT,
  },
  'preflightCache.wildcardCoversAuthorization': {
    standard: 'A cached `*` does not cover `Authorization`: there is another preflight.',
    instead: 'The cached `*` covers it, and the request is sent at once.',
    evidence: `${MEASURED}: Max-Age 600 and \`*\` for x-a, then a request with Authorization.`,
    anchor: CACHE,
  },
  'preflightCache.wildcard': {
    standard: 'A cached `*` covers every method, and every header but `Authorization`.',
    instead: 'The cache knows names only: a header that was not named needs another preflight.',
    evidence: `${MEASURED}: Max-Age 600 and \`*\` for x-a, then x-b. CheckRequest in ${FIREFOX_SOURCE}`,
    anchor: CACHE,
  },
  'preflightCache.keysByCredentials': {
    standard: 'A permission given for a request with credentials also serves one without.',
    instead: 'The two are kept apart altogether.',
    evidence: `GetCacheKey in ${FIREFOX_SOURCE}`,
    anchor: CACHE,
  },
  'preflightCache.keepsLastAnswerOnly': {
    standard: 'Permissions for one URL add up, each with its own age.',
    instead: 'The last answer replaces what was known of the URL.',
    evidence: `AppendEntry in ${CHROMIUM_SOURCE}preflight_cache.cc; appendEntry in ${WEBKIT_SOURCE}`,
    anchor: CACHE,
  },
  'preflightCache.restartsAge': {
    standard:
      'A new answer sets the age of a permission that is cached already; it still counts from when the permission was stored.',
    instead: 'It counts from the new answer.',
    evidence: `${MEASURED_LAST}: PUT with Max-Age 6, after 4 s PUT with X-A and Max-Age 6, after 8 s PUT without a preflight, after 12 s with one. AddResultToCache in ${FIREFOX_SOURCE}`,
    anchor: CACHE,
  },
  'preflight.negativeMaxAge': {
    standard: 'A negative `Access-Control-Max-Age` is no number of seconds: the default of 5 s holds.',
    instead: 'The answer is not cached.',
    evidence: `${MEASURED}: \`-1\` was not cached in any of them.`,
    anchor: PREFLIGHT,
  },
  'preflight.invalidMaxAge': {
    standard: 'An `Access-Control-Max-Age` that is no number counts as if it were missing: 5 s.',
    instead: 'The answer is not cached.',
    evidence: `AddResultToCache in ${FIREFOX_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'preflight.maxAgeLimit': {
    standard: 'A browser may impose a limit on the age of cached preflights.',
    instead: 'Chromium imposes 2 hours, Firefox 24 hours, WebKit 10 minutes.',
    evidence: `${CHROMIUM_SOURCE}preflight_result.cc; ${FIREFOX_SOURCE}; ${WEBKIT_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'preflight.statusBeforeCheck': {
    standard: "The CORS check of a preflight's answer comes first, its status second.",
    instead: 'The status comes first: a bare 404 is reported as a 404, not as a missing header.',
    evidence: `${MEASURED}: the reasons given for preflights with status 404. Source/WebCore/loader/CrossOriginAccessControl.cpp`,
    anchor: PREFLIGHT,
  },
  'preflight.methodBeforeHeaderList': {
    standard: 'A list of headers that cannot be parsed fails before the method is looked for in its list.',
    instead: 'The method comes first: where it is not allowed either, the method is blamed.',
    evidence: `CheckPreflightRequestApproved in ${FIREFOX_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'request.uploadListenerNeedsBody': {
    standard: 'A listener on `xhr.upload` makes for a preflight.',
    instead: 'It does so only where there is a body to be sent.',
    evidence: `${MEASURED_LATER}: GET, HEAD and POST without body. XMLHttpRequest::SendInternal, \`http_body && upload_\`, in https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/xmlhttprequest/xml_http_request.cc`,
    anchor: 'https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send',
  },
  'preflight.methodsForUploadListener': {
    standard:
      "Where a preflight is sent for an upload listener's sake and its answer has no Access-Control-Allow-Methods, the method is allowed.",
    instead: 'PUT and the like must be allowed as ever.',
    evidence: `${MEASURED_LATER}: PUT and PATCH with a listener, answered without Allow-Methods. CheckPreflightRequestApproved in ${FIREFOX_SOURCE}; allowsCrossOriginMethod in ${WEBKIT_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'preflightCache.safelistedMethods': {
    standard: 'With an upload listener the cache must have an entry for the method, be it GET or POST.',
    instead: 'Any cached answer for the URL allows GET, POST and (but for Firefox) HEAD.',
    evidence: `${MEASURED_LATER}. CheckRequest in ${FIREFOX_SOURCE}; allowsCrossOriginMethod in ${WEBKIT_SOURCE}; EnsureAllowedCrossOriginMethod in ${CHROMIUM_SOURCE}preflight_result.cc`,
    anchor: CACHE,
  },
  'preflightCache.keptAfterFailure': {
    standard: 'A request that fails after its preflight takes the cached permissions for its URL with it.',
    instead: 'They stay: only a preflight that fails takes them away.',
    evidence: `${MEASURED_LATER}: PUT answered without Allow-Origin, then PUT again without a preflight. CheckIfRequestCanSkipPreflight in ${CHROMIUM_SOURCE}preflight_cache.cc; canSkipPreflight in ${WEBKIT_SOURCE}`,
    anchor: MAIN_FETCH,
  },
  'preflightCache.forgottenWithAddress': {
    standard: 'A permission is cached for as long as its answer says.',
    instead:
      'It is forgotten when the address of its host is looked up again; for a host that is an address, with its first two requests.',
    evidence: `${MEASURED_LATER}: PUT every 4 s to 127.0.0.1 with Max-Age 600 had a preflight three times, and then none. CheckDNSCache in ${FIREFOX_SOURCE}`,
    anchor: CACHE,
  },
  'preflightCache.storesRefusedAnswer': {
    standard: 'A preflight that does not permit the request leaves nothing in the cache.',
    instead: 'What it does permit is cached: refused PATCH, the next PUT needs no preflight.',
    evidence: `${MEASURED_LATER}. validatePreflightResponse in https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginAccessControl.cpp`,
    anchor: PREFLIGHT,
  },
  'preflightCache.failureWithoutPreflightClears': {
    standard: 'A request that needs no preflight leaves the cache alone, even where it fails.',
    instead: 'It takes the cached permissions for its URL with it.',
    evidence: `${MEASURED_LATER}: PUT, then a GET answered without Allow-Origin, then PUT with a preflight. OnStartRequest in ${FIREFOX_SOURCE}`,
    anchor: MAIN_FETCH,
  },
  'preflightCache.redirectModeErrorClears': {
    standard:
      'The redirect mode `error` fails the request, and with it go the cached permissions for its URL.',
    instead: 'They stay.',
    evidence: `${MEASURED_LATER}: PUT, then PUT with redirect mode \`error\` and a redirect, then PUT without a preflight.`,
    anchor: MAIN_FETCH,
  },
  'preflightCache.wildcardWithCredentials': {
    standard: 'A cached `*` serves requests with credentials too, where it came along with what they needed.',
    instead: 'With credentials `*` is a name like any other, cached or not.',
    evidence: `${MEASURED_LATER}. validateCrossOriginHeaders in ${WEBKIT_SOURCE}; EnsureAllowedCrossOriginHeaders in ${CHROMIUM_SOURCE}preflight_result.cc`,
    anchor: CACHE,
  },
  'preflightCache.wildcardFromCredentials': {
    standard:
      'A `*` that a request with credentials has left in the cache, where it permitted nothing, permits everything to one without.',
    instead: 'It stays a name like any other: there is another preflight.',
    evidence: `${MEASURED_LATER}: PUT with credentials under Allow-Headers \`*\`, then POST with X-A and without. EnsureAllowedCrossOriginHeaders, \`credentials_\`, in ${CHROMIUM_SOURCE}preflight_result.cc`,
    anchor: CACHE,
  },
  'preflightCache.skippedByConditions': {
    standard: 'A request with `If-Match`, `If-None-Match` or another condition is looked up like any other.',
    instead:
      'There is another preflight each time. What it permits is cached for requests without a condition.',
    evidence: `${MEASURED_RANGES}: X-A with and without If-Match, in three orders, with Max-Age 600.`,
    anchor: CACHE,
  },
  'preflightCache.headNeedsEntry': {
    standard: 'A cached answer need not name `HEAD`, which is safelisted.',
    instead: 'It must, or there is another preflight.',
    evidence: `${MEASURED_LATER}. CheckRequest in ${FIREFOX_SOURCE}`,
    anchor: CACHE,
  },
  'preflightCache.taintedOrigin': {
    standard: 'Permissions for the origin `null` of redirected requests are cached like any other.',
    instead:
      'Chromium does not cache them: each such origin is another one. In WebKit they serve the request that got them, and its redirects, but no other.',
    evidence: `${MEASURED_LATER}: a redirect to another host that redirects to itself; PATCH, redirected to another host and there in a circle, then the same once more. \`tainted_ ? url::Origin() : …\` in https://source.chromium.org/chromium/chromium/src/+/main:services/network/cors/preflight_controller.cc; the key's ClientOrigin in ${WEBKIT_SOURCE}`,
    anchor: CACHE,
  },
  'preflight.origin': {
    standard: "After redirects the preflight's `Origin` is `null` where that of the request is.",
    instead: "It is the page's origin, which the answer must allow; the request itself says `null`.",
    evidence: `${MEASURED_LATER}: Origin of the preflight after a redirect to another host. StartCORSPreflight in ${FIREFOX_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'preflight.checkAtOwnOrigin': {
    standard: "Redirected back to the page's own origin, a request needs permission like anywhere else.",
    instead: "The preflight's answer goes through no CORS check.",
    evidence: `${MEASURED_LATER}: a bare 404 is blamed for its status. UpdateChannel in ${FIREFOX_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'preflight.headersAfterRedirect': {
    standard: 'After a redirect the preflight asks for the headers that are left.',
    instead:
      'It asks for all that the first request had; in Firefox without those that the last redirect drops, but it asks.',
    evidence: `${MEASURED_LATER}: Authorization and redirects to another host. checkCORSRequestWithPreflight in ${WEBKIT_CHECKER}; CheckPreflightNeeded in ${FIREFOX_SOURCE}`,
    anchor: PREFLIGHT,
  },
  'preflight.againAfterRedirect': {
    standard:
      'Each request of a chain of redirects is judged on its own: a GET without headers needs no preflight.',
    instead: 'Once a request has needed a preflight, so do all to which it is redirected.',
    evidence: `${MEASURED_LATER}: PUT, answered with 303. m_isSimpleRequest in ${WEBKIT_CHECKER}`,
    anchor: MAIN_FETCH,
  },
  'redirect.errorModeNeedsLocation': {
    standard: 'The redirect mode `error` fails every answer with the status of a redirect.',
    instead: 'An answer without Location is none, and can be read.',
    evidence: `${MEASURED_LATER}: 302, 303 and 307 without Location.`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
  },
  'redirect.emptyLocation': {
    standard: 'An empty Location is the URL of the response itself: the browser asks for it again.',
    instead:
      'Chromium finds no Location: the script reads the redirect. WebKit refuses to follow it, and reads it in the redirect mode `error`.',
    evidence: `${MEASURED_AGAIN}: 301, 302, 303, 307 and 308 in the three redirect modes, at the API server; 302 and 307 at the page's own origin, to POST, and by XMLHttpRequest. Firefox asks again. Not modelled: WebKitGTK joins two lines of Location, one of them empty, by a comma, and follows.`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-response-location-url',
  },
  'redirect.deleteBecomesGet': {
    standard: 'DELETE stays DELETE, but for 303.',
    instead: 'On the way to another origin it becomes GET.',
    evidence: `${MEASURED_LATER}: 301, 302, 307 and 308. shouldRedirectAsGET in https://github.com/WebKit/WebKit/blob/main/Source/WebKit/NetworkProcess/soup/NetworkDataTaskSoup.cpp`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
  },
  'redirect.keepsOriginHeader': {
    standard: 'In mode `no-cors` a GET has no Origin, a redirected POST neither.',
    instead: 'The Origin of the POST stays, as long as the redirect leads to the same origin.',
    evidence: `${MEASURED_LATER}: POST, answered with 302.`,
    anchor: 'https://fetch.spec.whatwg.org/#append-a-request-origin-header',
  },
  'response.exposesBeforeFailure': {
    standard: 'An Access-Control-Expose-Headers that cannot be parsed exposes nothing.',
    instead: 'A `*` before the part that cannot be parsed exposes everything.',
    evidence: `${MEASURED_LATER}: \`*, @@\`. InternalHeaders::CORSHeaders in https://searchfox.org/mozilla-central/source/dom/fetch/InternalHeaders.cpp`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list',
  },
  'safelist.ownHeaders': {
    standard: 'Client hints and `User-Agent` are not safelisted: a script that sets them causes a preflight.',
    instead: 'Well-formed client hints, `Intervention` and `User-Agent` cause none.',
    evidence: `${MEASURED_LATER}, header by header. IsCorsSafelistedHeader in https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/cors.cc`,
    anchor: SAFELIST,
  },
  'redirect.dropsClientHints': {
    standard: 'Of the headers of the script a redirect drops Authorization, and those about the body.',
    instead: 'On the way to another origin than the page’s it drops client hints too, but for `Save-Data`.',
    evidence: `${MEASURED_LAST}, by fetch() and XMLHttpRequest: dropped on the way to the API server, kept on the way to the page's own origin.`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
  },
  'safelist.highBytesUnsafe': {
    standard: 'Bytes above 0x7F are not unsafe in `Accept` and `Content-Type`.',
    instead: 'They are: as signed numbers they are less than 0x20.',
    evidence: `${MEASURED_LATER}: \`é\`. IsCorsUnsafeRequestHeaderValue in https://searchfox.org/mozilla-central/source/dom/base/nsContentUtils.cpp`,
    anchor: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte',
  },
  'safelist.rangeUnitIgnoresCase': {
    standard: 'A safelisted `Range` begins with `bytes=` in lower case, and then a digit.',
    instead: 'In any case, and with a plus sign before the digits.',
    evidence: `${MEASURED_LATER}: \`Bytes=0-\`, \`bytes=+1-\`. parseRange in https://github.com/WebKit/WebKit/blob/main/Source/WebCore/platform/network/HTTPParsers.cpp`,
    anchor: 'https://fetch.spec.whatwg.org/#simple-range-header-value',
  },
  'response.forgetsEmptyLines': {
    standard: 'An empty header line is a value like any other: `a` and an empty line make `a, `.',
    instead:
      'It is forgotten where there is another line of that name, but for Location, and for `X-Content-Type-Options` where it comes first. Several lines of `Access-Control-Allow-Origin` in just these capitals are counted, and refused, empty or not.',
    evidence: `${MEASURED_AGAIN}: two lines of Allow-Origin, one of them empty, in the usual capitals (refused: "Multiple CORS header"), in lower case, in upper case and mixed (read); the same for preflights; 14 other names; eight lists of X-Content-Type-Options in two spellings. MergeHeader in https://searchfox.org/mozilla-central/source/netwerk/protocol/http/nsHttpHeaderArray.h, CheckOriginHeader in ${FIREFOX_SOURCE}`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-header-list-get',
  },
  'redirect.refusedFirst': {
    standard: 'The target of a redirect is looked at last, and not at all in the redirect mode `manual`.',
    instead: 'Chromium refuses a Location that is no URL before anything else, WebKit refuses ftp.',
    evidence: `${MEASURED_LATER}: ERR_INVALID_REDIRECT and "FTP URLs are disabled" in every redirect mode, with and without Allow-Origin.`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
  },
  'redirect.refusesCredentialsInUrl': {
    standard: "A redirect within the page's own origin may lead to a URL with user name and password.",
    instead:
      'No subresource is loaded from such a URL, whatever its origin and the mode; only XMLHttpRequest and beacons follow.',
    evidence: `${MEASURED_AGAIN}: 302 to \`u:p@\`, by fetch() in each mode, by script elements, by XMLHttpRequest and by beacons. FrameFetchContext::ShouldBlockFetchAsCredentialedSubresource in https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/loader/frame_fetch_context.cc`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
  },
  'redirect.elementsFollowToData': {
    standard: 'A redirect leads to http: and https: URLs only.',
    instead:
      'Elements without `crossorigin` load what a `data:` URL has: a script is run, an image is shown.',
    evidence:
      'WebKitGTK 2.50.6, 2026-11-27: 302 to data: with a PNG, with scripts, CSS and text, from the own origin and another, by image, script, link, @font-face and sendBeacon(). What a script throws can be read, the pixels of the image cannot. Chromium and Firefox refuse.',
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
  },
  'redirect.preflightBeforeUserInfo': {
    standard:
      'A redirect of a page from its own origin to another is refused at once if the target has a user name or password.',
    instead: 'Where the request needs a preflight, the preflight is sent there first.',
    evidence: `${MEASURED_LAST}: PUT by fetch() and XMLHttpRequest, answered by 307 to \`http://u@\` and the API server.`,
    anchor: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  },
  'redirect.checkedWithCredentials': {
    standard:
      'A redirect from another origin is checked with credentials only where the credentials mode is `include`.',
    instead:
      'WebKit checks it with credentials in the mode `same-origin` too, if the request began at the page’s own origin.',
    evidence: `${MEASURED_LAST}: GET and PUT, a 307 from the own origin to another, which answered 302 with the exact origin and with \`*\`. By fetch() without credentials it is followed, and so is what begins at the other origin.`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  },
  'request.modeBeforeContentSecurityPolicy': {
    standard: 'The Content Security Policy of the document is asked before the mode of the request.',
    instead:
      'Where the mode forbids the request as well, Firefox stops at that, and so does Chromium where a redirect leaves the origin in the mode `same-origin`.',
    evidence: `${MEASURED_LATER}: what their consoles said in a document with connect-src 'self'.`,
    anchor: MAIN_FETCH,
  },
  'cookies.secureOnLoopback': {
    standard: '`Secure` cookies may be used on http://localhost, which browsers trust like https.',
    instead: 'They are neither stored nor sent on http, localhost included.',
    evidence: `${MEASURED}: Chromium and Firefox take them.`,
    anchor: `${COOKIES}#name-the-secure-attribute-2`,
  },
  'cookies.withoutSameSite': {
    standard: 'A cookie without `SameSite` is treated as `Lax`: not sent across sites.',
    instead: 'It is sent across sites.',
    evidence: `${MEASURED}: 127.0.0.1 to localhost, credentials included.`,
    anchor: `${COOKIES}#name-the-samesite-attribute`,
  },
  'cookies.sameSiteBy': {
    standard: 'A request by a frame of another site, or by a sandboxed document, is cross-site.',
    instead:
      'The URL that the tab shows decides: where it is of the cookie’s own site, `Lax` and `Strict` cookies are sent for any frame in it, and for a sandboxed document too.',
    evidence: `${MEASURED_LATER}: 127.0.0.1 framed by localhost and asking localhost has them sent, at the top level it has not; sandboxed documents of localhost have, framed or not. isSameSite in https://github.com/WebKit/WebKit/blob/main/Source/WebCore/platform/network/ResourceRequestBase.cpp`,
    anchor: `${COOKIES}#name-document-based-requests`,
  },
  'cookies.noneNeedsSecure': {
    standard: '`SameSite=None` without `Secure` is refused when it is set.',
    instead: 'It is stored and sent.',
    evidence: `${MEASURED}: Chromium and Firefox never store it.`,
    anchor: `${COOKIES}#name-the-samesite-attribute`,
  },
  'cookies.partitionsThirdParty': {
    standard: '`SameSite=None; Secure` cookies are sent across sites.',
    instead: 'Total Cookie Protection: across sites the cookies of the first party are not used.',
    evidence: `${MEASURED}: none from the first-party jar.`,
    anchor: `${COOKIES}#name-third-party-cookies`,
  },
  'request.fontMode': {
    standard: 'A font of another origin needs permission, and is asked for without credentials.',
    instead: 'It needs none: the request has no `Origin`, carries cookies, and the font is used.',
    evidence: `${MEASURED_LATER}: @font-face and FontFace, answered without Allow-Origin. https://bugs.webkit.org/show_bug.cgi?id=86817`,
    anchor: 'https://drafts.csswg.org/css-fonts/#font-fetching-requirements',
  },
  'request.webSocketRedirect': {
    standard: 'The redirect mode of a handshake is `error`: one that is redirected fails.',
    instead: 'The redirect is followed.',
    evidence: `${MEASURED_LATER}: a handshake answered with 302, to another path of the server.`,
    anchor: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
  },
  'httpCache.keysByCredentials': {
    standard:
      'The HTTP cache gives an answer to requests with and without credentials, unless `Vary` forbids it.',
    instead: 'It has one answer for requests that may carry cookies, and another for those that may not.',
    evidence: `${MEASURED_LATER}: GET with include, then with omit: sent twice.`,
    anchor: `${CACHING}#constructing.responses.from.caches`,
  },
  'httpCache.stores': {
    standard: 'An answer that says how long it is fresh may be stored whatever its status.',
    instead:
      'Chromium does not store 206 that nobody asked for. Firefox stores no 201, 202 and 300, no redirect without Location, and of the errors 410 only. WebKit does not store 308, and of the errors 403, 404, 405, 410, 414 and 501 only.',
    evidence: `${MEASURED_LAST}: 19 statuses with max-age=60, asked for twice; 414 and 501 with Last-Modified. CacheValidation.cpp in https://github.com/WebKit/WebKit/blob/main/Source/WebCore/platform/network/`,
    anchor: `${CACHING}#response.cacheability`,
  },
  'httpCache.heuristic': {
    standard:
      'Where the server does not say how long an answer is fresh, a cache may guess. A tenth of the time since `Last-Modified` is typical, for 200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501, and what is `public`.',
    instead:
      'Chromium guesses so for 200 and 203 without `must-revalidate`, and keeps 300, 301, 308 and 410 for ever. Firefox guesses so for 200, 203, 204, 206, 301, 308, and for 302 and 307 that are `public` or `private`, a week at most, and keeps 410 for ever. WebKit guesses so for 200, 203, 204, 206, 300, 404, 405, 414 and 501, and keeps 301 and 410 for a year.',
    evidence: `${MEASURED_LAST}: 21 statuses, with and without Last-Modified, asked for twice; how long they are kept was read in HttpResponseHeaders::GetFreshnessLifetimes, nsHttpResponseHead::ComputeFreshnessLifetime and computeFreshnessLifetimeForHTTPFamily.`,
    anchor: `${CACHING}#heuristic.freshness`,
  },
  'httpCache.ignoresInvalidExpires': {
    standard: 'An `Expires` that is no date, `0` for example, is a time that is past.',
    instead: 'It counts as if it were missing: how long the answer is fresh is guessed.',
    evidence: `${MEASURED_LAST}: Expires \`0\` and Last-Modified of ten days before, asked for twice.`,
    anchor: `${CACHING}#field.expires`,
  },
  'httpCache.storesRefusedAnswer': {
    standard: 'An answer is stored before the CORS check looks at it.',
    instead: 'An answer that fails the CORS check is not stored, unless it is a redirect.',
    evidence: `${MEASURED_LATER}: a blocked GET with max-age=60, made twice.`,
    anchor: `${CACHING}#response.cacheability`,
  },
  'httpCache.dropsRedirects': {
    standard: 'A redirect is stored, whether or not it can be followed.',
    instead:
      'Firefox stores none that it cannot follow, in the redirect mode `follow`; in the mode `no-cors` it stores one to ftp: or to a scheme that it does not know. WebKit stores none to ftp:.',
    evidence: `${MEASURED_LAST}: 301 with max-age=600, without Allow-Origin and with another one, and to \`ftp:\`, \`data:\`, \`file:\`, \`foo:\`, \`http://[\` and a URL with user name, from the own origin and from another, made twice. A redirect too many was not measured.`,
    anchor: `${CACHING}#response.cacheability`,
  },
  'httpCache.onlyPostInvalidates': {
    standard: 'A successful POST, PUT or DELETE makes the stored answers of its URL worthless.',
    instead: 'They are still given, unless it was a POST.',
    evidence: `${MEASURED_LATER}: GET, PUT, GET, with max-age=60.`,
    anchor: `${CACHING}#invalidation`,
  },
  'httpCache.failureInvalidates': {
    standard: 'A change that fails leaves the stored answers of its URL.',
    instead: 'They are worthless after it too.',
    evidence: `${MEASURED_CHANGES}: GET with max-age=60, then POST or PUT that is answered 404, 405 or 410, then GET. No 500 was measured.`,
    anchor: `${CACHING}#invalidation`,
  },
  'httpCache.changesNothingWith': {
    standard:
      'Whatever its headers, a successful POST, PUT or DELETE makes the stored answers of its URL worthless.',
    instead:
      'They are still given where it had a condition such as `If-Match`; in Chromium, `Range`, `If-Range`, `If-Match` or `If-Unmodified-Since`.',
    evidence: `${MEASURED_CHANGES}: GET, POST or PUT with one of 19 headers, GET, with max-age=60.`,
    anchor: `${CACHING}#invalidation`,
  },
  'httpCache.head': {
    standard: 'A stored answer to GET may be given to HEAD.',
    instead: 'HEAD is sent, and WebKit forgets the stored answer.',
    evidence: `${MEASURED_LATER}: GET, HEAD, GET, with max-age=60; WebKit with 404 too, 2026-11-27.`,
    anchor: `${CACHING}#constructing.responses.from.caches`,
  },
  'httpCache.ranges': {
    standard: 'A cache may ignore `Range`, and give the stored answer as a whole.',
    instead:
      'Chromium makes a 206 of the stored answer to GET, for one range of bytes, and sends other requests with `Range`. Firefox sends every one but `bytes=0-`. WebKit gives a stored answer for the same `Range` only.',
    evidence: `${MEASURED_RANGES}: GET with max-age=600, then GET and HEAD with 8 values of Range, and the other way round.`,
    anchor: 'https://httpwg.org/specs/rfc9110.html#field.range',
  },
  'httpCache.requestNoStore': {
    standard: '`no-store` in a request forbids to store its answer.',
    instead: 'Chromium ignores it. Firefox does not even give a stored answer.',
    evidence: `${MEASURED_RANGES}: GET with it and without, in both orders.`,
    anchor: `${CACHING}#cache-request-directive.no-store`,
  },
  'httpCache.redirectLimit': {
    standard: 'However many redirects there were, the next URL may be given from the HTTP cache.',
    instead: 'After more than five redirects the next URL is sent for.',
    evidence:
      'WebKitGTK 2.50.6, 2026-11-27: a 301 to a URL that redirects to itself by 301, then the first URL once more: the second was sent for. canUseCachedRedirect in https://github.com/WebKit/WebKit/blob/main/Source/WebKit/NetworkProcess/NetworkResourceLoader.cpp. Read, not modelled: no later redirect is stored either.',
    anchor: `${CACHING}#constructing.responses.from.caches`,
  },
  'httpCache.heedsPragma': {
    standard: '`Pragma` in a request means nothing any more.',
    instead: '`Pragma: no-cache` asks for a new answer.',
    evidence: `${MEASURED_RANGES}: GET with max-age=600, then with Pragma.`,
    anchor: `${CACHING}#field.pragma`,
  },
  'httpCache.skippedAfterRedirect': {
    standard: 'The target of a redirect may be given from the HTTP cache like any other URL.',
    instead: 'It is sent for, unless the redirect was in the cache too.',
    evidence: `${MEASURED_LAST}: redirects in a circle, 301 and 307 with max-age=600 and 301 without, by fetch() and XMLHttpRequest: 21 requests.`,
    anchor: `${CACHING}#constructing.responses.from.caches`,
  },
  'redirect.locationBytes': {
    standard:
      'The bytes of a Location are characters, which the URL parser writes in UTF-8: the byte E9 becomes `%C3%A9`.',
    instead:
      'Chromium and Firefox percent-encode bytes beyond ASCII as they are: E9 becomes `%E9`. WebKitGTK puts the three bytes of U+FFFD in the place of a byte that is no UTF-8: E9 becomes `%C3%AF%C2%BF%C2%BD`.',
    evidence: `${MEASURED_AGAIN}: the byte E9, and \`é\` in UTF-8, in path and query; characters of two to four bytes, half of one, an overlong one, a surrogate.`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-response-location-url',
  },
  'request.dataUrlCharsetMustBeToken': {
    standard: 'A parameter that is no valid one is left out of the type of a `data:` URL.',
    instead: 'A `charset` that is no token makes the URL invalid.',
    evidence: `${MEASURED_AGAIN}: \`data:text/html;charset=y z,a\` and \`charset=a(b\`. Not modelled: Chromium writes other parameters as the URL has them, without quotes, and finds the type of \`data://x/y,a\`.`,
    anchor: 'https://fetch.spec.whatwg.org/#data-url-processor',
  },
  'request.joinsRepeatedHeaders': {
    standard: 'Each line of a header that fetch() is given twice is judged by itself.',
    instead:
      'The lines are joined by a comma first, and what comes of it is judged, as XMLHttpRequest has it.',
    evidence: `${MEASURED_AGAIN}: 127 bytes of Accept and \`text/html\`, two of Range, two of Viewport-Width.`,
    anchor: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
  },
  'safelist.trimsJoinedValue': {
    standard: 'A joined value whose last line is empty ends in a comma and a space, and both count.',
    instead: 'The space does not count: 127 bytes of Accept and an empty line are 128 bytes.',
    evidence: `${MEASURED_LAST}: 127 and 128 bytes of Accept and an empty line, by fetch() and XMLHttpRequest.`,
    anchor: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
  },
  'preflight.repeatsNames': {
    standard: 'Access-Control-Request-Headers has each name once.',
    instead: 'It has the name of a header once for each line that fetch() was given: `x-a,x-a`.',
    evidence: `${MEASURED_AGAIN}: X-A twice, and Content-Type of JSON twice.`,
    anchor: PREFLIGHT,
  },
  'safelist.contentTypeCommaUnsafe': {
    standard: 'A comma may stand in a parameter of a safelisted Content-Type.',
    instead: 'A Content-Type with a comma is never safelisted.',
    evidence: `${MEASURED_AGAIN}: \`text/plain;a=b,c\`, \`multipart/form-data;boundary=a,b\`.`,
    anchor: SAFELIST,
  },
  'request.charsetEndsAtComma': {
    standard:
      'A comma is part of the charset: XMLHttpRequest writes UTF-8 in its place, and in the place of what follows.',
    instead: 'The charset ends at the comma, and what follows stays.',
    evidence: `${MEASURED_LAST}: by XMLHttpRequest with a body, \`text/plain;charset=utf-8\` and a second line, of 129 bytes in Chromium and of one byte in Firefox: a preflight asks for content-type. WebKitGTK does as the standard says.`,
    anchor: 'https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send',
  },
  'response.firstContentType': {
    standard: 'Of several types in Content-Type the last that can be parsed counts.',
    instead:
      'WebKitGTK takes the first for scripts and stylesheets; modules and event streams go by the last line, and a list on one line is no type of a module.',
    evidence: `${MEASURED_AGAIN}: \`x/x\` and \`text/javascript\` in both orders, on one line and on two, with and without nosniff. Images and fonts were not measured. Not modelled: all three take \`text/javascript x\`, which is no type, for \`text/javascript\`, with nosniff too (WebKitGTK for modules only with a tab; Chromium in a list too, Firefox alone only).`,
    anchor: 'https://fetch.spec.whatwg.org/#concept-header-extract-mime-type',
  },
  'response.stylesheetWithoutType': {
    standard: 'A stylesheet must say that it is `text/css`.',
    instead:
      'One that has no type, or none that can be parsed, is used as well, unless `nosniff` forbids it.',
    evidence: `${MEASURED_AGAIN}: no Content-Type, an empty one, and \`nonsense\`; whether the style was applied.`,
    anchor: 'https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet',
  },
  'response.usesBelow400': {
    standard: 'The status of a script, a module or a stylesheet must be from 200 to 299.',
    instead:
      'Chromium takes scripts and stylesheets, and WebKitGTK scripts and modules, with any status below 400.',
    evidence:
      'Measured 2026-11-27 with Chromium 156, Firefox 153.8 and WebKitGTK 2.50: 300, 302 and 307 with an empty Location and 302 without one, 304, 306, 399, 404 and 500, with and without `crossorigin`; WebKitGTK ends at an empty Location.',
    anchor: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
  },
  'partition.httpCache': {
    standard: 'The HTTP cache is partitioned by the site of the page that the tab shows.',
    instead: 'It is not: what one site has loaded is given to the next.',
    evidence: `${MEASURED_AGAIN}: one URL asked from a page of 127.0.0.1, then from one of localhost, and from frames. That is Debian's chromium-headless-shell: \`kSplitCacheByNetworkIsolationKey\` is disabled by default in net/base/features.cc, and Google's Chrome, which was not measured, enables it by field trial.`,
    anchor: 'https://fetch.spec.whatwg.org/#determine-the-network-partition-key',
  },
  'partition.framesApart': {
    standard: 'Browsers may partition by more than the site of the page that the tab shows.',
    instead: 'What frames of other sites and sandboxed frames load is kept apart from what the page loads.',
    evidence: `${MEASURED_AGAIN}: one URL asked from the page, from a sandboxed frame and from a frame of 127.0.0.1 in it: the frames share, the page does not.`,
    anchor: 'https://fetch.spec.whatwg.org/#determine-the-network-partition-key',
  },
} as const satisfies Record<Decision, Deviation>;
