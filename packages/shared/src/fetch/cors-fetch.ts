import { sortAndCombine } from '../http/header-list.ts';
import { withoutFragment } from '../http/url.ts';
import type { LabRequest } from '../request.ts';
import type { BrowserState } from './browser-state.ts';
import { constructRequest } from './construct-request.ts';
import type { Fetching, FetchParams, Trail } from './fetch-params.ts';
import { mainFetch } from './main-fetch.ts';
import type { FetchRequest } from './request.ts';
import type { FetchResponse } from './response.ts';
import type { Verdict } from './verdict.ts';
import { openAndSend } from './xml-http-request.ts';

/** What a run of `corsFetch` begins with. */
export function newTrail(browser: BrowserState): Trail {
  return { trace: [], dropped: [], preflightCache: browser.preflightCache, httpCache: browser.httpCache };
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
  const constructed =
    asked.api === 'fetch' ? constructRequest(asked, trail) : openAndSend(asked, trail, browser.engine);
  if (constructed.kind === 'refused') return constructed;
  const { request } = constructed;
  const params: FetchParams = { request, browser, trail, mainFetch };
  const response = yield* mainFetch(params, false);
  if (response.type === 'error') return { kind: 'blocked', failure: response.failure };
  return see(response, request);
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
