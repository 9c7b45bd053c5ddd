import { registrableDomain } from '../http/origin.ts';
import type { FetchParams } from './fetch-params.ts';

/**
 * The site that caches are partitioned by.
 *
 * NB: The page is its own top-level page.
 * https://fetch.spec.whatwg.org/#determine-the-network-partition-key
 */
export function networkPartitionKey({
  request: { origin: page },
  browser,
}: Pick<FetchParams, 'request' | 'browser'>): string {
  if (page === null) return 'null';
  return `${page.scheme}://${registrableDomain(page.host, browser.publicSuffixes) ?? page.host}`;
}
