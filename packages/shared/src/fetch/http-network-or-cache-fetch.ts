import { append, type HeaderList, isName } from '../http/header-list.ts';
import { COOKIE, ORIGIN, UPGRADE } from '../http/header-names.ts';
import { retrieveCookies } from './cookies.ts';
import { deviates } from './deviates.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { serializeRequestOrigin } from './request.ts';
import type { FetchResponse } from './response.ts';
import { walk } from './trace.ts';

/**
 * Puts a request on the wire; `hung-up` or `null` where nothing came back.
 *
 * NB: There is no HTTP cache and no authentication dialogue here: the lab's URLs are never asked for twice.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function* httpNetworkOrCacheFetch(params: FetchParams): Fetching<FetchResponse | 'hung-up' | null> {
  const { request, browser, trail } = params;
  const { trace } = trail;
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
    walk(trace, 'http-network-or-cache-fetch', '8.12', true, `Origin: ${origin}`);
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    const downgrade = request.origin?.scheme === 'https' && request.currentUrl.scheme !== 'https';
    const sent = request.mode !== 'cors' && downgrade ? 'null' : origin;
    headers = append(headers, ORIGIN, sent);
    request.sentOrigin = sent;
    walk(trace, 'http-network-or-cache-fetch', '8.12', true, `Origin: ${sent}`);
  } else if (request.sentOrigin !== null && deviates(browser.engine, 'origin-kept-by-redirect')) {
    // AD-HOC: WebKit has the header already, and leaves it where it is.
    headers = append(headers, ORIGIN, request.sentOrigin);
    const note = `Origin: ${request.sentOrigin}`;
    walk(trace, 'http-network-or-cache-fetch', '8.12', true, note, 'origin-kept-by-redirect');
  }
  // NB: That of a handshake is written by the standard of WebSockets; the rest of its headers are noise here.
  if (request.mode === 'websocket') headers = append(headers, UPGRADE, 'websocket');
  // 8.21. Cookies.
  if (includeCredentials) {
    const { value, deviations } = retrieveCookies(request, browser);
    if (value !== '') headers = append(headers, COOKIE, value);
    const note = value === '' ? 'There are no cookies to send.' : `Cookie: ${value}`;
    walk(trace, 'http-network-or-cache-fetch', '8.21', true, note);
    for (const deviation of deviations) walk(trace, 'cookie-retrieval', '1', true, note, deviation);
  }
  // 11.2. Over the network.
  const { href, fragment } = request.currentUrl;
  const url = fragment === '' ? href : href.slice(0, -fragment.length);
  const response = yield { method: request.method, url, headers };
  if (response === null || response === 'hung-up') return response;
  const received = asReceived(response.headers, params);
  return { type: 'default', url: request.currentUrl, ...response, headers: received };
}

/** AD-HOC: Firefox forgets an empty line where there is another one of the same name. */
function asReceived(headers: HeaderList, { browser, trail }: FetchParams): HeaderList {
  if (!deviates(browser.engine, 'empty-lines-forgotten')) return headers;
  const kept = headers.filter(
    ([name, value], index) =>
      value !== '' ||
      !headers.some((other, at) => isName(other[0], name.toLowerCase()) && (other[1] !== '' || at < index)),
  );
  if (kept.length < headers.length) {
    const note = 'An empty header line is forgotten.';
    walk(trail.trace, 'http-network-or-cache-fetch', '11.2', true, note, 'empty-lines-forgotten');
  }
  return kept;
}
