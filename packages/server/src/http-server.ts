import { createServer, type RequestListener, type Server } from 'node:http';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyServerFactory } from 'fastify';
import { authorityFault } from './authority.ts';
import type { Connections } from './connections.ts';
import { type LeavesHttp, messageThatLeaves } from './upgrade.ts';

interface Settings {
  readonly connections: Connections;
  readonly leavesHttp: LeavesHttp;
}

/**
 * What both servers give Fastify to listen with: Node's HTTP server under the lab's limits. Whatever comes over a socket
 * passes here, whichever of the machine's addresses it came by.
 */
export function httpServer({ connections, leavesHttp }: Settings): FastifyServerFactory {
  return (handler) => guarded(handler as RequestListener, connections, leavesHttp);
}

function guarded(handler: RequestListener, connections: Connections, leavesHttp: LeavesHttp): Server {
  const options = {
    headersTimeout: SERVER_LIMITS.headers,
    requestTimeout: SERVER_LIMITS.request,
    keepAliveTimeout: SERVER_LIMITS.keepAlive,
    connectionsCheckingInterval: SERVER_LIMITS.check,
    maxHeaderSize: SERVER_LIMITS.headerBlock,
    IncomingMessage: messageThatLeaves(leavesHttp),
  };
  const server = createServer(options, (request, response) => {
    if (!connections.owe(request.socket, response)) return;
    // NB: Node has lost what came in the same bytes after a request that asked for another protocol and did not get it.
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
    const fault = authorityFault(request);
    if (fault === null) return handler(request, response);
    response.shouldKeepAlive = false;
    response.writeHead(400, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: 400, detail: fault }));
  });
  server.on('connection', connections.open);
  server.setTimeout(SERVER_LIMITS.silence);
  // Beyond some number Node drops lines without a word, an `Origin` perhaps; the size of the head bounds them anyway.
  server.maxHeadersCount = 0;
  return server;
}
