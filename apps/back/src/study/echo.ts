import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  boundHead,
  type Connections,
  isWebSocketHandshake,
  networkOf,
  problem,
  refuseHead,
  sendProblem,
} from '@cors-lab/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WebSocketServer } from 'ws';

/** The largest message that is echoed, in bytes. */
const MESSAGE_LIMIT = 4 * 1024;
/** How much a client may leave unread before it is hung up on, in bytes. */
const UNREAD_LIMIT = 64 * 1024;
/** How long a connection is kept on which nothing is said, in milliseconds. */
const IDLE_LIMIT = 60_000;
/** Echoes that are open at a time: in all, and from one address or IPv6 network. A browser opens some 200 to one server. */
const OPEN_LIMIT = { all: 1_000, client: 250 } as const;

/**
 * Sends back each message that it gets, to every page: browsers let pages of every origin open a WebSocket anywhere, and CORS
 * has no part in it. https://websockets.spec.whatwg.org/
 */
export interface Echo {
  /** Takes the connection of a handshake over; `null` for what is no handshake, and gets an ordinary answer. */
  shakeHands(request: FastifyRequest, reply: FastifyReply): FastifyReply | null;
}

/** What is known of a connection that leaves HTTP. */
interface Upgrade {
  readonly socket: Socket;
  readonly head: Buffer;
}

/** The requests that leave HTTP: handshakes at the echo's own paths, and no others. */
export function isEchoHandshake(request: IncomingMessage): boolean {
  return /^(\/benches\/[^/?]+)?\/api\/echo(\?|$)/.test(request.url ?? '') && isWebSocketHandshake(request);
}

export function createEcho(app: FastifyInstance, connections: Connections): Echo {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT });
  const upgrades = new WeakMap<IncomingMessage, Upgrade>();
  const shaking = new WeakMap<IncomingMessage, FastifyRequest>();
  const open = countEchoes();

  // Node hands them over before anybody has looked at them: here they go the way of all other requests.
  app.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const response = new ServerResponse(request);
    connections.left(socket);
    upgrades.set(request, { socket, head });
    response.assignSocket(socket);
    // Nobody reads another request from this socket.
    response.shouldKeepAlive = false;
    response.on('finish', () => socket.end());
    if (boundHead(request, response)) app.routing(request, response);
    else refuseHead(response);
  });
  server.on('headers', (lines, request) => {
    shaking.get(request)?.exchange.close([...lines, '', ''].join('\r\n'));
  });
  app.addHook('preClose', async () => {
    for (const client of server.clients) client.terminate();
  });

  return {
    shakeHands(request, reply) {
      const upgrade = upgrades.get(request.raw);
      if (upgrade === undefined) return null;
      const { socket, head } = upgrade;
      if (!open.add(socket)) return sendProblem(reply, TOO_MANY);
      reply.hijack();
      reply.raw.detachSocket(socket);
      socket.once('close', () => request.exchange.close(null));
      shaking.set(request.raw, request);
      server.handleUpgrade(request.raw, socket, head, (client) => {
        const idle = setTimeout(() => client.terminate(), IDLE_LIMIT);
        client.on('message', (data: Buffer, binary) => {
          idle.refresh();
          client.send(data, { binary });
          connections.wrote(data.length);
          if (client.bufferedAmount > UNREAD_LIMIT) client.terminate();
        });
        client.on('close', () => clearTimeout(idle));
        // Too large a message is an error: the library has closed the connection by itself.
        client.on('error', () => {});
      });
      return reply;
    },
  };
}

const TOO_MANY = problem(
  429,
  `There are ${OPEN_LIMIT.all} echoes at most, and ${OPEN_LIMIT.client} for each client: close some.`,
);

/** Counts the echoes that are open. */
function countEchoes() {
  const clients = new Map<Socket, string>();
  return {
    /** Whether there was room for one more. */
    add(socket: Socket): boolean {
      const client = networkOf(socket.remoteAddress ?? '');
      const own = [...clients.values()].filter((other) => other === client);
      if (clients.size >= OPEN_LIMIT.all || own.length >= OPEN_LIMIT.client) return false;
      clients.set(socket, client);
      socket.once('close', () => clients.delete(socket));
      return true;
    },
  };
}
