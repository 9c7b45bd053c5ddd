import type { Behaviour } from '../engines/behaviour.ts';
import { get, type HeaderList } from '../infra/header-list.ts';
import { LOCATION } from '../infra/header-names.ts';
import { isRedirectStatus } from '../infra/status.ts';
import { parseUrl, type Url } from '../infra/url.ts';
import { sharedCacheLine } from './cors/shared-cache.ts';
import { extractHeaderListValues, FAILURE } from './extract-header-list-values.ts';
import type { Failure, Reason, Stage } from './failure.ts';
import type { FetchParams } from './fetch-params.ts';
import { locationAsParsed } from './location-bytes.ts';
import { serializeRequestOrigin } from './request.ts';

/** https://fetch.spec.whatwg.org/#concept-response */
export interface FetchResponse {
  readonly type: 'default' | 'basic' | 'cors' | 'opaque' | 'opaqueredirect';
  /** Where it came from, after redirects. */
  readonly url: Url;
  /** https://fetch.spec.whatwg.org/#concept-response-cache-state: `local` where it is from the HTTP cache, else `null`. */
  readonly cacheState: 'local' | null;
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  /** `null` where there is none, or where it is not known. */
  readonly body: string | null;
  /** Set on a filtered response. https://fetch.spec.whatwg.org/#concept-internal-response */
  readonly internalResponse?: FetchResponse;
}

/** https://fetch.spec.whatwg.org/#unsafe-response */
export function unsafeResponse(response: FetchResponse): FetchResponse {
  return response.internalResponse ?? response;
}

/** https://fetch.spec.whatwg.org/#concept-network-error */
export interface NetworkError {
  readonly type: 'error';
  readonly failure: Failure;
}

/**
 * A network error, with all that is known of why. `response` is the answer that was judged; `origin` is what `Origin`
 * said, where that is not the origin of the request: in preflights of Firefox.
 */
export function networkError(
  params: FetchParams,
  stage: Stage,
  reason: Reason,
  response: FetchResponse | null,
  origin: string = serializeRequestOrigin(params.request, params.browser.publicSuffixes),
): NetworkError {
  const { request, browser } = params;
  const location = response === null ? null : locationUrl(response, null, browser.engine);
  const sent = response === null ? null : get(response.headers, LOCATION);
  const failure = {
    stage,
    api: request.init.api,
    mode: request.mode,
    credentials: request.credentials,
    redirect: request.redirect,
    pageOrigin: request.init.origin,
    origin,
    firstUrl: (request.urlList[0] ?? request.currentUrl).href,
    url: request.currentUrl.href,
    method: request.method,
    status: response === null ? null : response.status,
    location: location === FAILURE ? sent : (location?.href ?? null),
    sharedCache: response === null ? null : sharedCacheLine(response.headers),
    ...reason,
  } satisfies Failure;
  return { type: 'error', failure };
}

/** https://fetch.spec.whatwg.org/#concept-response-location-url */
export function locationUrl(
  response: FetchResponse,
  requestFragment: string | null,
  engine: Behaviour,
): Url | typeof FAILURE | null {
  // 1. Only redirects have one.
  if (!isRedirectStatus(response.status)) return null;
  // 2. NB: Several lines are a failure.
  const location = extractHeaderListValues(LOCATION, response.headers);
  if (location === null || location === FAILURE) return location;
  const value = location[0] ?? '';
  // AD-HOC: To Chromium and WebKit an empty one is none.
  if (value === '' && engine.redirect.emptyLocation !== 'url') return null;
  // 3. Relative to where the answer came from.
  const url = parseUrl(locationAsParsed(value, engine), response.url.href);
  if (url === null) return FAILURE;
  // 4. The fragment of the request goes along where there is none.
  if (url.fragment !== null || requestFragment === null) return url;
  return parseUrl(`${url.href}#${requestFragment}`) ?? FAILURE;
}
