import { CONTENT_TYPE } from '../http/header-names.ts';
import { isHttpScheme } from '../http/url.ts';
import type { During } from './failure.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { httpFetch } from './http-fetch.ts';
import { type FetchResponse, type NetworkError, networkError } from './response.ts';
import { walk } from './trace.ts';

/** https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export function* schemeFetch(params: FetchParams, during: During): Fetching<FetchResponse | NetworkError> {
  // 2.
  const { request, trail } = params;
  const { currentUrl: url } = request;
  // 3. By the scheme.
  if (isHttpScheme(url.scheme)) return yield* httpFetch(params, false);
  const nothing = { type: 'default', cacheState: null, url, status: 200, statusText: 'OK' } as const;
  if (url.scheme === 'about' && url.path === 'blank') {
    return { ...nothing, headers: [[CONTENT_TYPE, 'text/html;charset=utf-8']], body: '' };
  }
  if (url.scheme === 'data') {
    // NB: The type as written; the body is not decoded.
    const type = url.path.split(',', 1)[0] ?? '';
    const mimeType = type.replace(/;\s*base64\s*$/i, '') || 'text/plain;charset=US-ASCII';
    return { ...nothing, headers: [[CONTENT_TYPE, mimeType]], body: null };
  }
  // 4. NB: Files and blobs are not the page's to fetch here.
  walk(trail.trace, 'scheme-fetch', '4', false, `\`${url.scheme}\` cannot be fetched.`);
  return networkError(params, during, { code: 'scheme-not-http', scheme: url.scheme }, null);
}
