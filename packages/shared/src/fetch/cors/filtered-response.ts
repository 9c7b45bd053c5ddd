import { getDecodeAndSplit, isForbiddenResponseHeaderName } from '../../infra/header.ts';
import { get } from '../../infra/header-list.ts';
import { ACCESS_CONTROL_EXPOSE_HEADERS } from '../../infra/header-names.ts';
import { isToken } from '../../infra/method.ts';
import { extractHeaderListValues, FAILURE } from '../extract-header-list-values.ts';
import type { FetchParams } from '../fetch-params.ts';
import type { FetchResponse } from '../response.ts';
import { isCorsSafelistedResponseHeaderName } from './safelist.ts';

/**
 * What a script on the same origin sees: everything but cookies.
 * https://fetch.spec.whatwg.org/#concept-filtered-response-basic
 */
export function basicFilteredResponse(response: FetchResponse): FetchResponse {
  const headers = response.headers.filter(([name]) => !isForbiddenResponseHeaderName(name));
  return { ...response, type: 'basic', headers, internalResponse: response };
}

/**
 * What a script on another origin sees: seven headers, and those that are exposed.
 * https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function corsFilteredResponse(response: FetchResponse, exposed: readonly string[]): FetchResponse {
  const headers = response.headers.filter(([name]) => isCorsSafelistedResponseHeaderName(name, exposed));
  return { ...response, type: 'cors', headers, internalResponse: response };
}

/** https://fetch.spec.whatwg.org/#concept-filtered-response-opaque */
export function opaqueFilteredResponse(response: FetchResponse): FetchResponse {
  return { ...hidden(response), type: 'opaque' };
}

/** https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect */
export function opaqueRedirectFilteredResponse(response: FetchResponse): FetchResponse {
  return { ...hidden(response), type: 'opaqueredirect' };
}

function hidden(response: FetchResponse): FetchResponse {
  return { ...response, status: 0, statusText: '', headers: [], body: null, internalResponse: response };
}

/**
 * The names that a response exposes, in lower case: step 14.1 of main fetch.
 * https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list
 */
export function corsExposedHeaderNames(
  response: FetchResponse,
  { request: { credentials, init }, browser }: FetchParams,
): readonly string[] {
  // 14.1.1. What `Access-Control-Expose-Headers` says.
  const headerNames = extractHeaderListValues(ACCESS_CONTROL_EXPOSE_HEADERS, response.headers);
  if (headerNames === FAILURE) {
    // AD-HOC: For fetch, Firefox reads from left to right, and `*` has its effect at once.
    const value = get(response.headers, ACCESS_CONTROL_EXPOSE_HEADERS) ?? '';
    if (credentials === 'include' || !startsWithWildcard(value)) return [];
    if (init.api === 'xhr' || !browser.engine.response.exposesBeforeFailure) return [];
    return response.headers.map(([name]) => name.toLowerCase());
  }
  if (headerNames === null) return [];
  // 14.1.2. Without credentials `*` stands for every header.
  if (credentials !== 'include' && headerNames.includes('*')) {
    return response.headers.map(([name]) => name.toLowerCase());
  }
  // 14.1.3. Otherwise the names stand for themselves.
  // NOTE: `*` may be among them, and then stands for a header of that name.
  return headerNames.map((name) => name.toLowerCase());
}

/** Whether a `*` stands before the first part that is no token. */
function startsWithWildcard(value: string): boolean {
  const elements = getDecodeAndSplit(value).filter((each) => each !== '');
  const wrong = elements.findIndex((each) => !isToken(each));
  return elements.slice(0, wrong === -1 ? elements.length : wrong).includes('*');
}
