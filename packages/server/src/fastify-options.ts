import type { Server } from 'node:http';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyHttpOptions } from 'fastify';
import { answerClientError } from './client-error.ts';
import { httpServer, type Settings } from './http-server.ts';

/**
 * What both servers pass to Fastify.
 *
 * @param trustedProxies whose `X-Forwarded-For` counts: of all addresses that a request came by, `request.ip` is the last
 * one that is none of these. The other headers of this kind change nothing: a proxy passes `Host` on as it is.
 */
export function fastifyOptions(
  origin: string,
  settings: Settings,
  trustedProxies: readonly string[] = [],
): FastifyHttpOptions<Server> {
  return {
    serverFactory: httpServer(settings),
    ...(trustedProxies.length === 0 ? {} : { trustProxy: [...trustedProxies] }),
    clientErrorHandler: answerClientError(new URL(origin).hostname),
    bodyLimit: SERVER_LIMITS.body,
    // A strict schema checks each body and names these fields; Fastify would say of them that the body is not JSON.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    // A stop of the server does not wait for browsers.
    forceCloseConnections: true,
  };
}
