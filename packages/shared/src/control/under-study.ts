import { parseUrl } from '../infra/url.ts';
import type { Origins } from './control.ts';
import { namesOfOrigin } from './other-site.ts';

const RESOURCES_OF_A_BENCH = /^\/(?:benches\/[^/]+\/)?api\//;

/**
 * Whether a URL leads to a resource of the back, by any of its names: all that the lab's own documents and servers
 * ask for on somebody's behalf.
 */
export function isUnderStudy(url: string, servers: Origins): boolean {
  const parsed = parseUrl(url);
  if (parsed === null || parsed.includesCredentials) return false;
  const origins = namesOfOrigin(servers.back, servers).flatMap((origin) => [
    origin,
    origin.replace(/^http/, 'ws'),
  ]);
  return origins.includes(parsed.origin?.serialized ?? '') && RESOURCES_OF_A_BENCH.test(parsed.path);
}
