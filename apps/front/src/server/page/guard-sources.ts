import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Origins } from '@cors-lab/shared/servers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForPage } from './page-paths.ts';

/**
 * In development the front end serves source files, also such as say where they lie on this machine. They are for its own
 * page: another page that asks for them, by a script, an image or a frame, gets nothing. Browsers send `Sec-Fetch-Site`
 * to trustworthy origins only, so on a plain http address of the network `Referer` has to do: an image sends no `Origin`.
 * Who follows a link from elsewhere gets what there is where nothing is: the page, which says so.
 * https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 */
export function guardSources(
  { front }: Origins,
  sendMissing: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { 'sec-fetch-site': site, origin = front, referer = '' } = request.headers;
    const isOwn =
      site === undefined
        ? URL.canParse(referer) && new URL(referer).origin === front
        : site === 'same-origin' || site === 'none';
    if (isOwn && origin === front) return;
    if (asksForPage(request)) return sendMissing(request, reply);
    return reply.code(403).type('text/plain').send('The sources are for this origin’s own pages.\n');
  };
}

/**
 * Hands the WebSocket of Vite's updates on where the front end's own page, or a program, opens it. Vite asks for a token
 * too, but answers a ping from anywhere and leaves what it does not know without an answer.
 * https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
export function guardUpdates(updates: Server, { front }: Origins) {
  const { host } = new URL(front);
  return (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { headers, url } = request;
    const protocol = headers['sec-websocket-protocol'] ?? '';
    const isKnown = ['vite-hmr', 'vite-ping'].includes(protocol) && /^\/(\?|$)/.test(url ?? '');
    const isOwn = headers.host?.toLowerCase() === host && (headers.origin ?? front) === front;
    if (isKnown && isOwn) return void updates.emit('upgrade', request, socket, head);
    socket.on('error', () => socket.destroy());
    socket.end(
      `HTTP/1.1 ${isOwn ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  };
}
