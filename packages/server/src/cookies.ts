import type { IncomingMessage } from 'node:http';

/**
 * Takes the cookies off a request to a server that has no use for them: they are the browser's for this host, whichever
 * application has set them, and may be as long as all else that is kept of a request fifty times over.
 */
export function forgetCookies(request: IncomingMessage): void {
  const { rawHeaders } = request;
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    if (rawHeaders[at]?.toLowerCase() === 'cookie') rawHeaders.splice(at, 2);
  }
  delete request.headers.cookie;
}

/** Request line and header lines, as they came. */
export function headLength({ method = '', url = '', rawHeaders }: IncomingMessage): number {
  // A space at either side of the target, `HTTP/1.1`, and the line's end; `: ` and the end of each other line.
  const lines = rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
  return method.length + url.length + 12 + lines;
}
