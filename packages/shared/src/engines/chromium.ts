import type { Behaviour } from './behaviour.ts';
import { FOREVER } from './kept-behaviour.ts';
import { standard } from './standard.ts';

/**
 * Chromium 156, measured from 2026-11-20 to 2026-11-26; `deviations.ts` has the day of each. Files are below
 * https://source.chromium.org/chromium/chromium/src/+/main: and were read where that is said.
 */
export const chromium: Behaviour = {
  ...standard,
  request: {
    ...standard.request,
    // Measured: 127 bytes of Accept and `text/html`, two lines of Range, two of Viewport-Width.
    joinsRepeatedHeaders: true,
    // Measured: GET, HEAD and POST without body. Read: `http_body && upload_` in XMLHttpRequest::SendInternal.
    uploadListenerNeedsBody: true,
    // Measured: `text/plain;charset=utf-8` and a second line of 129 bytes, with a body.
    charsetEndsAtComma: true,
    // Measured: the console's words in a document with connect-src 'self'.
    modeBeforeContentSecurityPolicy: 'same-origin-after-redirect',
    // Measured: `charset=y z` and `charset=a(b`.
    dataUrlCharsetMustBeToken: true,
  },
  safelist: {
    ...standard.safelist,
    // Measured header by header. Read: IsCorsSafelistedHeader in services/network/public/cpp/cors/cors.cc.
    ownHeaders: true,
    // Measured: 127 and 128 bytes of Accept and an empty line, by fetch() and XMLHttpRequest.
    trimsJoinedValue: true,
  },
  preflight: {
    ...standard.preflight,
    // Measured: PUT and PATCH with a listener, answered without Allow-Methods.
    methodsForUploadListener: ['GET', 'HEAD', 'POST'],
    // Measured: a GET with Authorization was sent; the console has a warning.
    wildcardCoversAuthorization: true,
    // Measured: `-1`.
    negativeMaxAge: 0,
    // Read: services/network/public/cpp/cors/preflight_result.cc.
    maxAgeLimit: 7200,
  },
  preflightCache: {
    ...standard.preflightCache,
    // Measured: GET with If-Match, made twice under Max-Age 600. Read: PerformPreflightCheck in preflight_controller.cc.
    skippedByConditions: true,
    // Read: AppendEntry in services/network/public/cpp/cors/preflight_cache.cc.
    keepsLastAnswerOnly: true,
    // Measured. Read: EnsureAllowedCrossOriginMethod in preflight_result.cc.
    safelistedMethods: ['GET', 'HEAD', 'POST'],
    // Measured. Read: EnsureAllowedCrossOriginHeaders in preflight_result.cc.
    wildcardWithCredentials: false,
    // Measured: PUT with credentials under Allow-Headers `*`, then POST with X-A and without. Read: `credentials_` there.
    wildcardFromCredentials: false,
    // Measured: a circle of redirects. Read: `tainted_` in services/network/cors/preflight_controller.cc.
    taintedOrigin: 'not-cached',
    // Measured: PUT answered without Allow-Origin, then PUT. Read: CheckIfRequestCanSkipPreflight in preflight_cache.cc.
    keptAfterFailure: true,
  },
  redirect: {
    ...standard.redirect,
    // Measured: the byte E9, and `é` in UTF-8, in path and query.
    locationBytes: 'kept',
    // Measured: ERR_INVALID_REDIRECT in every redirect mode, with and without Allow-Origin.
    refusedFirst: 'invalid',
    // Measured: 302, 303 and 307 without Location.
    errorModeNeedsLocation: true,
    // Measured: 301, 302, 303, 307 and 308 in the three redirect modes, and by XMLHttpRequest.
    emptyLocation: 'missing',
    // Measured: 302 to `u:p@`. Read: ShouldBlockFetchAsCredentialedSubresource in core/loader/frame_fetch_context.cc.
    refusesCredentialsInUrl: true,
    // Measured: dropped on the way to the API server, kept on the way to the page's own origin.
    dropsClientHints: true,
  },
  response: {
    ...standard.response,
    // Measured: no Content-Type, an empty one, and `nonsense`.
    stylesheetWithoutType: true,
    // Measured: 300, 302 with an empty Location and without one, 304, 306, 307 with an empty one, and 399.
    usesBelow400: ['script', 'stylesheet'],
  },
  httpCache: {
    ...standard.httpCache,
    // Measured: 19 statuses with max-age=60, asked for twice. NB: The model asks for no ranges.
    stores: { ...standard.httpCache.stores, never: [206] },
    // Measured: 21 statuses with and without Last-Modified. Read: HttpResponseHeaders::GetFreshnessLifetimes.
    heuristic: {
      tenth: [200, 203, 206],
      marked: { by: [], statuses: [] },
      lasting: { statuses: [300, 301, 308, 410], seconds: FOREVER },
      limit: FOREVER,
      unless: 'must-revalidate',
    },
    // Measured: a blocked GET with max-age=60, made twice.
    storesRefusedAnswer: false,
    // Measured: GET, PUT, GET with max-age=60.
    onlyPostInvalidates: true,
    // Measured: GET, POST with one of 19 headers, GET. Read: kPassThroughHeaders in net/http/http_cache_transaction.cc.
    changesNothingWith: ['range', 'if-match', 'if-unmodified-since', 'if-range'],
    // Measured: GET with max-age=600, then with Range, Cache-Control and Pragma, and the other way round: 12 values.
    ranges: 'cut',
    requestNoStore: 'ignored',
    heedsPragma: true,
  },
  partition: {
    ...standard.partition,
    // Measured with Debian's chromium-headless-shell. Read: `kSplitCacheByNetworkIsolationKey` in net/base/features.cc.
    // NB: Google's Chrome, which was not measured, divides it by field trial.
    httpCache: false,
  },
};
