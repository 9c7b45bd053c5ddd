import type { Behaviour, Decision } from '../engines/behaviour.ts';
import { serializeOrigin } from '../http/origin.ts';
import type { Failure } from './failure.ts';
import type { FetchParams } from './fetch-params.ts';
import { clearCacheEntries, hasCacheEntries } from './preflight-cache.ts';
import { walk } from './trace.ts';

/**
 * What becomes of the cached permissions for a URL when a request to it has failed: step 12.3 of main fetch's choice
 * clears them where the request was one that needs a preflight. Every engine has its own idea of that.
 */
export function forgetPermissions(params: FetchParams, failure: Failure, needsPreflight: boolean): void {
  if (!hasCacheEntries(params)) return;
  const deviation = deviationFor(failure, needsPreflight, params.browser.engine);
  const forgets = needsPreflight === (deviation === null);
  if (deviation !== null) {
    const note = forgets ? 'The permissions leave the cache.' : 'The permissions stay in the cache.';
    walk(params.trail.trace, 'main-fetch', '12', true, note, deviation);
  }
  if (forgets) clearCacheEntries(params);
}

/** The decision by which an engine does otherwise than the standard here; `null` where it does not. */
function deviationFor(
  { code, during }: Failure,
  needsPreflight: boolean,
  { preflightCache }: Behaviour,
): Decision | null {
  // Firefox takes the permissions away where its CORS check fails, and this is unrelated to that check.
  if (code === 'redirect-mode-error' && !preflightCache.redirectModeErrorClears) {
    return needsPreflight ? 'preflightCache.redirectModeErrorClears' : null;
  }
  if (!needsPreflight) {
    const clears = preflightCache.failureWithoutPreflightClears;
    return clears ? 'preflightCache.failureWithoutPreflightClears' : null;
  }
  if (during !== 'preflight') {
    return preflightCache.outlivesFailure ? 'preflightCache.outlivesFailure' : null;
  }
  // The answer was one of CORS, but did not permit this request.
  const isRefused = /^(?:method|header|authorization)-/.test(code);
  return isRefused && preflightCache.storesRefusedAnswer ? 'preflightCache.storesRefusedAnswer' : null;
}

/** AD-HOC: In WebKit the opaque origin of a redirected request is not the one that the next such request will have. */
export function forgetTainted({ request, browser, trail }: FetchParams): void {
  // NB: A page whose own origin is opaque keeps it.
  if (
    !(browser.engine.preflightCache.taintedOrigin === 'for-one-request') ||
    serializeOrigin(request.origin) === 'null'
  ) {
    return;
  }
  const kept = trail.preflightCache.filter(({ origin }) => origin !== 'null');
  if (kept.length === trail.preflightCache.length) return;
  const note = 'What was permitted to the origin `null` leaves the cache.';
  walk(trail.trace, 'main-fetch', '12', true, note, 'preflightCache.taintedOrigin');
  trail.preflightCache = kept;
}
