import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';
import type { BenchStore } from '../bench/bench-store.ts';
import { problem, sendProblem } from '../problem.ts';
import { PatternStopped } from './bounded-reg-exp.ts';
import type { Echo } from './echo.ts';
import { prepareForMiddleware } from './middleware.ts';
import { OpenExchange } from './recorder.ts';
import { resources } from './resources.ts';
import { tamper } from './tamper.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bench that the request's path names, and what is recorded there. */
    exchange: OpenExchange;
  }
}

interface Options {
  readonly benches: BenchStore;
  readonly echo: Echo;
}

/**
 * The origin that learners ask: recorder, then the live CORS middleware, then the resources, and the overrides on
 * the way out. The order is the subject of the lab, so it is spelled out here.
 */
export async function originUnderStudy(app: FastifyInstance, { benches, echo }: Options) {
  app.decorateRequest('exchange');

  // Hooks that call back, here and below: a promise for each would cost more than what they do.
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const bench = benchOf(request, benches);
    if (bench === undefined) {
      sendProblem(reply, problem(404, 'There is no such bench.'));
      return;
    }
    request.exchange = new OpenExchange(bench, raw, reply.raw);
    // Fastify answers 415 to a media type that it cannot parse, and 400 to a QUERY without one; here any body may call
    // itself anything. The log has what was sent.
    if (raw.method !== 'GET') raw.headers['content-type'] = 'application/octet-stream';
    done();
  });

  prepareForMiddleware(app);
  app.addHook('onRequest', (request, reply, done) => {
    try {
      request.exchange.bench.middleware(request, reply, done);
    } catch (error) {
      if (!(error instanceof PatternStopped)) throw error;
      // The learner's mistake and not the lab's: it is answered, and no line of the server's own log.
      sendProblem(reply, problem(500, error.message));
    }
  });

  app.addHook('onSend', ({ exchange }, reply, payload, done) =>
    // A request for an unknown bench has none, and nothing to tamper with.
    done(null, exchange === undefined ? payload : tamper(exchange, reply, payload)),
  );

  // Bodies are part of the requests under study; nobody reads them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null));

  app.setNotFoundHandler((_request, reply) => sendProblem(reply, problem(404, 'There is no such resource.')));
  resources(app, echo);
}

function benchOf(request: FastifyRequest, benches: BenchStore): Bench | undefined {
  const { bench } = request.params as { bench?: string };
  return bench === undefined ? benches.default : benches.get(bench);
}
