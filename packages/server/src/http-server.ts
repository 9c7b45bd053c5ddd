import { createServer, type RequestListener, type Server } from 'node:http';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyServerFactory } from 'fastify';
import { authorityFault } from './authority.ts';
import type { Connections } from './connections.ts';
import { boundHead, refuseHead } from './long-head.ts';
import { refuse } from './refuse.ts';
import { type LeavesHttp, messageThatLeaves } from './upgrade.ts';

export interface Settings {
  readonly connections: Connections;
  readonly leavesHttp: LeavesHttp;
}

/**
 * What both servers give Fastify to listen with: Node's HTTP server under the lab's limits. Whatever comes over a socket
 * passes here, whichever of the machine's addresses it came by.
 */
export function httpServer(settings: Settings): FastifyServerFactory {
  return (handler) => guarded(handler as RequestListener, settings);
}

function guarded(handler: RequestListener, { connections, leavesHttp }: Settings): Server {
  const options = {
    headersTimeout: SERVER_LIMITS.headers,
    requestTimeout: SERVER_LIMITS.request,
    keepAliveTimeout: SERVER_LIMITS.keepAlive,
    connectionsCheckingInterval: SERVER_LIMITS.check,
    maxHeaderSize: SERVER_LIMITS.headerBlock + SERVER_LIMITS.cookies,
    IncomingMessage: messageThatLeaves(leavesHttp),
  };
  const server = createServer(options, (request, response) => {
    const isBounded = boundHead(request, response);
    if (!connections.owe(request.socket, response)) return;
    // NB: Node has lost what came in the same bytes after a request that asked for another protocol and did not get it.
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
    const fault = authorityFault(request);
    if (fault !== null) return refuse(response, 400, fault);
    if (!isBounded) return refuseHead(response);
    handler(request, response);
  });
  server.on('connection', (socket) => connections.open(socket));
  server.setTimeout(SERVER_LIMITS.silence);
  // Beyond some number Node drops lines without a word, an `Origin` perhaps; the size of the head bounds them anyway.
  server.maxHeadersCount = 0;
  return server;
}
