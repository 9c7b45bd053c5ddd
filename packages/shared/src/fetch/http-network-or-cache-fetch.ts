import { FOREVER } from '../engines/kept-behaviour.ts';
import { append, get, type HeaderList, isName } from '../infra/header-list.ts';
import {
  ACCESS_CONTROL_ALLOW_ORIGIN,
  COOKIE,
  LOCATION,
  ORIGIN,
  UPGRADE,
  X_CONTENT_TYPE_OPTIONS,
} from '../infra/header-names.ts';
import { withoutFragment } from '../infra/url.ts';
import type { WireRequest, WireResponse } from '../infra/wire.ts';
import { isSpelledAsUsual } from './cors/cors-check.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { serializeRequestOrigin } from './request.ts';
import type { FetchResponse } from './response.ts';
import { retrieveCookies } from './state/cookies.ts';
import { forgetStoredResponses, selectStoredResponse, storeResponse } from './state/http-cache.ts';
import { stepsOf } from './trace.ts';

/**
 * Answers a request from the HTTP cache, or puts it on the wire; `connection-closed` or `null` where nothing came back.
 *
 * NB: There is no authentication dialogue here: the lab's servers ask for no password.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function* httpNetworkOrCacheFetch(
  params: FetchParams,
): Fetching<FetchResponse | 'connection-closed' | null> {
  const { request, browser, run } = params;
  const step = stepsOf(run.trace, 'http-network-or-cache-fetch');
  let headers = request.headers;
  // 8.3. Credentials go along if they are wanted everywhere, or if this is the page's own origin.
  const includeCredentials =
    request.credentials === 'include' ||
    (request.credentials === 'same-origin' && request.responseTainting === 'basic');
  // 8.12. `Origin` goes along with every CORS request, and with every other that is not GET or HEAD.
  // NB: The referrer policy is the default one, which hides `Origin` from http only if the page is https.
  const origin = serializeRequestOrigin(request, browser.publicSuffixes);
  if (request.responseTainting === 'cors' || request.mode === 'websocket') {
    headers = append(headers, ORIGIN, origin);
    step('8.12', true, `Origin: ${origin}`);
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    const downgrade = request.origin?.scheme === 'https' && request.currentUrl.scheme !== 'https';
    const sent = request.mode !== 'cors' && downgrade ? 'null' : origin;
    headers = append(headers, ORIGIN, sent);
    request.sentOrigin = sent;
    step('8.12', true, `Origin: ${sent}`);
  } else if (request.sentOrigin !== null && browser.engine.redirect.keepsOriginHeader) {
    // AD-HOC: WebKit has the header already, and leaves it where it is.
    headers = append(headers, ORIGIN, request.sentOrigin);
    step('8.12', true, `Origin: ${request.sentOrigin}`);
  }
  // NB: That of a handshake is written by the standard of WebSockets; the rest of its headers are noise here.
  if (request.mode === 'websocket') headers = append(headers, UPGRADE, 'websocket');
  // 8.21. Cookies.
  if (includeCredentials) {
    const value = retrieveCookies(request, browser);
    if (value !== '') headers = append(headers, COOKIE, value);
    const note = value === '' ? 'There are no cookies to send.' : `Cookie: ${value}`;
    step('8.21', true, note);
  }
  const wire = { method: request.method, url: withoutFragment(request.currentUrl), headers };
  // 8.25. An answer that is stored and fits.
  const selection = selectStoredResponse(params, wire, includeCredentials);
  if (selection !== null) {
    step('8.25', true, selection.note);
    if (selection.response !== null) return receive(selection.response, 'local', params);
  }
  // 11.2. Over the network.
  const response = yield wire;
  if (response === null || response === 'connection-closed') return response;
  // 11.3. What has changed something makes stored answers worthless.
  invalidate(params, wire, response);
  // 11.5.2. Stored, where it may be.
  const maxAge = storeResponse(params, wire, includeCredentials, response);
  if (maxAge !== null) {
    const time = maxAge === FOREVER ? 'for ever' : `for ${Math.round(maxAge)} seconds`;
    step('11.5.2', true, `The HTTP cache keeps the answer ${time}.`);
  }
  return receive(response, null, params);
}

function invalidate(params: FetchParams, wire: WireRequest, { status }: WireResponse): void {
  const { onlyPostInvalidates, failureInvalidates, changesNothingWith, head } =
    params.browser.engine.httpCache;
  // AD-HOC: Chromium and WebKit do without the cache for these.
  if (changesNothingWith.some((name) => get(wire.headers, name) !== null)) return;
  const isUnsafe = onlyPostInvalidates ? wire.method === 'POST' : !SAFE_METHODS.includes(wire.method);
  const isChange = isUnsafe && (failureInvalidates || status < 400);
  // AD-HOC: WebKit forgets what it has after a HEAD too, whatever its status.
  const isHead = wire.method === 'HEAD' && head === 'network-and-forget';
  const forgotten = (isChange || isHead) && forgetStoredResponses(params, wire);
  const note = 'What the HTTP cache has of this URL is forgotten.';
  if (forgotten) stepsOf(params.run.trace, 'http-network-or-cache-fetch')('11.3', true, note);
}

/** https://httpwg.org/specs/rfc9110.html#safe.methods */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

function receive(
  response: WireResponse,
  cacheState: FetchResponse['cacheState'],
  params: FetchParams,
): FetchResponse {
  const headers = asReceived(response.headers, params);
  return { type: 'default', url: params.request.currentUrl, cacheState, ...response, headers };
}

/** Whether no line of this name has a value. */
function isBlank(headers: HeaderList, name: string): boolean {
  return headers.every(([each, value]) => value === '' || !isName(each, name.toLowerCase()));
}

/**
 * AD-HOC: Firefox forgets an empty line where there is another one of the same name, but for three names that it counts:
 * Location, Access-Control-Allow-Origin where more than one line has it in the usual capitals, and
 * X-Content-Type-Options where the empty line comes first.
 */
function asReceived(headers: HeaderList, { browser }: FetchParams): HeaderList {
  if (!browser.engine.response.forgetsEmptyLines) return headers;
  const isCounted = headers.filter(([name]) => isSpelledAsUsual(name)).length > 1;
  return headers.filter(
    ([name, value], index) =>
      value !== '' ||
      isName(name, LOCATION) ||
      (isCounted && isName(name, ACCESS_CONTROL_ALLOW_ORIGIN)) ||
      (isName(name, X_CONTENT_TYPE_OPTIONS) && isBlank(headers.slice(0, index), name)) ||
      !headers.some((other, at) => isName(other[0], name.toLowerCase()) && (other[1] !== '' || at < index)),
  );
}
