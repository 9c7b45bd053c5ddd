import type { Behaviour } from '../../engines/behaviour.ts';
import { getDecodeAndSplit } from '../../infra/header.ts';
import { append, get } from '../../infra/header-list.ts';
import { LOCATION, VARY } from '../../infra/header-names.ts';
import { isRedirectStatus } from '../../infra/status.ts';
import type { WireRequest, WireResponse } from '../../infra/wire.ts';
import { parseASingleRangeHeaderValue } from '../cors/safelist.ts';
import type { FetchParams } from '../fetch-params.ts';
import type { StoredResponse } from './browser-state.ts';
import { cacheUse } from './cache-use.ts';
import { freshnessLifetime } from './freshness-lifetime.ts';
import { networkPartitionKey } from './network-partition-key.ts';

/** What the cache has for a request, and why it has nothing where something is stored. */
export interface Selection {
  readonly response: WireResponse | null;
  readonly note: string;
}

/**
 * The stored answer that may be given to a request; `null` where nothing is stored about its URL.
 *
 * NB: Validation is not modelled.
 * https://httpwg.org/specs/rfc9111.html#constructing.responses.from.caches
 */
export function selectStoredResponse(
  params: FetchParams,
  wire: WireRequest,
  credentials: boolean,
): Selection | null {
  const { engine, now } = params.browser;
  if (wire.method !== 'GET' && wire.method !== 'HEAD') return null;
  const about = params.run.httpCache.filter((each) => isFor(each, params, wire));
  const stored = about.find((each) => each.credentials === credentials) ?? about[0];
  if (stored === undefined) return null;
  const nothing = (note: string): Selection => ({ response: null, note });
  if (!cacheUse(wire, engine).gives) return nothing('The headers of the request ask for a new answer.');
  if (!isFresh(stored, now)) return nothing('What the HTTP cache has is stale.');
  // AD-HOC: WebKit looks for the target of a redirect only where the redirect itself was stored.
  const isFollowed = params.request.urlList.length > 1 && params.run.source === 'network';
  if (isFollowed && engine.httpCache.skippedAfterRedirect) {
    return nothing('The HTTP cache is not asked after a redirect.');
  }
  // AD-HOC: WebKit gives up on the cache where it leads in a circle.
  if (params.request.redirectCount > engine.httpCache.redirectLimit) {
    return nothing('The HTTP cache is not asked after so many redirects.');
  }
  const changed = varyingHeader(stored, wire);
  if (changed !== null) return nothing(`The HTTP cache has an answer to another \`${changed}\`.`);
  if (stored.credentials !== credentials && engine.httpCache.keysByCredentials) {
    return nothing('The HTTP cache has an answer for other credentials.');
  }
  if (wire.method === 'HEAD' && engine.httpCache.head !== 'stored') {
    return nothing('The HTTP cache has an answer to GET.');
  }
  const range = engine.httpCache.ranges === 'cut' ? get(wire.headers, 'range') : null;
  const response = range === null ? stored.response : cut(stored.response, range);
  return { response, note: 'Answered from the HTTP cache: nothing is sent.' };
}

/** The name of a header by which the stored answer varies and in which the request differs. */
function varyingHeader({ varying }: StoredResponse, wire: WireRequest): string | null {
  return varying.find(([name, value]) => get(wire.headers, name) !== value)?.[0] ?? null;
}

/**
 * Keeps an answer, and says for how many seconds; `null` where it may not be kept.
 * https://httpwg.org/specs/rfc9111.html#response.cacheability
 */
export function storeResponse(
  params: FetchParams,
  wire: WireRequest,
  credentials: boolean,
  response: WireResponse,
): number | null {
  const { run, browser } = params;
  const { seconds: maxAge, isExplicit } = freshnessLifetime(response, browser.engine, browser.now);
  const names = getDecodeAndSplit(get(response.headers, VARY) ?? '')
    .map((name) => name.toLowerCase())
    .filter((name) => name !== '');
  if (wire.method !== 'GET' || names.includes('*')) return null;
  if (!cacheUse(wire, browser.engine).stores) return null;
  if (maxAge === 0 || !storesStatus(browser.engine, response, isExplicit)) {
    // AD-HOC: Engines have one answer for a URL: this one, though it is not kept, ends what varied by another request.
    run.httpCache = run.httpCache.filter(
      (each) => !isFor(each, params, wire) || varyingHeader(each, wire) === null,
    );
    return null;
  }
  const stored: StoredResponse = {
    key: networkPartitionKey(params),
    url: wire.url,
    credentials,
    range: get(wire.headers, 'range'),
    varying: names.map((name) => [name, get(wire.headers, name)]),
    maxAge,
    storedAt: browser.now,
    response,
  };
  // AD-HOC: The RFC would keep one for each selection of header values; engines keep the last.
  const others = run.httpCache.filter(
    (each) =>
      isFresh(each, browser.now) &&
      (!isFor(each, params, wire) ||
        (each.credentials !== credentials && browser.engine.httpCache.keysByCredentials)),
  );
  run.httpCache = [stored, ...others];
  return maxAge;
}

/**
 * Whether there was anything to forget of a URL.
 * https://httpwg.org/specs/rfc9111.html#invalidation
 */
export function forgetStoredResponses(
  params: FetchParams,
  wire: Pick<WireRequest, 'url' | 'headers'>,
): boolean {
  const { run } = params;
  const kept = run.httpCache.filter((each) => !isFor(each, params, wire));
  const isLess = kept.length < run.httpCache.length;
  run.httpCache = kept;
  return isLess;
}

/**
 * AD-HOC: Chromium makes a 206 of a stored 200 that has the range. Other answers are given whole.
 *
 * NB: A body is counted in characters, as the lab's texts are ASCII.
 */
function cut(response: WireResponse, range: string): WireResponse {
  const { status, body, headers } = response;
  if (status !== 200) return response;
  const partial = { ...response, status: 206, statusText: 'Partial Content' };
  if (body === null) return partial;
  const [start, end] = parseASingleRangeHeaderValue(range.toLowerCase()) ?? [0, null];
  const from = start ?? Math.max(0, body.length - (end ?? 0));
  if (from >= body.length) return response;
  const until = start === null || end === null ? body.length : Math.min(body.length, end + 1);
  const contentRange = `bytes ${from}-${until - 1}/${body.length}`;
  return {
    ...partial,
    headers: append(headers, 'Content-Range', contentRange),
    body: body.slice(from, until),
  };
}

function isFresh({ storedAt, maxAge }: StoredResponse, now: number): boolean {
  return now < storedAt + maxAge * 1000;
}

function isFor(
  stored: StoredResponse,
  params: FetchParams,
  { url, headers }: Pick<WireRequest, 'url' | 'headers'>,
): boolean {
  const { engine } = params.browser;
  if (stored.url !== url) return false;
  // AD-HOC: WebKit has one for each range.
  if (engine.httpCache.ranges === 'apart' && stored.range !== get(headers, 'range')) return false;
  return !engine.partition.httpCache || stored.key === networkPartitionKey(params);
}

function storesStatus(
  { httpCache }: Behaviour,
  { status, headers }: WireResponse,
  isExplicit: boolean,
): boolean {
  const { always, never, ifExplicit, redirectsNeedLocation } = httpCache.stores;
  if (never.includes(status)) return false;
  if (redirectsNeedLocation && isRedirectStatus(status) && get(headers, LOCATION) === null) return false;
  return always === null || always.includes(status) || (isExplicit && ifExplicit.includes(status));
}
