import { problem, sendProblem } from '@cors-lab/server';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { onError } from '../problem.ts';
import { PatternStopped } from './bounded-reg-exp.ts';
import type { Echo } from './echo.ts';
import { middlewareOptions } from './middleware-options.ts';
import type { OpenExchange } from './recorder.ts';
import { resources } from './resources.ts';
import { tamper } from './tamper.ts';

declare module 'node:http' {
  interface IncomingMessage {
    /** What is recorded of a request under study, and on which bench. */
    exchange?: OpenExchange;
  }
}
declare module 'fastify' {
  interface FastifyRequest {
    /** The same. */
    exchange: OpenExchange;
  }
  interface FastifyContextConfig {
    /** A route's own options for the middleware: they come before those that it was registered with. */
    cors?: FastifyCorsOptions;
  }
}

/**
 * The origin that learners ask: @fastify/cors first, then the resources, and the policy's overrides on the way out. The
 * order is the subject of the lab. The requests come from `study.ts`, which records them. One is for all policies: it takes
 * 6 ms of the processor's time to start, and 0.2 MB.
 */
export async function originUnderStudy(echo: Echo): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: SERVER_LIMITS.body, exposeHeadRoutes: false });
  app.decorateRequest('exchange');
  // Hooks that call back, here and below: a promise for each would cost more than what they do.
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    if (raw.exchange === undefined) throw new Error('A request that nobody has recorded.');
    request.exchange = raw.exchange;
    // Fastify answers 415 to a media type that it cannot parse, and 400 to a QUERY without one; here any body may call
    // itself anything. The log has what was sent.
    if (raw.method !== 'GET') raw.headers['content-type'] = 'application/octet-stream';
    done();
  });
  // Bodies are part of the requests under study; nobody reads them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null));

  app.setErrorHandler((error: FastifyError, request, reply) =>
    // The learner's mistake and not the lab's: it is answered, and no line of the server's own log.
    error instanceof PatternStopped
      ? sendProblem(reply, problem(500, error.message))
      : onError(error, request, reply),
  );
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, problem(404, 'There is no such resource.')));

  // The options are those of the policy under which the request is answered. The middleware reads them right after, before
  // any other request. NB: With a `delegator` instead it would answer `Vary: Origin` under each policy.
  app.addHook('onRequest', ({ routeOptions, exchange }, _reply, done) => {
    routeOptions.config.cors = middlewareOptions(exchange.policy.cors);
    done();
  });
  await app.register(cors, { origin: false });
  app.addHook('onSend', (request, reply, payload, done) => {
    const { policy, phase } = request.exchange;
    const content = tamper(policy.overrides[phase], reply, payload as string | Buffer);
    if (request.method !== 'HEAD' || request.is404) return done(null, content);
    // As Fastify's own HEAD routes do, of which there are none for what is missing.
    reply.header('content-length', Buffer.byteLength(content));
    done(null, null);
  });
  resources(app, echo);
  await app.ready();
  return app;
}
