import type { Server } from 'node:http';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyHttpOptions } from 'fastify';
import { answerClientError } from './client-error.ts';
import { httpServer, type Settings } from './http-server.ts';

/** What both servers pass to Fastify. */
export function fastifyOptions(origin: string, settings: Settings): FastifyHttpOptions<Server> {
  return {
    serverFactory: httpServer(settings),
    clientErrorHandler: answerClientError(new URL(origin).hostname),
    bodyLimit: SERVER_LIMITS.body,
    // A strict schema checks each body and names these fields; Fastify would say of them that the body is not JSON.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    // A stop of the server does not wait for browsers.
    forceCloseConnections: true,
  };
}
