import { isForbiddenResponseHeaderName } from '../http/header.ts';
import { ACCESS_CONTROL_EXPOSE_HEADERS } from '../http/header-names.ts';
import type { CredentialsMode } from '../request.ts';
import { extractHeaderListValues, FAILURE } from './extract-header-list-values.ts';
import type { FetchResponse } from './response.ts';
import { isCorsSafelistedResponseHeaderName } from './safelist.ts';

/**
 * What a script on the same origin sees: everything but cookies.
 * https://fetch.spec.whatwg.org/#concept-filtered-response-basic
 */
export function basicFilteredResponse(response: FetchResponse): FetchResponse {
  const headers = response.headers.filter(([name]) => !isForbiddenResponseHeaderName(name));
  return { ...response, type: 'basic', headers };
}

/**
 * What a script on another origin sees: seven headers, and those that are exposed.
 * https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function corsFilteredResponse(response: FetchResponse, exposed: readonly string[]): FetchResponse {
  const headers = response.headers.filter(([name]) => isCorsSafelistedResponseHeaderName(name, exposed));
  return { ...response, type: 'cors', headers };
}

/** https://fetch.spec.whatwg.org/#concept-filtered-response-opaque */
export function opaqueFilteredResponse(response: FetchResponse): FetchResponse {
  return { ...response, type: 'opaque', status: 0, statusText: '', headers: [], body: null };
}

/** https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect */
export function opaqueRedirectFilteredResponse(response: FetchResponse): FetchResponse {
  return { ...response, type: 'opaqueredirect', status: 0, statusText: '', headers: [], body: null };
}

/**
 * The names that a response exposes, in lower case: step 14.1 of main fetch.
 * https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list
 */
export function corsExposedHeaderNames(
  response: FetchResponse,
  credentials: CredentialsMode,
): readonly string[] {
  // 14.1.1. What `Access-Control-Expose-Headers` says.
  const headerNames = extractHeaderListValues(ACCESS_CONTROL_EXPOSE_HEADERS, response.headers);
  if (headerNames === null || headerNames === FAILURE) return [];
  // 14.1.2. Without credentials `*` stands for every header.
  if (credentials !== 'include' && headerNames.includes('*')) {
    return response.headers.map(([name]) => name.toLowerCase());
  }
  // 14.1.3. Otherwise the names stand for themselves.
  // NOTE: `*` may be among them, and then stands for a header of that name.
  return headerNames.map((name) => name.toLowerCase());
}
