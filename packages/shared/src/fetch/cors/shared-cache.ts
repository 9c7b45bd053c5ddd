import { getDecodeAndSplit } from '../../infra/header.ts';
import { get, type HeaderList } from '../../infra/header-list.ts';
import { VARY } from '../../infra/header-names.ts';

/** Headers by which a cache before the server says that the answer is one that it had stored. */
const HITS: readonly (readonly [name: string, hit: RegExp])[] = [
  // https://httpwg.org/specs/rfc9111.html#field.age
  ['age', /^\d+$/],
  // https://httpwg.org/specs/rfc9211.html
  ['cache-status', /;\s*hit\b/i],
  ['x-cache', /\bhit\b/i],
  ['x-cache-status', /\bhit\b/i],
  ['x-proxy-cache', /\bhit\b/i],
  ['cf-cache-status', /^(?:hit|stale|updating|revalidated)$/i],
  ['x-vercel-cache', /^(?:hit|stale|prerender)$/i],
  ['x-varnish', /^\d+ \d+$/],
];

/**
 * The line that says so, of an answer that does not say that it depends on `Origin`: it may have been made for another
 * page. `null` where it was not stored, or where its `Vary` names `Origin`.
 */
export function sharedCacheLine(headers: HeaderList): string | null {
  const vary = getDecodeAndSplit(get(headers, VARY) ?? '').map((each) => each.toLowerCase());
  if (vary.includes('origin') || vary.includes('*')) return null;
  for (const [name, hit] of HITS) {
    const value = get(headers, name);
    if (value !== null && hit.test(value)) return `${name}: ${value}`;
  }
  return null;
}
