import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** How long what a client still sends is taken, in milliseconds: a connection that is cut at once loses the answer. */
const LINGER = 1_000;

/**
 * Answers what is no request that can be read, as a page: it may be a browser's. One whose head is too long has more
 * cookies for this host than browsers are known to keep; the sentence says what to do.
 */
export function answerClientError(hostname: string): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    // What comes after it cannot be read either, and is answered already.
    if (!socket.writable) return;
    const status = STATUSES[error.code ?? ''] ?? 400;
    const title = STATUS_CODES[status] ?? 'Bad Request';
    const sentence =
      status === 431
        ? `Your browser sends more cookies for ${hostname} than this server takes: delete the cookies of ${hostname} in the browser’s settings, and try again.`
        : `This server could not read the request: ${title}.`;
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><p>${sentence}</p></html>\n`;
    socket.end(
      [
        `HTTP/1.1 ${status} ${title}`,
        'Content-Type: text/html; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(page)}`,
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        'X-Content-Type-Options: nosniff',
        'Cache-Control: no-store',
        'Connection: close',
        '',
        page,
      ].join('\r\n'),
    );
    setTimeout(() => socket.destroy(), LINGER).unref();
  };
}

const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
