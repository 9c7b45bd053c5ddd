import type { Behaviour } from '../engines/behaviour.ts';
import { behaviourOf } from '../engines/behaviours.ts';
import { sortAndCombine } from '../infra/header-list.ts';
import { withoutFragment } from '../infra/url.ts';
import { isConsumer, type LabRequest } from '../request.ts';
import { type Constructed, constructRequest } from './clients/construct-request.ts';
import { consume } from './clients/consume.ts';
import { whyUnusable } from './clients/usable.ts';
import { openAndSend } from './clients/xml-http-request.ts';
import { forgetTainted } from './cors/forget-permissions.ts';
import type { Fetching, FetchParams, Trail } from './fetch-params.ts';
import { mainFetch } from './main-fetch.ts';
import type { FetchRequest } from './request.ts';
import { type FetchResponse, networkError, unsafeResponse } from './response.ts';
import type { BrowserState } from './state/browser-state.ts';
import { walk } from './trace.ts';
import type { Verdict } from './verdict.ts';

/** What a run of `corsFetch` begins with. */
export function newTrail(browser: BrowserState): Trail {
  const { preflightCache, httpCache } = browser;
  return { trace: [], dropped: [], preflightCache, httpCache, preflight: 'not-needed', source: 'none' };
}

/**
 * One request of a script from beginning to end. Yields each HTTP request the browser would put on the wire, takes what
 * came of it, and returns what the script can see. `trail` fills up on the way: the rules
 * that were looked at, the headers that were dropped, and the caches as they are afterwards.
 */
export function* corsFetch(
  asked: LabRequest,
  browser: BrowserState,
  trail: Trail = newTrail(browser),
): Fetching<Verdict> {
  const engine = behaviourOf(browser.engine);
  const constructed = construct(asked, trail, engine);
  if (constructed.kind === 'refused') return constructed;
  const { request } = constructed;
  const params: FetchParams = { request, browser: { ...browser, engine }, trail };
  const response = yield* mainFetch(params, false);
  forgetTainted(params);
  if (response.type === 'error') return { kind: 'blocked', failure: response.failure };
  if (isConsumer(asked.api)) {
    const taken = unsafeResponse(response);
    const reason = whyUnusable(asked.api, taken, engine);
    const note = reason === null ? 'What asked can use the answer.' : 'What asked cannot use the answer.';
    walk(trail.trace, 'use-of-answer', '1', reason === null, note);
    if (reason !== null)
      return { kind: 'blocked', failure: networkError(params, 'response', reason, taken).failure };
  }
  return see(response, request);
}

/** The request that comes of what was asked, by whichever way. */
export function construct(asked: LabRequest, trail: Trail, engine: Behaviour): Constructed {
  if (isConsumer(asked.api)) return consume(asked.api, asked, trail, engine);
  return asked.api === 'fetch' ? constructRequest(asked, trail, engine) : openAndSend(asked, trail, engine);
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
