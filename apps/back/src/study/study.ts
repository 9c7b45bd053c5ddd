import { sendProblem } from '@cors-lab/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';
import type { BenchStore } from '../bench/bench-store.ts';
import { NO_SUCH_BENCH } from '../problem.ts';
import { OpenExchange } from './recorder.ts';

interface Options {
  readonly benches: BenchStore;
  /** The app that has the resources. */
  readonly origin: Promise<FastifyInstance>;
}

/**
 * Records each request for a bench's resources, under the policy that the bench has at that moment, and hands it on to the
 * origin under study. There are no routes here: the other app has them, behind @fastify/cors.
 */
export async function study(app: FastifyInstance, { benches, origin }: Options) {
  const { routing } = await origin;

  // Before Fastify reads the body: it is the other app's to read.
  app.addHook('onRequest', (request, reply, done) => {
    const bench = benchOf(request, benches);
    if (bench === null) return void sendProblem(reply, NO_SUCH_BENCH);
    const exchange = new OpenExchange(bench, request.raw, reply.raw);
    exchange
      .open()
      .then((isOpen) => {
        if (!isOpen) return void sendProblem(reply, NO_SUCH_BENCH);
        request.raw.exchange = exchange;
        reply.hijack();
        routing(request.raw, reply.raw);
      })
      .catch(done);
  });
  // Fastify runs the hook for paths without a route where there is a handler for them.
  app.setNotFoundHandler(() => {});
}

function benchOf(request: FastifyRequest, benches: BenchStore): Bench | null {
  const { bench } = request.params as { bench?: string };
  return bench === undefined ? benches.default : benches.get(bench);
}
