import type { Behaviour } from '../../engines/behaviour.ts';
import { getDecodeAndSplit } from '../../infra/header.ts';
import { get } from '../../infra/header-list.ts';
import { LOCATION, VARY } from '../../infra/header-names.ts';
import { isRedirectStatus } from '../../infra/status.ts';
import type { WireRequest, WireResponse } from '../../infra/wire.ts';
import type { FetchParams } from '../fetch-params.ts';
import type { StoredResponse } from './browser-state.ts';
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
 * NB: Validation, and what a request's own `Range`, `If-*` or `Cache-Control` mean, are not modelled.
 * https://httpwg.org/specs/rfc9111.html#constructing.responses.from.caches
 */
export function selectStoredResponse(
  params: FetchParams,
  wire: WireRequest,
  credentials: boolean,
): Selection | null {
  const { engine, now } = params.browser;
  if (wire.method !== 'GET' && wire.method !== 'HEAD') return null;
  const about = params.trail.httpCache.filter((each) => isFor(each, params, wire.url));
  const stored = about.find((each) => each.credentials === credentials) ?? about[0];
  if (stored === undefined) return null;
  const nothing = (note: string): Selection => ({ response: null, note });
  if (!isFresh(stored, now)) return nothing('What the HTTP cache has is stale.');
  // AD-HOC: WebKit looks for the target of a redirect only where the redirect itself was stored.
  const isFollowed = params.request.urlList.length > 1 && params.trail.source === 'network';
  if (isFollowed && engine.httpCache.skippedAfterRedirect) {
    return nothing('The HTTP cache is not asked after a redirect.');
  }
  const changed = stored.varying.find(([name, value]) => get(wire.headers, name) !== value);
  if (changed !== undefined) return nothing(`The HTTP cache has an answer to another \`${changed[0]}\`.`);
  if (stored.credentials !== credentials && engine.httpCache.keysByCredentials) {
    return nothing('The HTTP cache has an answer for other credentials.');
  }
  if (wire.method === 'HEAD' && engine.httpCache.head !== 'stored') {
    return nothing('The HTTP cache has an answer to GET.');
  }
  return { response: stored.response, note: 'Answered from the HTTP cache: nothing is sent.' };
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
  const { trail, browser } = params;
  const { seconds: maxAge, isExplicit } = freshnessLifetime(response, browser.engine, browser.now);
  const names = getDecodeAndSplit(get(response.headers, VARY) ?? '')
    .map((name) => name.toLowerCase())
    .filter((name) => name !== '');
  if (wire.method !== 'GET' || names.includes('*')) return null;
  if (maxAge === 0 || !storesStatus(browser.engine, response, isExplicit)) return null;
  const stored: StoredResponse = {
    key: networkPartitionKey(params),
    url: wire.url,
    credentials,
    varying: names.map((name) => [name, get(wire.headers, name)]),
    maxAge,
    storedAt: browser.now,
    response,
  };
  // AD-HOC: The RFC would keep one for each selection of header values; engines keep the last.
  const others = trail.httpCache.filter(
    (each) =>
      isFresh(each, browser.now) &&
      (!isFor(each, params, wire.url) ||
        (each.credentials !== credentials && browser.engine.httpCache.keysByCredentials)),
  );
  trail.httpCache = [stored, ...others];
  return maxAge;
}

/**
 * Whether there was anything to forget of a URL.
 * https://httpwg.org/specs/rfc9111.html#invalidation
 */
export function forgetStoredResponses(params: FetchParams, url: string): boolean {
  const { trail } = params;
  const kept = trail.httpCache.filter((each) => !isFor(each, params, url));
  const isLess = kept.length < trail.httpCache.length;
  trail.httpCache = kept;
  return isLess;
}

function isFresh({ storedAt, maxAge }: StoredResponse, now: number): boolean {
  return now < storedAt + maxAge * 1000;
}

function isFor(stored: StoredResponse, params: FetchParams, url: string): boolean {
  if (stored.url !== url) return false;
  const isPartitioned = params.browser.engine.partition.httpCache;
  return !isPartitioned || stored.key === networkPartitionKey(params);
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
