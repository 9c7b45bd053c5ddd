import type { Behaviour } from './behaviour.ts';
import { FOREVER } from './kept-behaviour.ts';
import { standard } from './standard.ts';

const WEEK = 7 * 24 * 60 * 60;

/**
 * Firefox 153, measured from 2026-11-20 to 2026-11-26; `deviations.ts` has the day of each. Functions without a file are in
 * https://searchfox.org/mozilla-central/source/netwerk/protocol/http/nsCORSListenerProxy.cpp
 */
export const firefox: Behaviour = {
  ...standard,
  request: {
    ...standard.request,
    // Measured: `text/plain;charset=utf-8` and a second line of one byte, with a body.
    charsetEndsAtComma: true,
    // Measured: the console's words in a document with connect-src 'self'.
    modeBeforeContentSecurityPolicy: 'always',
  },
  safelist: {
    ...standard.safelist,
    // Measured: `é`. Read: IsCorsUnsafeRequestHeaderValue in dom/base/nsContentUtils.cpp.
    highBytesUnsafe: true,
    // Measured: `text/plain;a=b,c`, `multipart/form-data;boundary=a,b`.
    contentTypeCommaUnsafe: true,
  },
  preflight: {
    ...standard.preflight,
    // Measured: Origin of the preflight after a redirect to another host. Read: StartCORSPreflight.
    origin: 'page',
    // Measured: Authorization, and redirects to another host. Read: CheckPreflightNeeded.
    headersAfterRedirect: 'original-but-last-dropped',
    // Measured: PUT answered with 303.
    againAfterRedirect: true,
    // Measured: X-A twice, and Content-Type of JSON twice.
    repeatsNames: true,
    // Measured: a bare 404 is blamed for its status. Read: UpdateChannel.
    checkAtOwnOrigin: false,
    // Read: CheckPreflightRequestApproved.
    methodBeforeHeaderList: true,
    // Measured: PUT and PATCH with a listener. Read: CheckPreflightRequestApproved. HEAD is not remembered either.
    methodsForUploadListener: ['GET', 'POST'],
    // Measured: a GET with Authorization was sent; the console has a warning.
    wildcardCoversAuthorization: true,
    // Measured: `-1`.
    negativeMaxAge: 0,
    // Read: AddResultToCache.
    invalidMaxAge: 0,
    maxAgeLimit: 86_400,
  },
  preflightCache: {
    ...standard.preflightCache,
    // Read: GetCacheKey.
    keysByCredentials: true,
    // Measured: PUT with Max-Age 6, after 4 s PUT with X-A, after 8 s PUT without a preflight, after 12 s with one.
    restartsAge: true,
    // Measured: PUT every 4 s to 127.0.0.1 with Max-Age 600. Read: CheckDNSCache.
    forgottenWithAddress: true,
    // Measured. Read: CheckRequest.
    safelistedMethods: ['GET', 'POST'],
    // Measured. Read: CheckRequest.
    headNeedsEntry: true,
    // Measured: GET with If-Match, made twice under Max-Age 600.
    skippedByConditions: true,
    // Measured: Max-Age 600 and `*` for x-a, then x-b. Read: CheckRequest.
    wildcard: false,
    // Measured: a GET that is blocked, then PUT with a preflight.
    failureWithoutPreflightClears: true,
    // Measured: PUT, then PUT with redirect mode `error` and a redirect, then PUT without a preflight.
    redirectModeErrorClears: false,
  },
  redirect: {
    ...standard.redirect,
    // Measured: the byte E9, and `é` in UTF-8, in path and query.
    locationBytes: 'kept',
  },
  response: {
    ...standard.response,
    // Measured: lines of Allow-Origin in several spellings, and 14 other names. Read: MergeHeader in nsHttpHeaderArray.h,
    // CheckOriginHeader.
    forgetsEmptyLines: true,
    // Measured: `*, @@`. Read: InternalHeaders::CORSHeaders in dom/fetch/InternalHeaders.cpp.
    exposesBeforeFailure: true,
    // Measured: no Content-Type, an empty one, and `nonsense`.
    stylesheetWithoutType: true,
  },
  cookies: {
    ...standard.cookies,
    // Measured: none from the first-party jar (Total Cookie Protection).
    partitionsThirdParty: true,
  },
  httpCache: {
    ...standard.httpCache,
    // Measured: 301 with max-age=600 to ftp:, data:, file:, foo:, `http://[` and with user info, made twice.
    dropsRedirects: 'in-mode-follow',
    // Measured: GET with include, then with omit: sent twice.
    keysByCredentials: true,
    // Measured: GET with max-age=600, then with Range, Cache-Control and Pragma, and the other way round: 12 values.
    // Read: IsSubRangeRequest in netwerk/protocol/http/nsHttpChannel.cpp.
    ranges: 'only-whole',
    requestNoStore: 'not-used',
    // Measured: GET, POST or PUT answered 405 or 410, GET.
    failureInvalidates: true,
    // Measured: 19 statuses with max-age=60, asked for twice.
    stores: {
      always: [200, 203, 204, 206, 301, 302, 303, 307, 308, 410],
      never: [],
      ifExplicit: [],
      redirectsNeedLocation: true,
    },
    // Measured: 21 statuses with and without Last-Modified. Read: nsHttpResponseHead::ComputeFreshnessLifetime.
    heuristic: {
      tenth: [200, 203, 204, 206, 301, 308],
      marked: { by: ['public', 'private'], statuses: [302, 307] },
      lasting: { statuses: [410], seconds: FOREVER },
      limit: WEEK,
      unless: null,
    },
    // Measured: GET, HEAD, GET with max-age=60.
    head: 'network',
  },
  partition: {
    ...standard.partition,
    // Measured: one URL asked from the page, from a sandboxed frame and from a frame of 127.0.0.1 in it.
    framesApart: true,
  },
};
