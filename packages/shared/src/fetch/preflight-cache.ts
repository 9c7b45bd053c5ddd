import type { Decision } from '../engines/behaviour.ts';
import { serializeOrigin } from '../http/origin.ts';
import type { FetchParams } from './fetch-params.ts';
import { networkPartitionKey } from './network-partition-key.ts';
import { serializeRequestOrigin } from './request.ts';
import { isCorsNonWildcardRequestHeaderName } from './safelist.ts';
import { walk } from './trace.ts';

/** https://fetch.spec.whatwg.org/#concept-cache */
export type PreflightCache = readonly CacheEntry[];

/** A permission for one method or for one header name: the other of the two is `null`. */
export interface CacheEntry {
  /** The site of the page: the cache is partitioned by it. */
  readonly key: string;
  /** As `Origin` said it. */
  readonly origin: string;
  readonly url: string;
  /** Seconds. */
  readonly maxAge: number;
  /** Milliseconds since the Unix epoch, by the browser's clock. */
  readonly storedAt: number;
  readonly credentials: boolean;
  readonly method: string | null;
  readonly headerName: string | null;
}

export interface CacheMatch {
  readonly matched: boolean;
  /** Set where the standard would have said otherwise. */
  readonly deviation: Decision | null;
}

type Permission = Pick<CacheEntry, 'method' | 'headerName'>;

/** Whose permission an entry is: what all entries of one answer share. */
type Holder = Pick<CacheEntry, 'key' | 'origin' | 'url' | 'credentials'>;

function holderOf(params: FetchParams): Holder {
  const { request } = params;
  return {
    key: networkPartitionKey(params),
    origin: originOf(params),
    url: request.currentUrl.href,
    credentials: request.credentials === 'include',
  };
}

/** https://fetch.spec.whatwg.org/#concept-cache-create-entry */
function createNewCacheEntry(
  holder: Holder,
  maxAge: number,
  storedAt: number,
  permission: Permission,
): CacheEntry {
  // 1. Whose it is, for how long, and what is permitted.
  return {
    key: holder.key,
    origin: holder.origin,
    url: holder.url,
    maxAge,
    storedAt,
    credentials: holder.credentials,
    method: permission.method,
    headerName: permission.headerName,
  };
  // 2. NB: The caller appends it.
}

/** https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(params: FetchParams): void {
  const { trail } = params;
  trail.preflightCache = trail.preflightCache.filter((entry) => !isAboutSameUrl(entry, params));
}

/** Whether anything is known of the request's URL. */
export function hasCacheEntries(params: FetchParams): boolean {
  return params.trail.preflightCache.some((entry) => isAboutSameUrl(entry, params));
}

