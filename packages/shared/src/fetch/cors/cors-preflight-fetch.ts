import type { Behaviour } from '../../engines/behaviour.ts';
import { append, get } from '../../infra/header-list.ts';
import {
  ACCESS_CONTROL_ALLOW_HEADERS,
  ACCESS_CONTROL_ALLOW_METHODS,
  ACCESS_CONTROL_REQUEST_HEADERS,
  ACCESS_CONTROL_REQUEST_METHOD,
} from '../../infra/header-names.ts';
import { isSameOrigin } from '../../infra/origin.ts';
import { isOkStatus } from '../../infra/status.ts';
import type { Url } from '../../infra/url.ts';
import { extractHeaderListValues, FAILURE } from '../extract-header-list-values.ts';
import type { Reason } from '../failure.ts';
import type { Fetching, FetchParams } from '../fetch-params.ts';
import { httpNetworkOrCacheFetch } from '../http-network-or-cache-fetch.ts';
import type { FetchRequest } from '../request.ts';
import { type FetchResponse, type NetworkError, networkError } from '../response.ts';
import { stepsOf } from '../trace.ts';
import { corsCheck, diagnoseCorsCheck } from './cors-check.ts';
import { diagnoseHeaders, diagnoseMethod, diagnoseStatus } from './diagnose-preflight.ts';
import { maxAgeOf } from './max-age.ts';
import { serializePreflightOrigin, storePermissions } from './preflight-cache.ts';
import { isCorsNonWildcardRequestHeaderName, isCorsSafelistedMethod } from './safelist.ts';
import { namesAsked, unsafeRequestHeaderNames } from './safelist-deviations.ts';

