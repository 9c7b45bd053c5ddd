import { CONTENT_TYPE } from '../infra/header-names.ts';
import { isHttpScheme } from '../infra/url.ts';
import { dataUrlProcessor, hasCharsetOfNoToken, utf8Decode } from './data-url.ts';
import type { During } from './failure.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { httpFetch } from './http-fetch.ts';
import type { Fetched } from './http-redirect-fetch.ts';
import { networkError } from './response.ts';
import { walk } from './trace.ts';

/** https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export function* schemeFetch(params: FetchParams, during: During): Fetching<Fetched> {
  // 2.
  const { request, browser, trail } = params;
  const { currentUrl: url } = request;
  // 3. By the scheme.
  if (isHttpScheme(url.scheme)) return yield* httpFetch(params, false);
  const nothing = { type: 'default', cacheState: null, url, status: 200, statusText: 'OK' } as const;
  if (url.scheme === 'about' && url.path === 'blank') {
    return { ...nothing, headers: [[CONTENT_TYPE, 'text/html;charset=utf-8']], body: '' };
  }
  if (url.scheme === 'data') {
    // 3.1. The type and the bytes that the URL is made of,
    const dataUrlStruct = dataUrlProcessor(url);
    // AD-HOC: Chromium takes a charset that is no token for a failure.
    const isRefused = hasCharsetOfNoToken(url) && browser.engine.request.dataUrlCharsetMustBeToken;
    // 3.2. where it is made of them.
    if (dataUrlStruct === null || isRefused) {
      walk(trail.trace, 'scheme-fetch', '3', false, `\`${url.href}\` has no data.`);
      return networkError(params, during, { code: 'data-url-invalid' }, null);
    }
    // 3.3. to 3.4.
    const { mimeType, body } = dataUrlStruct;
    return { ...nothing, headers: [[CONTENT_TYPE, mimeType]], body: utf8Decode(body) };
  }
  // 4. NB: Files and blobs are not the page's to fetch here.
  walk(trail.trace, 'scheme-fetch', '4', false, `\`${url.scheme}\` cannot be fetched.`);
  return networkError(params, during, { code: 'scheme-not-http', scheme: url.scheme }, null);
}
