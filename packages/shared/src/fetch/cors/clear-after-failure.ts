import type { Behaviour } from '../../engines/behaviour.ts';
import { serializeOrigin } from '../../infra/origin.ts';
import type { Failure } from '../failure.ts';
import type { FetchParams } from '../fetch-params.ts';
import { clearCacheEntries } from './preflight-cache.ts';

/**
 * What becomes of the cached permissions for a URL when a request to it has failed: step 12.3 of main fetch's choice
 * clears them where the request was one that needs a preflight. Every engine has its own idea of that.
 */
export function clearAfterFailure(params: FetchParams, failure: Failure, needsPreflight: boolean): void {
  if (clears(failure, needsPreflight, params.browser.engine)) clearCacheEntries(params);
}

function clears({ code, stage }: Failure, needsPreflight: boolean, { preflightCache }: Behaviour): boolean {
  // AD-HOC: Firefox takes the permissions away where its CORS check fails, and this is unrelated to that check.
  if (code === 'redirect-mode-error' && !preflightCache.redirectModeErrorClears) return false;
  if (!needsPreflight) return preflightCache.failureWithoutPreflightClears;
  if (stage !== 'preflight') return !preflightCache.keptAfterFailure;
  // The answer was one of CORS, but did not permit this request.
  const isRefused = /^(?:method|header|authorization)-/.test(code);
  return !(isRefused && preflightCache.storesRefusedAnswer);
}

/** AD-HOC: In WebKit the opaque origin of a redirected request is not the one that the next such request will have. */
export function evictTaintedOrigin({ request, browser, run }: FetchParams): void {
  if (browser.engine.preflightCache.taintedOrigin !== 'for-one-request') return;
  // NB: A page whose own origin is opaque keeps it.
  if (serializeOrigin(request.origin) === 'null') return;
  run.preflightCache = run.preflightCache.filter(({ origin }) => origin !== 'null');
}
