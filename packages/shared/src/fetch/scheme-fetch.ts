import { CONTENT_TYPE } from '../infra/header-names.ts';
import { isHttpScheme } from '../infra/url.ts';
import { dataUrlProcessor, hasCharsetOfNoToken, utf8Decode } from './data-url.ts';
import type { Stage } from './failure.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { httpFetch } from './http-fetch.ts';
import type { Fetched } from './http-redirect-fetch.ts';
import { networkError } from './response.ts';
import { stepsOf } from './trace.ts';

/** https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export function* schemeFetch(params: FetchParams, stage: Stage): Fetching<Fetched> {
  // 2.
  const { request, browser, run } = params;
  const { currentUrl: url } = request;
  const step = stepsOf(run.trace, 'scheme-fetch');
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
      step('3', false, `\`${url.href}\` has no data.`);
      return networkError(params, stage, { code: 'data-url-invalid' }, null);
    }
    // 3.3. to 3.4.
    const { mimeType, body } = dataUrlStruct;
    return { ...nothing, headers: [[CONTENT_TYPE, mimeType]], body: utf8Decode(body) };
  }
  // 4. NB: Files and blobs are not the page's to fetch here.
  step('4', false, `\`${url.scheme}\` cannot be fetched.`);
  return networkError(params, stage, { code: 'scheme-not-http', scheme: url.scheme }, null);
}