/** https://fetch.spec.whatwg.org/#concept-cache-match */
function isCacheEntryMatch(entry: CacheEntry, params: FetchParams): boolean {
  const { request, browser } = params;
  const live = browser.now < entry.storedAt + entry.maxAge * 1000;
  return live && isAboutSameUrl(entry, params) && (entry.credentials || request.credentials !== 'include');
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function methodCacheEntryMatch(method: string, params: FetchParams): CacheMatch {
  const found = match(params, (entry) => {
    if (entry.method === method) return 'named';
    return entry.method === '*' ? 'wildcard' : null;
  });
  const deviation = 'preflightCache.safelistedMethods';
  const { engine } = params.browser;
  if (found.matched || !engine.preflightCache.safelistedMethods.includes(method)) return found;
  return match(params, () => 'named').matched ? { matched: true, deviation } : found;
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-header */
export function headerNameCacheEntryMatch(headerName: string, params: FetchParams): CacheMatch {
  const wanted = headerName.toLowerCase();
  return match(params, (entry) => {
    if (entry.headerName === wanted) return 'named';
    if (entry.headerName !== '*') return null;
    return isCorsNonWildcardRequestHeaderName(wanted) ? 'wildcard-excluded' : 'wildcard';
  });
}

/** Stores the permissions of one answer: steps 7.12 to 7.15 of CORS-preflight fetch. */
export function storePermissions(
  params: FetchParams,
  maxAge: number,
  permissions: readonly Permission[],
): void {
  const { trail, browser } = params;
  if (browser.engine.preflightCache.keepsLastAnswerOnly) {
    const before = trail.preflightCache.length;
    clearCacheEntries(params);
    if (trail.preflightCache.length < before) {
      const note = 'The answer replaces what the cache knew of this URL.';
      walk(trail.trace, 'cors-preflight-fetch', '7.12', true, note, 'preflightCache.keepsLastAnswerOnly');
    }
  }
  const holder = holderOf(params);
  const cache = [...trail.preflightCache];
  // AD-HOC: An answer that permits nothing by name is remembered as well, and permits what it need not name.
  const isEmpty = permissions.length === 0 && browser.engine.preflightCache.safelistedMethods.length > 0;
  for (const permission of isEmpty ? [{ method: 'GET', headerName: null }] : permissions) {
    let known = false;
    for (const [index, entry] of cache.entries()) {
      if (!isRenewedBy(entry, permission, params)) continue;
      // 7.12. and 7.14. What is known is known for longer, or for less.
      known = true;
      // AD-HOC: The standard leaves the time of storing alone; Firefox counts the new age from now.
      const countsAnew = entry.storedAt < browser.now && browser.engine.preflightCache.countsAgeAnew;
      const isForgotten =
        entry.storedAt < browser.addressesSince && browser.engine.preflightCache.forgottenWithAddress;
      if (countsAnew && !isForgotten) {
        const note = 'What was cached before is cached from now on.';
        walk(trail.trace, 'cors-preflight-fetch', '7.12', true, note, 'preflightCache.countsAgeAnew');
      }
      cache[index] = { ...entry, maxAge, storedAt: countsAnew ? browser.now : entry.storedAt };
    }
    // 7.13. and 7.15. What is not known yet.
    if (!known) cache.push(createNewCacheEntry(holder, maxAge, browser.now, permission));
  }
  trail.preflightCache = cache;
}

/** Whether an entry is the "matching entry" of steps 7.12 and 7.14, whose age an answer with this permission sets. */
function isRenewedBy(entry: CacheEntry, { method, headerName }: Permission, params: FetchParams): boolean {
  const { request, browser } = params;
  if (!isCacheEntryMatch(entry, params)) return false;
  if (browser.engine.preflightCache.keysByCredentials) {
    if (entry.credentials !== (request.credentials === 'include')) return false;
  }
  // AD-HOC: What engines keep of an answer is its names: `*` is one of them.
  const namesOnly =
    !browser.engine.preflightCache.wildcard || browser.engine.preflightCache.keepsLastAnswerOnly;
  if (namesOnly) return entry.method === method && entry.headerName === headerName;
  if (method !== null) return entry.method === method || entry.method === '*';
  if (headerName === null) return false;
  return (
    entry.headerName === headerName ||
    (entry.headerName === '*' && !isCorsNonWildcardRequestHeaderName(headerName))
  );
}

type Hit = 'named' | 'wildcard' | 'wildcard-excluded' | null;

function match(params: FetchParams, look: (entry: CacheEntry) => Hit): CacheMatch {
  const { browser, request, trail } = params;
  if (trail.preflightCache.length === 0) return NO_MATCH;
  let deviation: Decision | null = null;
  for (const entry of trail.preflightCache) {
    const hit = isCacheEntryMatch(entry, params) ? look(entry) : null;
    if (hit === null) continue;
    if (
      entry.credentials &&
      request.credentials !== 'include' &&
      browser.engine.preflightCache.keysByCredentials
    ) {
      deviation = 'preflightCache.keysByCredentials';
    } else if (
      entry.storedAt < browser.addressesSince &&
      browser.engine.preflightCache.forgottenWithAddress
    ) {
      deviation = 'preflightCache.forgottenWithAddress';
    } else if (hit === 'wildcard' && !browser.engine.preflightCache.wildcard) {
      deviation = 'preflightCache.wildcard';
    } else if (
      hit !== 'named' &&
      request.credentials === 'include' &&
      !browser.engine.preflightCache.wildcardWithCredentials
    ) {
      deviation = 'preflightCache.wildcardWithCredentials';
    } else if (
      hit !== 'named' &&
      entry.credentials &&
      !browser.engine.preflightCache.wildcardFromCredentials
    ) {
      deviation = 'preflightCache.wildcardFromCredentials';
    } else if (isTainted(params) && browser.engine.preflightCache.taintedOrigin === 'not-cached') {
      deviation = 'preflightCache.taintedOrigin';
    } else if (hit === 'wildcard-excluded') {
      const covered = browser.engine.preflightCache.wildcardCoversAuthorization;
      if (covered) return { matched: true, deviation: 'preflightCache.wildcardCoversAuthorization' };
    } else {
      return { matched: true, deviation: null };
    }
  }
  return { matched: false, deviation };
}

const NO_MATCH: CacheMatch = { matched: false, deviation: null };

function isAboutSameUrl(entry: CacheEntry, params: FetchParams): boolean {
  const { request } = params;
  return (
    entry.url === request.currentUrl.href &&
    entry.origin === originOf(params) &&
    entry.key === networkPartitionKey(params)
  );
}

/** AD-HOC: Firefox asks for permission in the name of the page, whatever the redirects. */
function originOf({ request, browser }: FetchParams): string {
  if (browser.engine.preflight.origin === 'page') return serializeOrigin(request.origin);
  return serializeRequestOrigin(request, browser.publicSuffixes);
}

function isTainted({ request, browser }: FetchParams): boolean {
  return serializeRequestOrigin(request, browser.publicSuffixes) !== serializeOrigin(request.origin);
}
