import { parseHttpDate } from '../http/date.ts';
import { get } from '../http/header-list.ts';
import type { WireResponse } from '../http/wire.ts';
import { type DeviationId, deviates } from './deviates.ts';
import type { RuleBook } from './engine.ts';

/** For how long an answer may be given again unasked. */
export interface Lifetime {
  /** 0 where it may not. */
  readonly seconds: number;
  /** Whether the server has said it. */
  readonly isExplicit: boolean;
  /** Set where the engine comes to another time than the RFC. */
  readonly deviation: DeviationId | null;
}

/** For ever, as a number that can be stored as JSON. */
export const FOREVER = 2 ** 32 - 1;
const YEAR = 365 * 24 * 60 * 60;
const WEEK = 7 * 24 * 60 * 60;

/**
 * `now` is the browser's clock, for answers without `Date`: milliseconds since the Unix epoch.
 *
 * NB: `Age`, `s-maxage`, `immutable` and `stale-while-revalidate` are not modelled.
 * https://httpwg.org/specs/rfc9111.html#calculating.freshness.lifetime
 */
export function freshnessLifetime(response: WireResponse, engine: RuleBook, now: number): Lifetime {
  const { headers } = response;
  const directives = (get(headers, 'cache-control') ?? get(headers, 'pragma') ?? '')
    .split(',')
    .map((each) => each.trim().toLowerCase());
  const explicitly = (seconds: number): Lifetime => ({ seconds, isExplicit: true, deviation: null });
  if (directives.includes('no-store') || directives.includes('no-cache')) return explicitly(0);
  const maxAge = directives.map((each) => /^max-age="?(\d+)"?$/.exec(each)?.[1]).find(Boolean);
  if (maxAge !== undefined) return explicitly(Number(maxAge));
  const date = parseHttpDate(get(headers, 'date') ?? '') ?? now;
  const expires = get(headers, 'expires');
  const expiresAt = expires === null ? null : parseHttpDate(expires);
  if (expiresAt !== null) return explicitly(Math.max(0, (expiresAt - date) / 1000));
  const modified = parseHttpDate(get(headers, 'last-modified') ?? '');
  const age = modified === null ? 0 : Math.max(0, (date - modified) / 1000);
  const guess = (rules: RuleBook) => heuristicFreshness(rules, response.status, directives, age);
  // A time that is no date is one that is past.
  if (expires !== null && !deviates(engine, 'expires-without-date-ignored')) return explicitly(0);
  const seconds = guess(engine);
  if (expires !== null) {
    const deviation = seconds > 0 ? 'expires-without-date-ignored' : null;
    return { seconds, isExplicit: false, deviation };
  }
  const deviation = seconds !== guess('standard') ? 'heuristic-freshness' : null;
  return { seconds, isExplicit: false, deviation };
}

interface Heuristic {
  /** The statuses of answers that are fresh for a tenth of the time since `Last-Modified`. */
  readonly tenth: readonly number[];
  /** Further ones, where one of these directives is given; `null` for every status. */
  readonly marked: { readonly by: readonly string[]; readonly statuses: readonly number[] | null };
  /** Those of answers that stay fresh whatever the headers say, and for how long. */
  readonly lasting: { readonly statuses: readonly number[]; readonly seconds: number };
  /** The longest of the tenths, in seconds. */
  readonly limit: number;
  /** The directive that forbids to guess. */
  readonly unless: string | null;
}

const NEVER = { statuses: [], seconds: 0 } as const;
const UNMARKED = { by: [], statuses: [] } as const;

/**
 * How the time is guessed where the server does not say it.
 * https://httpwg.org/specs/rfc9111.html#heuristic.freshness
 */
const HEURISTICS: Readonly<Record<RuleBook, Heuristic>> = {
  // https://httpwg.org/specs/rfc9110.html#overview.of.status.codes; the tenth is what the RFC names as typical.
  standard: {
    tenth: [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501],
    marked: { by: ['public'], statuses: null },
    lasting: NEVER,
    limit: FOREVER,
    unless: null,
  },
  chromium: {
    tenth: [200, 203, 206],
    marked: UNMARKED,
    lasting: { statuses: [300, 301, 308, 410], seconds: FOREVER },
    limit: FOREVER,
    unless: 'must-revalidate',
  },
  firefox: {
    tenth: [200, 203, 204, 206, 301, 308],
    marked: { by: ['public', 'private'], statuses: [302, 307] },
    lasting: { statuses: [410], seconds: FOREVER },
    limit: WEEK,
    unless: null,
  },
  webkit: {
    tenth: [200, 203, 204, 206, 300, 404, 405, 414, 501],
    marked: UNMARKED,
    lasting: { statuses: [301, 410], seconds: YEAR },
    limit: FOREVER,
    unless: null,
  },
};

function heuristicFreshness(
  engine: RuleBook,
  status: number,
  directives: readonly string[],
  age: number,
): number {
  const { tenth, marked, lasting, limit, unless } = HEURISTICS[engine];
  if (lasting.statuses.includes(status)) return lasting.seconds;
  if (unless !== null && directives.includes(unless)) return 0;
  const isMarked = marked.by.some((directive) => directives.includes(directive));
  const isFit = tenth.includes(status) || (isMarked && (marked.statuses?.includes(status) ?? true));
  return isFit ? Math.min(age / 10, limit) : 0;
}
