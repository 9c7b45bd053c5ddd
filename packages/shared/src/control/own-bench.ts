import { isLoopbackHost } from '../infra/loopback.ts';
import { parseOrigin } from '../infra/origin.ts';
import type { Origins } from './control.ts';

/**
 * Whether other machines can reach the lab: it has public names, or one that is not loopback's. Then each visitor works on
 * a bench of their own, and nobody on the default one; on one machine alone, its user works on the default bench.
 */
export function isShared({
  front,
  otherSite,
  published,
}: Pick<Origins, 'front' | 'otherSite' | 'published'>): boolean {
  if (published !== undefined) return true;
  return [front, otherSite].some((origin) => origin !== null && !isLoopbackHost(parseOrigin(origin)?.host));
}
