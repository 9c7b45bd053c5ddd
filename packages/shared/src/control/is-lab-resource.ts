import { parseUrl } from '../infra/url.ts';
import { splitBenchPath } from './bench-path.ts';
import type { Origins } from './control.ts';
import { namesOfOrigin } from './other-site.ts';

/**
 * Whether a URL leads to a resource of the API server, by any of its names: all that the lab's own documents and servers
 * ask for on somebody's behalf.
 */
export function isLabResource(url: string, servers: Origins): boolean {
  const parsed = parseUrl(url);
  if (parsed === null || parsed.includesCredentials) return false;
  const origins = namesOfOrigin(servers.back, servers).flatMap((origin) => [
    origin,
    origin.replace(/^http/, 'ws'),
  ]);
  return origins.includes(parsed.origin?.serialized ?? '') && splitBenchPath(parsed.path) !== null;
}
