import { REQUEST_BODY_HEADER_NAMES } from '../infra/header.ts';
import { get, without } from '../infra/header-list.ts';
import { LOCATION } from '../infra/header-names.ts';
import { isSameOrigin } from '../infra/origin.ts';
import { isHttpScheme } from '../infra/url.ts';
import { isConsumer } from '../request.ts';
import { corsPreflightFetch } from './cors/cors-preflight-fetch.ts';
import { isClientHint, needsPreflight } from './cors/safelist-deviations.ts';
import { FAILURE } from './extract-header-list-values.ts';
import type { Reason } from './failure.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { type FetchResponse, locationUrl, type NetworkError, networkError } from './response.ts';
import { stepsOf } from './trace.ts';

/** How many redirects are followed. */
const REDIRECT_LIMIT = 20;

/**
 * What comes of a redirect that is followed. The standard's algorithms call each other in a circle: main fetch, HTTP
 * fetch, HTTP-redirect fetch, main fetch. Modules that did so would import each other in a circle; so this one says what
 * comes next, and main fetch, from which every call of it comes, does it.
 */
export const MAIN_FETCH_AGAIN = 'main-fetch-again';
export type Fetched = FetchResponse | NetworkError | typeof MAIN_FETCH_AGAIN;

/** https://fetch.spec.whatwg.org/#concept-http-redirect-fetch */
export function* httpRedirectFetch(params: FetchParams, response: FetchResponse): Fetching<Fetched> {
  const { request, run } = params;
  const step = stepsOf(run.trace, 'http-redirect-fetch');
  const fail = (number: string, note: string, reason: Reason) => {
    step(number, false, note);
    return networkError(params, 'redirect', reason, response);
  };

  // 3. Where to.
  const location = locationUrl(response, request.currentUrl.fragment, params.browser.engine);
  const written = get(response.headers, LOCATION) ?? '';
  // 4. Without `Location` it is an answer like any other.
  if (location === null) {
    // AD-HOC: Chromium takes an empty one for none, WebKit refuses it.
    const isEmpty = get(response.headers, LOCATION) === '';
    const isRefused = isEmpty && params.browser.engine.redirect.emptyLocation === 'missing-and-refused';
    step('4', !isRefused, 'There is no Location to follow.');
    if (!isRefused) return response;
    return networkError(params, 'redirect', { code: 'redirect-location-invalid', value: '' }, response);
  }
  // 5. It must be a URL
  if (location === FAILURE) {
    return fail('5', `\`${written}\` is no URL.`, { code: 'redirect-location-invalid', value: written });
  }
  // 6. of http or https.
  // AD-HOC: WebKit lets elements follow to data:.
  const isData = location.scheme === 'data' && isConsumer(request.init.api) && request.mode === 'no-cors';
  const isFollowedToData = isData && params.browser.engine.redirect.elementsFollowToData;
  if (!isHttpScheme(location.scheme) && !isFollowedToData) {
    const { scheme } = location;
    return fail('6', `\`${scheme}\` is not http or https.`, { code: 'redirect-scheme-not-http', scheme });
  }
  // 7. Twenty times, but no more.
  if (request.redirectCount === REDIRECT_LIMIT) {
    return fail('7', 'There were 20 redirects already.', {
      code: 'redirect-too-many',
      limit: REDIRECT_LIMIT,
    });
  }
  // 8.
  request.redirectCount += 1;
  // 9. No user name and password on the way to another origin,
  const isElsewhere = !isSameOrigin(request.origin, location.origin);
  // AD-HOC: WebKit sees them on the page's own way out only after the preflight.
  const seenLate =
    request.responseTainting === 'basic' && params.browser.engine.redirect.preflightBeforeUserInfo;
  let refused: NetworkError | null = null;
  if (request.mode === 'cors' && location.includesCredentials && isElsewhere) {
    refused = fail('9', 'The target has a user name or password.', { code: 'redirect-with-credentials' });
    if (!seenLate) return refused;
  }
  // 10. nor on the way back from one.
  if (request.responseTainting === 'cors' && location.includesCredentials) {
    return fail('10', 'The target has a user name or password.', { code: 'redirect-with-credentials' });
  }
  // AD-HOC: Chromium does not load anything from such a URL, whatever the mode, but for XMLHttpRequest and beacons.
  if (
    location.includesCredentials &&
    request.init.api !== 'xhr' &&
    request.init.api !== 'beacon' &&
    !(request.mode === 'same-origin' && isElsewhere) &&
    params.browser.engine.redirect.refusesCredentialsInUrl
  ) {
    return fail('10', 'The target has a user name or password.', { code: 'redirect-with-credentials' });
  }
  // 11. NB: The body is a string, which can always be sent again.
  request.droppedNames = [];
  // 12. Some redirects turn the request into a GET without body.
  const { status } = response;
  const isAway = !isSameOrigin(request.currentUrl.origin, location.origin);
  const becomesGet =
    ((status === 301 || status === 302) && request.method === 'POST') ||
    (status === 303 && request.method !== 'GET' && request.method !== 'HEAD');
  // AD-HOC: WebKitGTK does not carry DELETE over to another origin.
  const isDropped = request.method === 'DELETE' && isAway && params.browser.engine.redirect.deleteBecomesGet;
  if (becomesGet || isDropped) {
    // 12.1. Method and body,
    const note = `${status} turns ${request.method} into GET.`;
    step('12', true, note);
    request.method = 'GET';
    request.body = null;
    // 12.2. and the headers that describe the body.
    for (const headerName of REQUEST_BODY_HEADER_NAMES)
      request.headers = without(request.headers, headerName);
    request.droppedNames = REQUEST_BODY_HEADER_NAMES;
  }
  // 13. `Authorization` is not for another origin.
  if (isAway) {
    request.sentOrigin = null;
    const headers = without(request.headers, 'authorization');
    if (headers.length < request.headers.length) {
      step('13', true, 'Authorization is dropped at the border of the origin.');
    }
    request.headers = headers;
    request.droppedNames = [...request.droppedNames, 'authorization'];
  }
  // AD-HOC: Chromium takes them for its own, and would add them again where they are wanted.
  const hints = !isElsewhere ? [] : request.headers.filter(([name]) => isClientHint(name));
  if (hints.length > 0 && params.browser.engine.redirect.dropsClientHints) {
    request.headers = request.headers.filter(([name]) => !isClientHint(name));
    const note = `Dropped: ${hints.map(([name]) => name).join(', ')}`;
    step('13', true, note);
  }
  // 18. The URL list grows.
  request.urlList.push(location);
  request.currentUrl = location;
  step('18', true, `On to ${location.href}`);
  if (refused !== null) return (yield* preflightBeforeUserInfo(params)) ?? refused;
  // 20. to 22. Main fetch decides again.
  // NOTE: It has to be main fetch, for the sake of the response tainting.
  return MAIN_FETCH_AGAIN;
}

/** The preflight that WebKit sends to where it will not go: the failure of it, or `null`. */
function* preflightBeforeUserInfo(params: FetchParams): Fetching<NetworkError | null> {
  const { request, browser, run } = params;
  if (!needsPreflight(request, browser.engine)) return null;
  stepsOf(run.trace, 'http-redirect-fetch')('9', true, 'A preflight comes first.');
  request.responseTainting = 'cors';
  const response = yield* corsPreflightFetch(params);
  return response.type === 'error' ? response : null;
}
