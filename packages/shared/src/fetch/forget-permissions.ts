import { serializeOrigin } from '../http/origin.ts';
import { type DeviationId, deviates } from './deviates.ts';
import type { RuleBook } from './engine.ts';
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

function deviationFor(failure: Failure, needsPreflight: boolean, engine: RuleBook): DeviationId | null {
  const id = candidateFor(failure, needsPreflight, engine);
  return id !== null && deviates(engine, id) ? id : null;
}

function candidateFor(
  { code, during }: Failure,
  needsPreflight: boolean,
  engine: RuleBook,
): DeviationId | null {
  // Firefox takes the permissions away where its CORS check fails, and this is no affair of that check.
  if (code === 'redirect-mode-error' && engine === 'firefox') {
    return needsPreflight ? 'redirect-mode-error-remembers' : null;
  }
  if (!needsPreflight) return 'failure-without-preflight-forgets';
  if (during !== 'preflight') return 'cached-answer-outlives-failure';
  // The answer was one of CORS, but did not permit this request.
  return /^(?:method|header|authorization)-/.test(code) ? 'refused-answer-cached' : null;
}

/** AD-HOC: In WebKit the opaque origin of a redirected request is not the one that the next such request will have. */
export function forgetTainted({ request, browser, trail }: FetchParams): void {
  // NB: A page whose own origin is opaque keeps it.
  if (!deviates(browser.engine, 'tainted-origin-cached-once') || serializeOrigin(request.origin) === 'null') {
    return;
  }
  const kept = trail.preflightCache.filter(({ origin }) => origin !== 'null');
  if (kept.length === trail.preflightCache.length) return;
  const note = 'What was permitted to the origin `null` leaves the cache.';
  walk(trail.trace, 'main-fetch', '12', true, note, 'tainted-origin-cached-once');
  trail.preflightCache = kept;
}
