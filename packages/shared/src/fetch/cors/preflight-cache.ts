import { serializeOrigin } from '../../infra/origin.ts';
import type { FetchParams } from '../fetch-params.ts';
import { serializeRequestOrigin } from '../request.ts';
import type { CacheEntry } from '../state/browser-state.ts';
import { networkPartitionKey } from '../state/network-partition-key.ts';
import { isCorsNonWildcardRequestHeaderName } from './safelist.ts';

type Permission = Pick<CacheEntry, 'method' | 'headerName'>;

/** Whose permission an entry is: what all entries of one answer share. */
type EntryKey = Pick<CacheEntry, 'key' | 'origin' | 'url' | 'credentials'>;

function entryKeyFor(params: FetchParams): EntryKey {
  const { request } = params;
  return {
    key: networkPartitionKey(params),
    origin: serializePreflightOrigin(params),
    url: request.currentUrl.href,
    credentials: request.credentials === 'include',
  };
}

/** https://fetch.spec.whatwg.org/#concept-cache-create-entry */
function createNewCacheEntry(
  entryKey: EntryKey,
  maxAge: number,
  storedAt: number,
  permission: Permission,
): CacheEntry {
  // 1. Whose it is, for how long, and what is permitted.
  return {
    key: entryKey.key,
    origin: entryKey.origin,
    url: entryKey.url,
    maxAge,
    storedAt,
    credentials: entryKey.credentials,
    method: permission.method,
    headerName: permission.headerName,
  };
  // 2. NB: The caller appends it.
}

/** https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(params: FetchParams): void {
  const { run } = params;
  run.preflightCache = run.preflightCache.filter((entry) => !isAboutSameUrl(entry, params));
}

/** https://fetch.spec.whatwg.org/#concept-cache-match */
function isCacheEntryMatch(entry: CacheEntry, params: FetchParams): boolean {
  const { request, browser } = params;
  const isLive = browser.now < entry.storedAt + entry.maxAge * 1000;
  const isInclude = request.credentials === 'include';
  // AD-HOC: Firefox keeps the two apart altogether.
  const isPermitted = browser.engine.preflightCache.keysByCredentials
    ? entry.credentials === isInclude
    : entry.credentials || !isInclude;
  return isLive && isAboutSameUrl(entry, params) && isPermitted;
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function isMethodCacheEntryMatch(method: string, params: FetchParams): boolean {
  // AD-HOC: In engines any entry permits the methods that need not be named.
  const needsNoName = params.browser.engine.preflightCache.safelistedMethods.includes(method);
  return matchingEntries(params).some(
    (entry) =>
      entry.method === method || (entry.method === '*' && wildcardMatches(entry, params)) || needsNoName,
  );
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-header */
export function isHeaderNameCacheEntryMatch(headerName: string, params: FetchParams): boolean {
  const wanted = headerName.toLowerCase();
  const { wildcardCoversAuthorization } = params.browser.engine.preflightCache;
  const isCovered = !isCorsNonWildcardRequestHeaderName(wanted) || wildcardCoversAuthorization;
  return matchingEntries(params).some(
    (entry) =>
      entry.headerName === wanted ||
      (entry.headerName === '*' && isCovered && wildcardMatches(entry, params)),
  );
}

/** The entries that this engine looks at. */
function matchingEntries(params: FetchParams): readonly CacheEntry[] {
  const { request, browser, run } = params;
  const { taintedOrigin, forgottenWithAddress } = browser.engine.preflightCache;
  // AD-HOC: Chromium does not ask its cache for redirected requests whose origin has become `null`.
  const origin = serializeRequestOrigin(request, browser.publicSuffixes);
  if (taintedOrigin === 'not-cached' && origin !== serializeOrigin(request.origin)) return [];
  return run.preflightCache.filter(
    (entry) =>
      isCacheEntryMatch(entry, params) && !(forgottenWithAddress && entry.storedAt < browser.dnsResolvedAt),
  );
}

/** AD-HOC: To Firefox `*` is a name like any other, Chromium and WebKit mind the credentials. */
function wildcardMatches(entry: CacheEntry, { request, browser }: FetchParams): boolean {
  const { wildcard, wildcardWithCredentials, wildcardFromCredentials } = browser.engine.preflightCache;
  if (request.credentials === 'include' && !wildcardWithCredentials) return false;
  return wildcard && (wildcardFromCredentials || !entry.credentials);
}

/** Stores the permissions of one answer: steps 7.12 to 7.15 of CORS-preflight fetch. */
export function storePermissions(
  params: FetchParams,
  maxAge: number,
  methods: readonly string[],
  headerNames: readonly string[],
): void {
  const { run, browser } = params;
  const { keepsLastAnswerOnly, safelistedMethods, restartsAge } = browser.engine.preflightCache;
  if (keepsLastAnswerOnly) clearCacheEntries(params);
  const permissions: Permission[] = [
    ...methods.map((method) => ({ method, headerName: null })),
    ...headerNames.map((headerName) => ({ method: null, headerName })),
  ];
  // AD-HOC: An answer that permits nothing by name is remembered as well, and permits what it need not name.
  if (permissions.length === 0 && safelistedMethods.length > 0) {
    permissions.push({ method: 'GET', headerName: null });
  }
  const entryKey = entryKeyFor(params);
  let cache = run.preflightCache;
  for (const permission of permissions) {
    const isKnown = (entry: CacheEntry) => isRenewedBy(entry, permission, params);
    cache = cache.some(isKnown)
      ? // 7.12. and 7.14. What is known is known for longer, or for less.
        // AD-HOC: The standard leaves the time of storing alone; Firefox counts the new age from now.
        cache.map((entry) => {
          if (!isKnown(entry)) return entry;
          return { ...entry, maxAge, storedAt: restartsAge ? browser.now : entry.storedAt };
        })
      : // 7.13. and 7.15. What is not known yet.
        [...cache, createNewCacheEntry(entryKey, maxAge, browser.now, permission)];
  }
  run.preflightCache = cache;
}

/** Whether an entry is the "matching entry" of steps 7.12 and 7.14, whose age an answer with this permission sets. */
function isRenewedBy(entry: CacheEntry, { method, headerName }: Permission, params: FetchParams): boolean {
  const { wildcard, keepsLastAnswerOnly } = params.browser.engine.preflightCache;
  if (!isCacheEntryMatch(entry, params)) return false;
  if (entry.method === method && entry.headerName === headerName) return true;
  // AD-HOC: What engines keep of an answer is its names: `*` is one of them.
  if (!wildcard || keepsLastAnswerOnly) return false;
  if (method !== null) return entry.method === '*';
  return entry.headerName === '*' && headerName !== null && !isCorsNonWildcardRequestHeaderName(headerName);
}

function isAboutSameUrl(entry: CacheEntry, params: FetchParams): boolean {
  return (
    entry.url === params.request.currentUrl.href &&
    entry.origin === serializePreflightOrigin(params) &&
    entry.key === networkPartitionKey(params)
  );
}

/**
 * What `Origin` says in a preflight, and whose the permission is.
 * AD-HOC: Firefox asks in the name of the page, whatever the redirects.
 */
export function serializePreflightOrigin({ request, browser }: FetchParams): string {
  if (browser.engine.preflight.origin === 'page') return serializeOrigin(request.origin);
  return serializeRequestOrigin(request, browser.publicSuffixes);
}
