import { get } from '../http/header-list.ts';
import {
  ACCESS_CONTROL_ALLOW_HEADERS,
  ACCESS_CONTROL_ALLOW_METHODS,
  ACCESS_CONTROL_REQUEST_HEADERS,
  ACCESS_CONTROL_REQUEST_METHOD,
} from '../http/header-names.ts';
import { isSameOrigin, serializeOrigin } from '../http/origin.ts';
import { isOkStatus } from '../http/status.ts';
import { corsCheck, diagnoseCorsCheck } from './cors-check.ts';
import { diagnoseHeaders, diagnoseMethod, diagnoseStatus } from './diagnose-preflight.ts';
import { extractHeaderListValues, FAILURE } from './extract-header-list-values.ts';
import type { Reason } from './failure.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { cachedFor } from './max-age.ts';
import { storePermissions } from './preflight-cache.ts';
import { type FetchRequest, serializeRequestOrigin } from './request.ts';
import { type FetchResponse, type NetworkError, networkError } from './response.ts';
import { isCorsNonWildcardRequestHeaderName, isCorsSafelistedMethod } from './safelist.ts';
import { headersForPreflight, namesAsked, unsafeRequestHeaderNames } from './safelist-deviations.ts';
import { walk } from './trace.ts';

/**
 * Asks the server whether it understands CORS and permits the request.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function* corsPreflightFetch(params: FetchParams): Fetching<FetchResponse | NetworkError> {
  const { request, browser, trail } = params;
  const pass = (step: string, note: string) => walk(trail.trace, 'cors-preflight-fetch', step, true, note);
  const fail = (step: string, note: string, reason: Reason) => {
    walk(trail.trace, 'cors-preflight-fetch', step, false, note);
    return blocked(reason, response);
  };

  // 1. A request of its own to the same URL: `OPTIONS`, never with credentials.
  const preflight: FetchRequest = { ...request, ...PREFLIGHT };
  const tainted = serializeRequestOrigin(request, browser.publicSuffixes);
  // AD-HOC: Firefox asks in the name of the page, whatever the redirects.
  const isUntainted = browser.engine.preflight.origin === 'page';
  const origin = isUntainted ? serializeOrigin(request.origin) : tainted;
  const blocked = (reason: Reason, answer: FetchResponse | null) =>
    networkError(params, 'preflight', reason, answer, origin);
  if (origin !== tainted) {
    walk(trail.trace, 'cors-preflight-fetch', '1', true, `Origin: ${origin}`, 'preflight.origin');
  }
  // 2. NB: `Accept: */*` is left out, like all that every browser adds to every request.
  // 3. It names the method
  preflight.headers = [[ACCESS_CONTROL_REQUEST_METHOD, request.method]];
  // 4. and those headers that are not safelisted,
  const asked = headersForPreflight(request, browser.engine);
  const headers = unsafeRequestHeaderNames(request, browser.engine);
  // 5. if there are any, separated by `,` alone.
  // NOTE: There is no space after the comma, for better or worse.
  if (headers.length > 0) {
    const names = namesAsked(asked, headers, browser.engine);
    if (names.length > headers.length) {
      const note = 'A name that stands on several lines is asked for several times.';
      walk(trail.trace, 'cors-preflight-fetch', '5', true, note, 'preflight.repeatsNames');
    }
    preflight.headers = [...preflight.headers, [ACCESS_CONTROL_REQUEST_HEADERS, names.join(',')]];
  }
  // 6. It goes over the wire; redirects are not followed.
  pass('6', describe(request.method, headers));
  const urlList = isUntainted ? [request.currentUrl] : request.urlList;
  const came = yield* httpNetworkOrCacheFetch({ ...params, request: { ...preflight, urlList } });
  if (came === null || came === 'hung-up') {
    walk(trail.trace, 'cors-preflight-fetch', '6', false, 'There was no answer.');
    return blocked({ code: 'network-error', hungUp: came !== null }, null);
  }
  const response = came;

  // 7. It must pass the CORS check and have an ok status.
  // NOTE: The check is done with the credentials mode of the request, not with the preflight's.
  const input = {
    origin,
    credentials: request.credentials,
    headers: response.headers,
  };
  // AD-HOC: WebKit looks at the status first, so that it blames the status of an answer that has both faults.
  if (!isOkStatus(response.status) && browser.engine.preflight.statusBeforeCheck) {
    const differs = !corsCheck(input, []);
    const note = `The status is ${response.status}.`;
    walk(
      trail.trace,
      'cors-preflight-fetch',
      '7',
      false,
      note,
      differs ? 'preflight.statusBeforeCheck' : null,
    );
    return blocked(diagnoseStatus(response, browser.engine), response);
  }
  // AD-HOC: At home Firefox does not check.
  const isUnchecked =
    isSameOrigin(request.origin, request.currentUrl.origin) && !browser.engine.preflight.checkAtOwnOrigin;
  if (isUnchecked) {
    const note = 'No check at home.';
    walk(trail.trace, 'cors-preflight-fetch', '7', true, note, 'preflight.checkAtOwnOrigin');
  }
  const permitted = isUnchecked || corsCheck(input, trail.trace);
  if (permitted && isOkStatus(response.status)) {
    pass('7', `The CORS check is passed and ${response.status} is an ok status.`);
    // 7.1. The methods that are allowed.
    let methods = extractHeaderListValues(ACCESS_CONTROL_ALLOW_METHODS, response.headers);
    // 7.2. The headers that are allowed.
    const headerNames = extractHeaderListValues(ACCESS_CONTROL_ALLOW_HEADERS, response.headers);
    // 7.3. A value that cannot be parsed spoils everything.
    if (methods === FAILURE) {
      const value = get(response.headers, ACCESS_CONTROL_ALLOW_METHODS) ?? '';
      return fail('7.3', `\`${value}\` is no list of methods.`, { code: 'allow-methods-invalid', value });
    }
    if (headerNames === FAILURE) {
      // AD-HOC: Firefox has looked at the method before it reads the list of headers.
      if (browser.engine.preflight.methodBeforeHeaderList && !isMethodAllowed(request, methods ?? [])) {
        const note = `${request.method} is not among ${list(methods ?? [])}.`;
        walk(trail.trace, 'cors-preflight-fetch', '7.3', false, note, 'preflight.methodBeforeHeaderList');
        const reason = diagnoseMethod(request, methods ?? [], response.headers);
        return blocked(reason, response);
      }
      const value = get(response.headers, ACCESS_CONTROL_ALLOW_HEADERS) ?? '';
      return fail('7.3', `\`${value}\` is no list of headers.`, { code: 'allow-headers-invalid', value });
    }
    // 7.4. A preflight for an upload listener's sake is remembered for the method it was about.
    if (methods === null && request.useCorsPreflight) {
      // AD-HOC: In no engine: the method must be allowed like any other, and Firefox does not remember HEAD either.
      const allows = browser.engine.preflight.methodsForUploadListener;
      if (allows === 'every' || allows.includes(request.method)) methods = [request.method];
      else {
        const note = `${request.method} is not allowed by the upload listener.`;
        walk(trail.trace, 'cors-preflight-fetch', '7.4', true, note, 'preflight.methodsForUploadListener');
      }
    }
    const allowedMethods = methods ?? [];
    const allowedHeaders = (headerNames ?? []).map((name) => name.toLowerCase());
    const wildcards = request.credentials !== 'include';
    const permissions = [
      ...allowedMethods.map((method) => ({ method, headerName: null })),
      ...allowedHeaders.map((headerName) => ({ method: null, headerName })),
    ];
    const refuse = (step: string, note: string, reason: Reason) => {
      // AD-HOC: WebKit remembers what the answer permits, even if that is not enough.
      if (browser.engine.preflightCache.storesRefusedAnswer) {
        const quiet = { ...params, trail: { ...trail, trace: [] } };
        storePermissions(quiet, cachedFor(quiet, response.headers), permissions);
        trail.preflightCache = quiet.trail.preflightCache;
      }
      return fail(step, note, reason);
    };
    // 7.5. The method must be allowed: by name, by the safelist, or by `*` where there are no credentials.
    if (!isMethodAllowed(request, allowedMethods)) {
      const note = `${request.method} is not among ${list(allowedMethods)}.`;
      return refuse('7.5', note, diagnoseMethod(request, allowedMethods, response.headers));
    }
    pass('7.5', `${request.method} is allowed.`);
    // 7.6. `Authorization` must be named: `*` does not cover it.
    const authorization = asked.find(([name]) => isCorsNonWildcardRequestHeaderName(name));
    if (authorization !== undefined && !allowedHeaders.includes(authorization[0].toLowerCase())) {
      const note = `${authorization[0]} is not named in ${list(allowedHeaders)}.`;
      // AD-HOC: In all engines `*` covers it.
      if (
        !(wildcards && allowedHeaders.includes('*') && browser.engine.preflight.wildcardCoversAuthorization)
      ) {
        return refuse(
          '7.6',
          note,
          diagnoseHeaders({ ...request, headers: asked }, headers, allowedHeaders, response.headers, '7.6'),
        );
      }
      walk(trail.trace, 'cors-preflight-fetch', '7.6', true, note, 'preflight.wildcardCoversAuthorization');
    }
    // 7.7. Every other header must be allowed, by name or by `*` where there are no credentials.
    for (const unsafeName of headers) {
      if (!allowedHeaders.includes(unsafeName) && !(wildcards && allowedHeaders.includes('*'))) {
        const note = `${unsafeName} is not among ${list(allowedHeaders)}.`;
        return refuse(
          '7.7',
          note,
          diagnoseHeaders({ ...request, headers: asked }, headers, allowedHeaders, response.headers, '7.7'),
        );
      }
    }
    if (headers.length > 0) pass('7.7', `${headers.join(', ')}: allowed.`);
    // 7.8. to 7.10. For how long: 5 s where nothing is said, and never longer than the browser's limit.
    const maxAge = cachedFor(params, response.headers);
    // 7.11. NB: Every browser provides for a cache.
    // 7.12. to 7.13. Each method is remembered, anew or for longer.
    // 7.14. to 7.15. Each header is.
    storePermissions(params, maxAge, permissions);
    // 7.16.
    return response;
  }
  // 8. Otherwise the request is not sent.
  if (permitted)
    return fail('8', `The status is ${response.status}.`, diagnoseStatus(response, browser.engine));
  return fail('8', 'The CORS check has failed.', diagnoseCorsCheck(input));
}

const PREFLIGHT = {
  method: 'OPTIONS',
  headers: [],
  body: null,
  mode: 'cors',
  credentials: 'same-origin',
  useCorsPreflight: false,
  responseTainting: 'cors',
} as const;

/** The condition of step 7.5, turned round. */
function isMethodAllowed({ method, credentials }: FetchRequest, allowed: readonly string[]): boolean {
  if (allowed.includes(method) || isCorsSafelistedMethod(method)) return true;
  return credentials !== 'include' && allowed.includes('*');
}

function describe(method: string, headers: readonly string[]): string {
  return headers.length === 0
    ? `OPTIONS asks for ${method}.`
    : `OPTIONS asks for ${method} with ${headers.join(', ')}.`;
}

function list(values: readonly string[]): string {
  return values.length === 0 ? 'the allowed ones (there are none)' : `\`${values.join(', ')}\``;
}
