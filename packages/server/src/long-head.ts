import type { IncomingMessage, ServerResponse } from 'node:http';
import { COOKIE_PREFIX, SERVER_LIMITS } from '@cors-lab/shared/servers';
import { refuse } from './refuse.ts';

/**
 * Bounds what is kept of a request's head, and says whether it could. The browser sends a host's cookies to every port
 * of it: where they are too long to be kept, those of other applications are left out, and the wire log has their
 * length in their place.
 */
export function boundHead(request: IncomingMessage, response: ServerResponse): boolean {
  if (headLength(request) <= SERVER_LIMITS.headerBlock) return true;
  leaveOutCookies(request);
  // NB: Node's parser keeps the last head of a connection for as long as the connection lasts.
  response.shouldKeepAlive = false;
  return headLength(request) <= SERVER_LIMITS.headerBlock;
}

/** Answers a request whose head could not be bounded. */
export function refuseHead(response: ServerResponse): void {
  const detail = `Beside the cookies of other applications a request has a head of ${SERVER_LIMITS.headerBlock} bytes at most: send shorter header lines, or delete the cookies of this host in the browser’s settings.`;
  refuse(response, 431, detail);
}

function leaveOutCookies(request: IncomingMessage): void {
  const { rawHeaders } = request;
  const kept: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() !== 'cookie') continue;
    const value = ownCookies(rawHeaders[at + 1] ?? '');
    rawHeaders[at + 1] = value;
    kept.push(value);
  }
  if (kept.length > 0) request.headers.cookie = kept.join('; ');
}

function ownCookies(line: string): string {
  // Not taken apart: that takes ten times as much memory as the line itself.
  const own: readonly string[] = line.match(OWN_COOKIE) ?? [];
  const others = Math.ceil((line.length - own.join('; ').length) / 1024);
  // NB: No client can send the character …, so nobody takes this for a cookie.
  const kept = [...own, `… (${others} kB of other applications’ cookies)`].join('; ');
  // A copy: in V8 what was cut out of a text keeps the whole of it in memory.
  return Buffer.from(kept).toString();
}

const OWN_COOKIE = new RegExp(`(?<=^|; ?)${COOKIE_PREFIX}[^;]*`, 'g');

/** Request line and header lines, as they came. */
function headLength({ method = '', url = '', rawHeaders }: IncomingMessage): number {
  // A space at either side of the target, `HTTP/1.1`, and the line's end; `: ` and the end of each other line.
  const lines = rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
  return method.length + url.length + 12 + lines;
}
