import type { Behaviour } from '../../engines/behaviour.ts';
import type { Heuristic } from '../../engines/kept-behaviour.ts';
import { parseHttpDate } from '../../infra/date.ts';
import { get } from '../../infra/header-list.ts';
import type { WireResponse } from '../../infra/wire.ts';

/** For how long an answer may be given again unasked. */
export interface Lifetime {
  /** 0 where it may not. */
  readonly seconds: number;
  /** Whether the server has said it. */
  readonly isExplicit: boolean;
}

/**
 * `now` is the browser's clock, for answers without `Date`: milliseconds since the Unix epoch.
 *
 * NB: `Age`, `s-maxage`, `immutable` and `stale-while-revalidate` are not modelled.
 * https://httpwg.org/specs/rfc9111.html#calculating.freshness.lifetime
 */
export function freshnessLifetime(response: WireResponse, engine: Behaviour, now: number): Lifetime {
  const { headers } = response;
  const directives = (get(headers, 'cache-control') ?? get(headers, 'pragma') ?? '')
    .split(',')
    .map((each) => each.trim().toLowerCase());
  const explicitly = (seconds: number): Lifetime => ({ seconds, isExplicit: true });
  if (directives.includes('no-store') || directives.includes('no-cache')) return explicitly(0);
  const maxAge = directives.map((each) => /^max-age="?(\d+)"?$/.exec(each)?.[1]).find(Boolean);
  if (maxAge !== undefined) return explicitly(Number(maxAge));
  const date = parseHttpDate(get(headers, 'date') ?? '') ?? now;
  const expires = get(headers, 'expires');
  const expiresAt = expires === null ? null : parseHttpDate(expires);
  if (expiresAt !== null) return explicitly(Math.max(0, (expiresAt - date) / 1000));
  const modified = parseHttpDate(get(headers, 'last-modified') ?? '');
  const age = modified === null ? 0 : Math.max(0, (date - modified) / 1000);
  // A time that is no date is one that is past.
  if (expires !== null && !engine.httpCache.ignoresInvalidExpires) return explicitly(0);
  const seconds = heuristicFreshness(engine.httpCache.heuristic, response.status, directives, age);
  return { seconds, isExplicit: false };
}

/**
 * How the time is guessed where the server does not say it.
 * https://httpwg.org/specs/rfc9111.html#heuristic.freshness
 */
function heuristicFreshness(
  { tenth, marked, lasting, limit, unless }: Heuristic,
  status: number,
  directives: readonly string[],
  age: number,
): number {
  if (lasting.statuses.includes(status)) return lasting.seconds;
  if (unless !== null && directives.includes(unless)) return 0;
  const isMarked = marked.by.some((directive) => directives.includes(directive));
  const isFit = tenth.includes(status) || (isMarked && (marked.statuses?.includes(status) ?? true));
  return isFit ? Math.min(age / 10, limit) : 0;
}
