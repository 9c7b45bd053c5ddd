import type { Failure, FailureCode, FailureOf } from '../fetch/failure.ts';
import { parseUrl } from '../infra/url.ts';

/** One entry per failure code, each with that code's parameters at hand. */
export type Table<T> = { readonly [C in FailureCode]: (failure: FailureOf<C>) => T };

/** The table's entry for this failure. */
export function lookUp<T>(table: Table<T>, failure: Failure): T {
  // The code chooses the entry, so the entry takes this failure: more than the compiler can follow.
  const entry = table[failure.code] as (failure: Failure) => T;
  return entry(failure);
}

/** Whether what was being fetched is of the page's own origin. */
export function isAtHome({ url, pageOrigin }: Failure): boolean {
  return parseUrl(url)?.origin?.serialized === pageOrigin;
}

/** Whether every URL so far is of the page's own origin: an origin that was left is `null` on the way back. */
export function hasStayedHome(failure: Failure): boolean {
  const { firstUrl, origin, pageOrigin } = failure;
  return isAtHome(failure) && isAtHome({ ...failure, url: firstUrl }) && origin === pageOrigin;
}

/** Whether a redirect leads from the page's own origin, which was never left, to the same. */
export function isWithinHome(failure: Failure): boolean {
  return hasStayedHome(failure) && isAtHome({ ...failure, url: failure.location ?? '' });
}

/**
 * The origin of a `blob:` URL; `null` of any other.
 * https://url.spec.whatwg.org/#concept-url-origin
 */
export function originOfBlob(url: string): string | null {
  const blob = parseUrl(url);
  return blob?.scheme === 'blob' ? (parseUrl(blob.path)?.origin?.serialized ?? null) : null;
}
