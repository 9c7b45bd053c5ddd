import { sortAndCombine } from '../http/header-list.ts';
import type { LabRequest } from '../request.ts';
import type { BrowserState } from './browser-state.ts';
import { constructRequest } from './construct-request.ts';
import type { Fetching, FetchParams, Trail } from './fetch-params.ts';
import { forgetTainted } from './forget-permissions.ts';
import { mainFetch } from './main-fetch.ts';
import type { FetchRequest } from './request.ts';
import type { FetchResponse } from './response.ts';
import type { Verdict } from './verdict.ts';
import { openAndSend } from './xml-http-request.ts';

/** What a run of `corsFetch` begins with. */
export function newTrail(browser: BrowserState): Trail {
  return { trace: [], dropped: [], preflightCache: browser.preflightCache };
}

/**
 * One request of a script from beginning to end. Yields each HTTP request the browser would put on the wire, takes what
 * came back (`null` where nothing did), and returns what the script can see. `trail` fills up on the way: the rules
 * that were looked at, the headers that were dropped, and the preflight cache as it is afterwards.
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
  forgetTainted(params);
  if (response.type === 'error') return { kind: 'blocked', failure: response.failure };
  return see(response, request);
}

function see(response: FetchResponse, request: FetchRequest): Verdict {
  if (response.type === 'opaque' || response.type === 'opaqueredirect') {
    return { kind: 'opaque', type: response.type };
  }
  const { href, fragment } = response.url;
  return {
    kind: 'readable',
    response: {
      type: response.type === 'basic' ? 'basic' : 'cors',
      url: fragment === '' ? href : href.slice(0, -fragment.length),
      redirected: request.urlList.length > 1,
      status: response.status,
      statusText: response.statusText,
      headers: sortAndCombine(response.headers),
      body: response.body,
    },
  };
}
