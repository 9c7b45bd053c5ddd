import { get } from '../infra/header-list.ts';
import { CROSS_ORIGIN_RESOURCE_POLICY } from '../infra/header-names.ts';
import { isSameOrigin } from '../infra/origin.ts';
import { isRedirectStatus } from '../infra/status.ts';
import { type Url, withoutFragment } from '../infra/url.ts';
import type { CredentialsMode } from '../request.ts';
import { corsCheck, diagnoseCorsCheck } from './cors/cors-check.ts';
import { corsPreflightFetch } from './cors/cors-preflight-fetch.ts';
import { opaqueRedirectFilteredResponse } from './cors/filtered-response.ts';
import { isHeaderNameCacheEntryMatch, isMethodCacheEntryMatch } from './cors/preflight-cache.ts';
import { crossOriginResourcePolicyCheck } from './cors/resource-policy-check.ts';
import { isCorsSafelistedMethod } from './cors/safelist.ts';
import {
  mustPreflightAgain,
  mustPreflightForDropped,
  unsafeRequestHeaderNames,
} from './cors/safelist-deviations.ts';
import { earlyRedirectFailure } from './early-redirect-failure.ts';
import type { Failure, Reason, Stage } from './failure.ts';
import type { Fetching, FetchParams } from './fetch-params.ts';
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { type Fetched, httpRedirectFetch, MAIN_FETCH_AGAIN } from './http-redirect-fetch.ts';
import { type FetchRequest, serializeRequestOrigin } from './request.ts';
import { type FetchResponse, locationUrl, networkError } from './response.ts';
import { cacheUse, isConditional } from './state/cache-use.ts';
import { forgetStoredResponses } from './state/http-cache.ts';
import { stepsOf } from './trace.ts';

/** https://fetch.spec.whatwg.org/#concept-http-fetch */
export function* httpFetch(params: FetchParams, makeCorsPreflight: boolean): Fetching<Fetched> {
  // 1.
  const { request, browser, run } = params;
  const step = stepsOf(run.trace, 'http-fetch');
  // 3. NB: There is no service worker.
  // 4.1. A preflight, unless the cache makes it needless.
  const mustAsk = makeCorsPreflight && !permittedByCache(params);
  if (makeCorsPreflight) request.neededPreflight = true;
  if (makeCorsPreflight && !mustAsk && run.preflight === 'not-needed') run.preflight = 'cached';
  if (mustAsk) {
    run.preflight = 'sent';
    // 4.1.1.
    const preflightResponse = yield* corsPreflightFetch(params);
    // 4.1.2. Where it fails, the request itself is never sent.
    if (preflightResponse.type === 'error') return preflightResponse;
  }
  // 4.3. The request itself.
  step('4.3', true, `${request.method} ${request.currentUrl.href}`);
  const response = yield* httpNetworkOrCacheFetch(params);
  const isStored = response !== null && response !== 'connection-closed' && response.cacheState === 'local';
  run.source = isStored ? 'http-cache' : 'network';
  if (response === null || response === 'connection-closed') {
    step('4.3', false, 'There was no answer.');
    return networkError(
      params,
      'response',
      { code: 'network-error', connectionClosed: response !== null },
      null,
    );
  }
  // NB: A redirect's status without `Location` redirects nowhere.
  const stage: Stage = locationUrl(response, null, browser.engine) === null ? 'response' : 'redirect';
  const origin = serializeRequestOrigin(request, browser.publicSuffixes);
  const input = { origin, credentials: credentialsFor(stage, request, params), headers: response.headers };
  // AD-HOC: Some targets are refused before anything else of the answer is looked at.
  const refused = earlyRedirectFailure(response, browser.engine);
  if (refused !== null) {
    step('4.3', false, 'The target of the redirect is refused.');
    dropRedirect(params, request.currentUrl, response, refused);
    return networkError(params, 'redirect', refused, response);
  }
  // 4.4. An answer from another origin must pass the CORS check, whatever its status.
  if (request.responseTainting === 'cors') {
    if (!corsCheck(input, run.trace)) {
      const reason = diagnoseCorsCheck(input);
      if (stage === 'redirect') dropRedirect(params, request.currentUrl, response, reason);
      else forgetRefused(params, response);
      step('4.4', false, 'The CORS check has failed.');
      return networkError(params, stage, reason, response);
    }
    step('4.4', true, 'The CORS check is passed.');
  }
  // 5. An opaque answer must not be forbidden by its resource policy.
  if (
    request.responseTainting === 'opaque' &&
    !crossOriginResourcePolicyCheck(request.origin, response, browser.publicSuffixes, run.trace)
  ) {
    const value = get(response.headers, CROSS_ORIGIN_RESOURCE_POLICY) ?? '';
    step('5', false, `Cross-Origin-Resource-Policy is \`${value}\`.`);
    return networkError(params, stage, { code: 'resource-policy-blocks', value }, response);
  }
  // 6. Redirects.
  if (isRedirectStatus(response.status) && !isTreatedAsFinalResponse(params, response)) {
    // 6.3. As the redirect mode says.
    switch (request.redirect) {
      case 'error':
        step('6.3', false, 'The redirect mode is `error`.');
        return networkError(params, 'redirect', { code: 'redirect-mode-error' }, response);
      case 'manual':
        step('6.3', true, 'The redirect mode is `manual`: the answer is not followed.');
        return opaqueRedirectFilteredResponse(response);
      case 'follow': {
        const { currentUrl } = request;
        const followed = yield* httpRedirectFetch(params, response);
        const failure = followed !== MAIN_FETCH_AGAIN && followed.type === 'error' ? followed.failure : null;
        if (failure?.stage === 'redirect') dropRedirect(params, currentUrl, response, failure);
        return followed;
      }
    }
  }
  // 7.
  return response;
}

