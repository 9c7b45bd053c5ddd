import { splitBenchPath } from '../../control/bench-path.ts';
import type { Origins } from '../../control/control.ts';
import { namesOfOrigin } from '../../control/other-site.ts';
import { parseUrl } from '../../infra/url.ts';

/** Where an answer sends the browser: to another resource of the same bench. */
export interface Redirect {
  readonly path: string;
  /** The server's name as it was asked for, or its other one, where it has two: see `namesOfOrigin`. */
  readonly name: 'same' | 'other';
  /** Whether a user name and a password stand in the URL. */
  readonly credentials: boolean;
}

/** The value of `Location`. The query goes along: by it the wire log tells whose request it is. */
export function locationOf(
  { path, name, credentials }: Redirect,
  requestUrl: string,
  servers: Origins,
): string {
  const url = parseUrl(requestUrl);
  const target = (splitBenchPath(url?.path ?? '')?.prefix ?? '') + path + (url?.query ?? '');
  if (name === 'same' || url?.origin == null) return target;
  const asked = url.origin.serialized;
  const [, other = servers.back] = namesOfOrigin(servers.back, servers);
  const origin = asked === other ? servers.back : other;
  return (credentials ? origin.replace('//', '//user:secret@') : origin) + target;
}
