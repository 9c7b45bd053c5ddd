import type { Behaviour } from '../engines/behaviour.ts';
import { behaviourOf } from '../engines/behaviours.ts';
import { sortAndCombine } from '../infra/header-list.ts';
import { withoutFragment } from '../infra/url.ts';
import { isConsumer, type LabRequest } from '../request.ts';
import { type Constructed, constructRequest } from './clients/construct-request.ts';
import { consume } from './clients/consume.ts';
import { whyRejected } from './clients/why-rejected.ts';
import { openAndSend } from './clients/xml-http-request.ts';
import { evictTaintedOrigin } from './cors/clear-after-failure.ts';
import type { Fetching, FetchParams, FetchRun } from './fetch-params.ts';
import { mainFetch } from './main-fetch.ts';
import type { FetchRequest } from './request.ts';
import { type FetchResponse, networkError, unsafeResponse } from './response.ts';
import type { BrowserState } from './state/browser-state.ts';
import { stepsOf } from './trace.ts';
import type { Verdict } from './verdict.ts';

/** What a run of `corsFetch` begins with. */
export function newFetchRun(browser: BrowserState): FetchRun {
  const { preflightCache, httpCache } = browser;
  return { trace: [], dropped: [], preflightCache, httpCache, preflight: 'not-needed', source: 'none' };
}

/**
 * One request of a script from beginning to end. Yields each HTTP request the browser would put on the wire, takes what
 * came of it, and returns what the script can see. `run` fills up on the way: the rules
 * that were looked at, the headers that were dropped, and the caches as they are afterwards.
 */
export function* corsFetch(
  init: LabRequest,
  browser: BrowserState,
  run: FetchRun = newFetchRun(browser),
): Fetching<Verdict> {
  const engine = behaviourOf(browser.engine);
  const constructed = construct(init, run, engine);
  if (constructed.kind === 'refused') return constructed;
  const { request } = constructed;
  const params: FetchParams = { request, browser: { ...browser, engine }, run };
  const response = yield* mainFetch(params, false);
  evictTaintedOrigin(params);
  if (response.type === 'error') return { kind: 'blocked', failure: response.failure };
  if (isConsumer(init.api)) {
    const taken = unsafeResponse(response);
    const reason = whyRejected(init.api, taken, engine);
    const note = reason === null ? 'What asked can use the answer.' : 'What asked cannot use the answer.';
    stepsOf(run.trace, 'use-of-answer')('1', reason === null, note);
    if (reason !== null)
      return { kind: 'blocked', failure: networkError(params, 'response', reason, taken).failure };
  }
  return see(response, request);
}

/** The request that comes of what a script or a page asks for, by whichever way. */
export function construct(init: LabRequest, run: FetchRun, engine: Behaviour): Constructed {
  if (isConsumer(init.api)) return consume(init.api, init, run, engine);
  return init.api === 'fetch' ? constructRequest(init, run, engine) : openAndSend(init, run, engine);
}

function see(response: FetchResponse, request: FetchRequest): Verdict {
  if (response.type === 'opaque' || response.type === 'opaqueredirect') {
    return { kind: 'opaque', type: response.type };
  }
  return {
    kind: 'readable',
    response: {
      type: response.type === 'basic' ? 'basic' : 'cors',
      url: withoutFragment(response.url),
      redirected: request.urlList.length > 1,
      status: response.status,
      statusText: response.statusText,
      headers: sortAndCombine(response.headers),
      body: response.body,
    },
  };
}