/**
 * Asks the server whether it understands CORS and permits the request.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function* corsPreflightFetch(params: FetchParams): Fetching<FetchResponse | NetworkError> {
  const { request, browser, run } = params;
  const { engine } = browser;
  // 1. A request of its own to the same URL: `OPTIONS`, never with credentials.
  const preflight = { ...request, ...PREFLIGHT, urlList: urlListForPreflight(request, engine) };
  // 2. NB: `Accept: */*` is left out, like all that every browser adds to every request.
  // 3. It names the method
  let headers = append([], ACCESS_CONTROL_REQUEST_METHOD, request.method);
  // 4. and those headers that are not safelisted,
  const unsafeNames = unsafeRequestHeaderNames(request, engine);
  // 5. if there are any, separated by `,` alone.
  // NOTE: There is no space after the comma, for better or worse.
  if (unsafeNames.length > 0) {
    const value = namesAsked(request, unsafeNames, engine).join(',');
    headers = append(headers, ACCESS_CONTROL_REQUEST_HEADERS, value);
  }
  // 6. It goes over the wire; redirects are not followed.
  pass(params, '6', describe(request.method, unsafeNames));
  const response = yield* httpNetworkOrCacheFetch({ ...params, request: { ...preflight, headers } });
  if (response === null || response === 'connection-closed') {
    const reason = { code: 'network-error', connectionClosed: response !== null } as const;
    return fail(params, null, '6', 'There was no answer.', reason);
  }
  const status = `The status is ${response.status}.`;
  // AD-HOC: WebKit looks at the status first, so that it blames the status of an answer that has both faults.
  if (engine.preflight.statusBeforeCheck && !isOkStatus(response.status)) {
    return fail(params, response, '7', status, diagnoseStatus(response, engine));
  }
  // 7. It must pass the CORS check and have an ok status.
  // NOTE: The check is done with the credentials mode of the request, not with the preflight's.
  const origin = serializePreflightOrigin(params);
  const check = { origin, credentials: request.credentials, headers: response.headers };
  const isPassed = !mustBeChecked(request, engine) || corsCheck(check, run.trace);
  if (isPassed && isOkStatus(response.status)) {
    pass(params, '7', `The CORS check is passed and ${response.status} is an ok status.`);
    return judgePermissions(params, response, unsafeNames);
  }
  // 8. Otherwise the request is not sent.
  if (isPassed) return fail(params, response, '8', status, diagnoseStatus(response, engine));
  return fail(params, response, '8', 'The CORS check has failed.', diagnoseCorsCheck(check));
}

/** Steps 7.1 to 7.16: whether the response permits the request. */
function judgePermissions(
  params: FetchParams,
  response: FetchResponse,
  unsafeNames: readonly string[],
): FetchResponse | NetworkError {
  const { request, browser } = params;
  const { engine } = browser;
  // 7.1. The methods that are allowed.
  let methods = extractHeaderListValues(ACCESS_CONTROL_ALLOW_METHODS, response.headers);
  // 7.2. The headers that are allowed.
  const headerNames = extractHeaderListValues(ACCESS_CONTROL_ALLOW_HEADERS, response.headers);
  // 7.3. A value that cannot be parsed spoils everything.
  if (methods === FAILURE) {
    const value = get(response.headers, ACCESS_CONTROL_ALLOW_METHODS) ?? '';
    const reason = { code: 'allow-methods-invalid', value } as const;
    return fail(params, response, '7.3', `\`${value}\` is no list of methods.`, reason);
  }
  // AD-HOC: Firefox has looked at the method before it reads the list of headers.
  const isLate = engine.preflight.methodBeforeHeaderList && !isMethodAllowed(request, methods ?? []);
  if (headerNames === FAILURE && !isLate) {
    const value = get(response.headers, ACCESS_CONTROL_ALLOW_HEADERS) ?? '';
    const reason = { code: 'allow-headers-invalid', value } as const;
    return fail(params, response, '7.3', `\`${value}\` is no list of headers.`, reason);
  }
  // 7.4. A preflight for an upload listener's sake is remembered for the method it was about.
  if (methods === null && allowsUpload(request, engine)) methods = [request.method];
  const allowedMethods = methods ?? [];
  const allowedHeaders = headerNames === FAILURE ? [] : (headerNames ?? []).map((name) => name.toLowerCase());
  const maxAge = maxAgeOf(response.headers, engine);
  const store = () => storePermissions(params, maxAge.seconds, allowedMethods, allowedHeaders);
  // AD-HOC: WebKit remembers what the answer permits, even if that is not enough.
  if (engine.preflightCache.storesRefusedAnswer) store();
  // 7.5. The method must be allowed: by name, by the safelist, or by `*` where there are no credentials.
  if (!isMethodAllowed(request, allowedMethods)) {
    const note = `${request.method} is not among ${list(allowedMethods)}.`;
    return fail(params, response, '7.5', note, diagnoseMethod(request, allowedMethods, response));
  }
  pass(params, '7.5', `${request.method} is allowed.`);
  const isWildcard = request.credentials !== 'include' && allowedHeaders.includes('*');
  const isUnnamed = (name: string) => !allowedHeaders.includes(name);
  // 7.6. `Authorization` must be named: `*` does not cover it.
  const nonWildcardName = unsafeNames.filter(isUnnamed).find(isCorsNonWildcardRequestHeaderName);
  // AD-HOC: In all engines it does.
  if (nonWildcardName !== undefined && !(isWildcard && engine.preflight.wildcardCoversAuthorization)) {
    const note = `Authorization is not named in ${list(allowedHeaders)}.`;
    return fail(
      params,
      response,
      '7.6',
      note,
      diagnoseHeaders(request, allowedHeaders, response, '7.6', engine),
    );
  }
  // 7.7. Every other header must be allowed, by name or by `*` where there are no credentials.
  const unsafeName = isWildcard ? undefined : unsafeNames.find(isUnnamed);
  if (unsafeName !== undefined) {
    const note = `${unsafeName} is not among ${list(allowedHeaders)}.`;
    return fail(
      params,
      response,
      '7.7',
      note,
      diagnoseHeaders(request, allowedHeaders, response, '7.7', engine),
    );
  }
  if (unsafeNames.length > 0) pass(params, '7.7', `${unsafeNames.join(', ')}: allowed.`);
  // 7.8. to 7.10. For how long: 5 s where nothing is said, and never longer than the browser's limit.
  pass(params, maxAge.step, maxAge.note);
  // 7.11. NB: Every browser provides for a cache.
  // 7.12. to 7.15. Each method and each header is remembered, as a new entry or for longer.
  store();
  // 7.16.
  return response;
}

function pass({ run }: FetchParams, step: string, note: string): void {
  stepsOf(run.trace, 'cors-preflight-fetch')(step, true, note);
}

function fail(
  params: FetchParams,
  response: FetchResponse | null,
  step: string,
  note: string,
  reason: Reason,
): NetworkError {
  stepsOf(params.run.trace, 'cors-preflight-fetch')(step, false, note);
  return networkError(params, 'preflight', reason, response, serializePreflightOrigin(params));
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

/** AD-HOC: Firefox asks in the name of the page, whatever the redirects. */
function urlListForPreflight({ urlList, currentUrl }: FetchRequest, { preflight }: Behaviour): Url[] {
  return preflight.origin === 'page' ? [currentUrl] : urlList;
}

/** AD-HOC: Where a redirect has led back to the page's own origin Firefox does not check. */
function mustBeChecked({ origin, currentUrl }: FetchRequest, { preflight }: Behaviour): boolean {
  return preflight.checkAtOwnOrigin || !isSameOrigin(origin, currentUrl.origin);
}

/** AD-HOC: In no engine every method: it must be allowed like any other, and Firefox does not remember HEAD either. */
function allowsUpload({ method, useCorsPreflight }: FetchRequest, { preflight }: Behaviour): boolean {
  const methods = preflight.methodsForUploadListener;
  return useCorsPreflight && (methods === 'every' || methods.includes(method));
}

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
