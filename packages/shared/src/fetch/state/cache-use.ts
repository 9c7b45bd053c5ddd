import type { Behaviour } from '../../engines/behaviour.ts';
import { getDecodeAndSplit } from '../../infra/header.ts';
import { get, type HeaderList } from '../../infra/header-list.ts';
import { CONDITIONAL_HEADERS } from '../../infra/header-names.ts';
import type { WireRequest } from '../../infra/wire.ts';
import { parseASingleRangeHeaderValue } from '../cors/safelist.ts';

/** What a request's own headers let the HTTP cache do. */
export interface CacheUse {
  /** Whether a stored answer may be given. */
  readonly gives: boolean;
  /** Whether the answer may be stored. */
  readonly stores: boolean;
}

/**
 * What `Range`, `If-*`, `Cache-Control` and `Pragma` of a request mean for the HTTP cache.
 *
 * NB: `max-stale`, `min-fresh`, `only-if-cached` and a `max-age` other than 0 are not modelled.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function cacheUse(
  { method, headers }: Pick<WireRequest, 'method' | 'headers'>,
  { httpCache }: Behaviour,
): CacheUse {
  // 8.16. An author who sends a condition does without the cache.
  if (isConditional(headers)) return { gives: false, stores: false };
  const range = get(headers, 'range');
  if (range !== null && httpCache.ranges === 'only-whole' && range !== 'bytes=0-') {
    return { gives: false, stores: false };
  }
  if (range !== null && httpCache.ranges === 'cut') {
    const isCut = method === 'GET' && parseASingleRangeHeaderValue(range.toLowerCase()) !== null;
    if (!isCut) return { gives: false, stores: false };
  }
  // https://httpwg.org/specs/rfc9111.html#cache-request-directive
  const directives = directivesOf(headers, 'cache-control');
  const reloads =
    directives.includes('no-cache') ||
    directives.includes('max-age=0') ||
    (httpCache.heedsPragma && directivesOf(headers, 'pragma').includes('no-cache'));
  const isNoStore = directives.includes('no-store') && httpCache.requestNoStore !== 'ignored';
  return { gives: !reloads && !(isNoStore && httpCache.requestNoStore === 'not-used'), stores: !isNoStore };
}

/** Whether a request says under which condition it wants an answer. */
export function isConditional(headers: HeaderList): boolean {
  return CONDITIONAL_HEADERS.some((name) => get(headers, name) !== null);
}

function directivesOf(headers: HeaderList, name: string): readonly string[] {
  return getDecodeAndSplit(get(headers, name) ?? '').map((each) => each.toLowerCase());
}
