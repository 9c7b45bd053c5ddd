import { parseUrl } from './http/url.ts';
import { namesOfOrigin } from './loopback.ts';

const RESOURCES_OF_A_BENCH = /^\/(?:benches\/[^/]+\/)?api\//;

/**
 * Whether a URL leads to a resource of the back, by either of its names: all that the lab's own documents and servers
 * ask for on somebody's behalf. `back` is the back's origin.
 */
export function isUnderStudy(url: string, back: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === null || parsed.includesCredentials) return false;
  const origins = namesOfOrigin(back).flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);
  return origins.includes(parsed.origin?.serialized ?? '') && RESOURCES_OF_A_BENCH.test(parsed.path);
}
