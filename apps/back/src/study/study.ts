import { sendProblem } from '@cors-lab/server';
import type { CorsPolicy } from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';
import type { BenchStore } from '../bench/bench-store.ts';
import { NO_SUCH_BENCH } from '../problem.ts';
import type { PolicyApps } from './policy-apps.ts';
import { OpenExchange } from './recorder.ts';

interface Options {
  readonly benches: BenchStore;
  readonly apps: PolicyApps;
  readonly startPolicy: CorsPolicy;
}

/**
 * Records each request for a bench's resources, and hands it to the Fastify app of the policy that the bench has at that
 * moment. There are no routes here: the other app has them, behind @fastify/cors.
 */
export async function study(app: FastifyInstance, { benches, apps, startPolicy }: Options) {
  await apps.start(startPolicy);

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
        const origin = apps.get(exchange.policy);
        // At once where it can be: how many answers a client may wait for is bounded.
        if (origin !== undefined) return handOver(origin, request, reply);
        return apps.start(exchange.policy).then((started) => handOver(started, request, reply));
      })
      .catch(done);
  });
  // Fastify runs the hook for paths without a route where there is a handler for them.
  app.setNotFoundHandler(() => {});
}

function handOver(origin: FastifyInstance, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  origin.routing(request.raw, reply.raw);
}

function benchOf(request: FastifyRequest, benches: BenchStore): Bench | null {
  const { bench } = request.params as { bench?: string };
  return bench === undefined ? benches.default : benches.get(bench);
}
