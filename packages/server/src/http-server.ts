import {
  createServer,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyServerFactory } from 'fastify';
import { authorityFault } from './authority.ts';
import type { Connections } from './connections.ts';
import { forgetCookies, headLength } from './cookies.ts';
import { type LeavesHttp, messageThatLeaves } from './upgrade.ts';

interface Settings {
  readonly connections: Connections;
  readonly leavesHttp: LeavesHttp;
  /** Takes requests with as many cookies as a browser may have for this host, and forgets them. */
  readonly forgetsCookies?: boolean;
}

/**
 * What both servers give Fastify to listen with: Node's HTTP server under the lab's limits. Whatever comes over a socket
 * passes here, whichever of the machine's addresses it came by.
 */
export function httpServer(settings: Settings): FastifyServerFactory {
  return (handler) => guarded(handler as RequestListener, settings);
}

function guarded(handler: RequestListener, settings: Settings): Server {
  const { connections, leavesHttp, forgetsCookies = false } = settings;
  const options = {
    headersTimeout: SERVER_LIMITS.headers,
    requestTimeout: SERVER_LIMITS.request,
    keepAliveTimeout: SERVER_LIMITS.keepAlive,
    connectionsCheckingInterval: SERVER_LIMITS.check,
    maxHeaderSize: SERVER_LIMITS.headerBlock + (forgetsCookies ? SERVER_LIMITS.cookies : 0),
    IncomingMessage: messageThatLeaves(leavesHttp),
  };
  const server = createServer(options, (request, response) => {
    if (forgetsCookies) forgetCookies(request);
    if (!connections.owe(request.socket, response)) return;
    // NB: Node has lost what came in the same bytes after a request that asked for another protocol and did not get it.
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
    const fault = authorityFault(request);
    if (fault !== null) return refuse(response, 400, fault);
    // The bound for all that is kept of a request.
    if (forgetsCookies && headLength(request) > SERVER_LIMITS.headerBlock)
      return refuse(
        response,
        431,
        `Without its cookies a request has a head of ${SERVER_LIMITS.headerBlock} bytes at most.`,
      );
    handler(request, response);
  });
  server.on('connection', (socket) => connections.open(socket, forgetsCookies));
  server.setTimeout(SERVER_LIMITS.silence);
  // Beyond some number Node drops lines without a word, an `Origin` perhaps; the size of the head bounds them anyway.
  server.maxHeadersCount = 0;
  return server;
}

function refuse(response: ServerResponse, status: 400 | 431, detail: string): void {
  response.shouldKeepAlive = false;
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail }));
}