/** AD-HOC: WebKit checks some redirects as if the credentials mode were `include`. */
function credentialsFor(stage: Stage, request: FetchRequest, { browser }: FetchParams): CredentialsMode {
  const [first] = request.urlList;
  const isHop = stage === 'redirect' && first !== undefined && isSameOrigin(first.origin, request.origin);
  return isHop && request.credentials === 'same-origin' && browser.engine.redirect.checkedWithCredentials
    ? 'include'
    : request.credentials;
}

/**
 * AD-HOC: Chromium and WebKit stop reading an answer that is refused, and keep none that they have not read to its end.
 * Of a redirect they would not read the body anyway.
 */
function forgetRefused(params: FetchParams, response: FetchResponse): void {
  if (response.cacheState === 'local' || params.browser.engine.httpCache.storesRefusedAnswer) return;
  const { currentUrl, headers } = params.request;
  // What goes past the cache changes nothing in it.
  if (!cacheUse(params.request, params.browser.engine).stores) return;
  if (params.request.redirectCount > params.browser.engine.httpCache.redirectLimit) return;
  const forgotten = forgetStoredResponses(params, { url: withoutFragment(currentUrl), headers });
  const note = 'The HTTP cache does not keep what is refused.';
  if (forgotten) stepsOf(params.run.trace, 'http-fetch')('4.4', true, note);
}

/** AD-HOC: Firefox keeps no redirect that it cannot follow, and WebKit none to ftp:. */
function dropRedirect(
  params: FetchParams,
  url: Url,
  response: FetchResponse,
  reason: Reason | Failure,
): void {
  const { request, browser, run } = params;
  const { dropsRedirects } = browser.engine.httpCache;
  const scheme = reason.code === 'redirect-scheme-not-http' ? reason.scheme : null;
  // Firefox hands on what it has no code for, and a request without CORS fails only after that.
  const isHandedOn =
    request.responseTainting === 'opaque' && scheme !== null && !LOADED_SCHEMES.includes(scheme);
  const isDropped = {
    none: false,
    'to-ftp': earlyRedirectFailure(response, browser.engine) !== null,
    'in-mode-follow': request.redirect === 'follow' && reason.code !== 'redirect-too-many' && !isHandedOn,
  }[dropsRedirects];
  if (!isDropped || response.cacheState === 'local' || !cacheUse(request, browser.engine).stores) return;
  const forgotten = forgetStoredResponses(params, { url: withoutFragment(url), headers: request.headers });
  if (forgotten) stepsOf(run.trace, 'http-fetch')('6.3', true, 'The HTTP cache does not keep this redirect.');
}
const LOADED_SCHEMES: readonly string[] = ['data', 'file'];

/** AD-HOC: Where there is no Location, Chromium and WebKit see no redirect that could be an error. */
function isTreatedAsFinalResponse({ request, browser }: FetchParams, response: FetchResponse): boolean {
  const isMissing = locationUrl(response, null, browser.engine) === null;
  return request.redirect === 'error' && isMissing && browser.engine.redirect.errorModeNeedsLocation;
}

/** The condition of step 4.1, turned round. */
function permittedByCache(params: FetchParams): boolean {
  const { request, browser, run } = params;
  const step = stepsOf(run.trace, 'http-fetch');
  // AD-HOC: Chromium and Firefox do without this cache where they do without the HTTP cache.
  if (browser.engine.preflightCache.skippedByConditions && isConditional(request.headers)) {
    step('4.1', true, 'The preflight cache is not asked for a request with a condition.');
    return false;
  }
  // Either the method is not permitted yet,
  const needed: string[] = [];
  const isForced =
    request.useCorsPreflight ||
    mustPreflightForDropped(request, browser.engine) ||
    mustPreflightAgain(request, browser.engine);
  // AD-HOC: Firefox looks for an entry for HEAD as well.
  const isHead = request.method === 'HEAD' && browser.engine.preflightCache.headNeedsEntry;
  const needsEntry = !isCorsSafelistedMethod(request.method) || isForced || isHead;
  if (needsEntry && !isMethodCacheEntryMatch(request.method, params)) needed.push(request.method);
  // or one of the headers is not.
  for (const name of unsafeRequestHeaderNames(request, browser.engine)) {
    if (!isHeaderNameCacheEntryMatch(name, params)) needed.push(name);
  }
  const permitted = needed.length === 0;
  const note = permitted
    ? 'The preflight cache has the permission already.'
    : `${needed.join(', ')}: not in the preflight cache.`;
  step('4.1', true, note);
  return permitted;
}
