import { isSameOrigin } from '../infra/origin.ts';
import { isNullBodyStatus } from '../infra/status.ts';
import { isHttpScheme, type Url } from '../infra/url.ts';
import { isBlockedDueToABadPort } from './blocking/bad-port.ts';
import { blockedByContentSecurityPolicy, modeComesFirst } from './blocking/content-security-policy.ts';
import { clearAfterFailure } from './cors/clear-after-failure.ts';
import {
  basicFilteredResponse,
  corsExposedHeaderNames,
  corsFilteredResponse,
  opaqueFilteredResponse,
} from './cors/filtered-response.ts';
import { needsPreflight } from './cors/safelist-deviations.ts';
import type { Reason, Stage } from './failure.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { httpFetch } from './http-fetch.ts';
import { type Fetched, MAIN_FETCH_AGAIN } from './http-redirect-fetch.ts';
import type { FetchRequest } from './request.ts';
import { type FetchResponse, type NetworkError, networkError } from './response.ts';
import { schemeFetch } from './scheme-fetch.ts';
import { stepsOf } from './trace.ts';

/**
 * NB: Of Content Security Policy there is `connect-src`. Mixed content, integrity, referrers and timing are not modelled.
 * https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export function* mainFetch(params: FetchParams, recursive: boolean): Fetching<FetchResponse | NetworkError> {
  // 1.
  const { request, run } = params;
  const { currentUrl: url } = request;
  const step = stepsOf(run.trace, 'main-fetch');
  const stage: Stage = recursive ? 'redirect' : 'request';
  // 7. Ports that browsers keep away from.
  if (isBlockedDueToABadPort(url)) {
    step('7', false, `Browsers do not speak HTTP to port ${url.port}.`);
    return networkError(params, stage, { code: 'port-blocked', port: url.port ?? 0 }, null);
  }
  // Or what the policy of the script's own document forbids.
  if (blockedByContentSecurityPolicy(params) && !modeComesFirst(params, stage)) {
    const value = `connect-src ${request.init.connectSrc}`;
    step('7', false, `The document has \`${value}\`.`);
    return networkError(params, stage, { code: 'content-security-policy-blocks', value }, null);
  }
  // 12. The choice of response tainting.
  const response = yield* chooseResponseTainting(params, stage);
  // 13. A redirect's answer is filtered by the call that began it.
  if (recursive || response.type === 'error') return response;
  // 14. What the script gets to see.
  let filtered = response;
  if (response.type === 'default') {
    // 14.2. Depending on the response tainting.
    switch (request.responseTainting) {
      case 'basic':
        filtered = basicFilteredResponse(response);
        break;
      case 'cors':
        // 14.1. Including the headers that are exposed.
        filtered = corsFilteredResponse(response, corsExposedHeaderNames(response, params));
        break;
      case 'opaque':
        filtered = opaqueFilteredResponse(response);
        break;
    }
    step('14', true, `The script gets a ${filtered.type} response.`);
  }
  // 22. Some answers have no body, whatever the server sends.
  if (request.method === 'HEAD' || isNullBodyStatus(response.status)) filtered = { ...filtered, body: null };
  // 24.
  return filtered;
}

/** Step 12: the first statement that matches. */
function* chooseResponseTainting(params: FetchParams, stage: Stage): Fetching<FetchResponse | NetworkError> {
  const { request, run } = params;
  const { currentUrl: url } = request;
  const step = stepsOf(run.trace, 'main-fetch');
  const choose = (note: string) => step('12', true, note);
  const fail = (note: string, reason: Reason) => {
    step('12', false, note);
    return networkError(params, stage, reason, null);
  };

  // The page's own origin, data: URLs, and the handshakes of WebSockets.
  if (
    (isSameOrigin(url.origin, request.origin) && request.responseTainting === 'basic') ||
    url.scheme === 'data' ||
    request.mode === 'websocket'
  ) {
    choose(withoutCors(request, url));
    // AD-HOC: An image that WebKit was redirected to in a data: URL cannot be read all the same.
    const isImage = request.init.api === 'image' || request.init.api === 'webgl';
    request.responseTainting = url.scheme === 'data' && stage === 'redirect' && isImage ? 'opaque' : 'basic';
    return yield* followed(params, schemeFetch(params, stage));
  }
  // Another origin, which the script has ruled out.
  if (request.mode === 'same-origin') {
    return fail('Another origin, but the mode is `same-origin`.', { code: 'mode-same-origin' });
  }
  // Another origin, of which the script wants to know nothing.
  if (request.mode === 'no-cors') {
    // 12.1. Redirects are followed, or nothing goes.
    if (request.redirect !== 'follow') {
      const { redirect } = request;
      return fail(`\`no-cors\` with redirect mode \`${redirect}\`.`, {
        code: 'no-cors-redirect-not-follow',
        redirect,
      });
    }
    // 12.2. to 12.3.
    choose('Another origin in mode `no-cors`: the answer will be opaque.');
    request.responseTainting = 'opaque';
    return yield* followed(params, schemeFetch(params, stage));
  }
  // Not the web.
  if (!isHttpScheme(url.scheme)) {
    return fail(`\`${url.scheme}\` is not http or https.`, { code: 'scheme-not-http', scheme: url.scheme });
  }
  // More than a form could have sent.
  if (needsPreflight(request, params.browser.engine)) {
    choose('Another origin, and it needs permission: a preflight comes first.');
    // 12.1. to 12.2.
    request.responseTainting = 'cors';
    const corsWithPreflightResponse = yield* followed(params, httpFetch(params, true));
    // 12.3. What has failed is not remembered.
    if (corsWithPreflightResponse.type === 'error') {
      clearAfterFailure(params, corsWithPreflightResponse.failure, true);
    }
    // 12.4.
    return corsWithPreflightResponse;
  }
  // Otherwise.
  choose('Another origin, and nothing that a form could not send: no preflight.');
  request.responseTainting = 'cors';
  const corsResponse = yield* followed(params, httpFetch(params, false));
  if (corsResponse.type === 'error') clearAfterFailure(params, corsResponse.failure, false);
  return corsResponse;
}

/** Steps 20 to 22 of HTTP-redirect fetch, which leaves them to main fetch. */
function* followed(params: FetchParams, fetching: Fetching<Fetched>): Fetching<FetchResponse | NetworkError> {
  const response = yield* fetching;
  return response === MAIN_FETCH_AGAIN ? yield* mainFetch(params, true) : response;
}

function withoutCors({ mode }: FetchRequest, { scheme }: Url): string {
  if (mode === 'websocket')
    return 'WebSocket: CORS has no say. What `Origin` says is for the server to judge.';
  return scheme === 'data' ? 'A data: URL is its own answer.' : 'Same origin: CORS has no say.';
}
