import type { IncomingMessage } from 'node:http';

/**
 * What is wrong with whom a request names, in one sentence, or `null`: one `Host` line at most, and no target that names
 * somebody else. https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function authorityFault({ url = '', headers, rawHeaders }: IncomingMessage): string | null {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  if (hosts > 1) return 'The request has more than one Host line.';
  const [, authority] = /^[^/]*?:\/\/([^/?#]*)/.exec(url) ?? [];
  return authority === undefined || authority.toLowerCase() === headers.host?.toLowerCase()
    ? null
    : 'The target of the request and its Host line name different servers.';
}
