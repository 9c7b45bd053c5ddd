import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WebSocketServer } from 'ws';

/** The largest message that is echoed, in bytes. */
const MESSAGE_LIMIT = 4 * 1024;
/** How long a connection is kept on which nothing is said, in milliseconds. */
const IDLE_LIMIT = 60_000;

/** What is known of a connection whose client wants another protocol. */
interface Upgrade {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/**
 * Gives back what it is told, to whoever asks: browsers let pages of every origin open a WebSocket anywhere, and CORS
 * has no part in it. https://websockets.spec.whatwg.org/
 */
export interface Echo {
  /** Whether a request is a handshake that can succeed. https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1 */
  isHandshake(request: FastifyRequest): boolean;
  /** Takes the connection over. */
  shakeHands(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

export function createEcho(app: FastifyInstance): Echo {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT });
  const upgrades = new WeakMap<IncomingMessage, Upgrade>();
  const shaking = new WeakMap<IncomingMessage, FastifyRequest>();

  // Node hands such requests over before anybody has looked at them: here they go the way of all others.
  app.server.on('upgrade', (request, socket, head) => {
    const response = new ServerResponse(request);
    upgrades.set(request, { socket, head });
    response.assignSocket(socket as Parameters<typeof response.assignSocket>[0]);
    // Nobody reads another request from this socket.
    response.shouldKeepAlive = false;
    response.on('finish', () => socket.end());
    app.routing(request, response);
  });
  server.on('headers', (lines, request) => {
    shaking.get(request)?.exchange.close([...lines, '', ''].join('\r\n'));
  });
  app.addHook('preClose', async () => {
    for (const client of server.clients) client.terminate();
  });

  return {
    isHandshake({ raw, headers }) {
      return (
        upgrades.has(raw) &&
        raw.method === 'GET' &&
        headers.upgrade?.toLowerCase() === 'websocket' &&
        /^[+/0-9A-Za-z]{22}==$/.test(String(headers['sec-websocket-key'])) &&
        headers['sec-websocket-version'] === '13'
      );
    },
    shakeHands(request, reply) {
      const upgrade = upgrades.get(request.raw);
      reply.hijack();
      if (upgrade === undefined) return reply;
      reply.raw.detachSocket(upgrade.socket as Parameters<typeof reply.raw.detachSocket>[0]);
      upgrade.socket.once('close', () => request.exchange.close(null));
      shaking.set(request.raw, request);
      server.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (client) => {
        const idle = setTimeout(() => client.terminate(), IDLE_LIMIT);
        client.on('message', (data, binary) => {
          idle.refresh();
          client.send(data, { binary });
        });
        client.on('close', () => clearTimeout(idle));
        // Too large a message is an error: the library has closed the connection by itself.
        client.on('error', () => {});
      });
      return reply;
    },
  };
}
