import { type Connections, countOpenAnswers, TOO_MANY_OPEN } from '@cors-lab/server';
import { guardControl, type LogPage, parsePolicy, parseReset, SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bench, Surroundings } from '../bench/bench.ts';
import type { BenchStore } from '../bench/bench-store.ts';
import { problem, sendProblem } from '../problem.ts';
import type { PolicyApps } from '../study/policy-apps.ts';
import { sendEvents } from './events.ts';

interface ControlOptions {
  readonly benches: BenchStore;
  readonly apps: PolicyApps;
  readonly surroundings: Surroundings;
  readonly connections: Connections;
}

/** How long a reader of the log waits for exchanges that are still open, in milliseconds. */
const LOG_PATIENCE = 2_000;

/** A class in front of the default bench has 30 learners with some tabs each; what asks for more has run wild. */
const FOLLOWERS_PER_BENCH = 200;
const TOO_MANY = problem(429, `A bench has ${FOLLOWERS_PER_BENCH} followers at most: close some tabs.`);

/** The control plane (see `control.ts` of the shared package). Never any CORS here: only the front's page may ask. */
export async function controlPlane(
  app: FastifyInstance,
  { benches, apps, surroundings, connections }: ControlOptions,
) {
  const { boot, origins } = surroundings;
  const allowed = { host: new URL(origins.back).host, origin: origins.front };
  const answers = countOpenAnswers();

  app.addHook('onRequest', async (request, reply) => {
    const { headers, method } = request;
    const refusal = guardControl(
      {
        method,
        host: headers.host,
        origin: headers.origin,
        secFetchSite: one(headers['sec-fetch-site']),
        contentType: headers['content-type'],
      },
      allowed,
    );
    // Also where a browser tells nobody who asks, no page elsewhere gets a byte of it, not as an image nor otherwise.
    reply.header('cross-origin-resource-policy', 'same-origin');
    if (refusal !== null) return sendProblem(reply, refusal);
    if (!answers.open(request, reply)) return sendProblem(reply, TOO_MANY_OPEN);
    reply.header('cache-control', 'no-store');
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problem(404, 'The control plane has no such path.')),
  );

  app.post('/benches', (_request, reply) => reply.code(201).send(benches.create().state));
  app.delete<{ Params: { bench: string } }>('/benches/:bench', (request, reply) =>
    benches.remove(request.params.bench) ? reply.code(204).send() : noBench(reply),
  );

  for (const prefix of ['', '/benches/:bench']) {
    const onBench =
      (handle: (bench: Bench, request: FastifyRequest, reply: FastifyReply) => unknown) =>
      (request: FastifyRequest, reply: FastifyReply) => {
        const { bench: id } = request.params as { bench?: string };
        const bench = id === undefined ? benches.default : benches.get(id);
        return bench === undefined ? noBench(reply) : handle(bench, request, reply);
      };

    app.get(
      `${prefix}/state`,
      onBench((bench) => bench.state),
    );
    app.get(
      `${prefix}/policy`,
      onBench((bench) => bench.policy),
    );
    app.put(
      `${prefix}/policy`,
      onBench(async (bench, request, reply) => {
        const parsed = parsePolicy(request.body);
        if (!parsed.ok) {
          return sendProblem(
            reply,
            problem(422, 'The policy was not applied; the running one is unchanged.', parsed.faults),
          );
        }
        bench.apply(parsed.policy);
        await apps.start(parsed.policy);
        return bench.state;
      }),
    );
    app.get(
      `${prefix}/log`,
      onBench(async (bench, request, reply) => {
        const { since = '0', wait } = request.query as { since?: string; wait?: string };
        if (!/^\d{1,15}$/.test(since)) {
          return sendProblem(
            reply,
            problem(400, '`since` is the cursor of an earlier answer: a whole number.'),
          );
        }
        if (wait !== 'no') await bench.log.settled(LOG_PATIENCE);
        connections.wrote(SERVER_LIMITS.logPage);
        return {
          boot,
          policyVersion: bench.policyVersion,
          counter: bench.counter,
          ...bench.log.since(Number(since)),
        } satisfies LogPage;
      }),
    );
    app.get(
      `${prefix}/events`,
      { exposeHeadRoute: false },
      onBench((bench, _request, reply) =>
        bench.followers < FOLLOWERS_PER_BENCH
          ? sendEvents(reply, bench, connections)
          : sendProblem(reply, TOO_MANY),
      ),
    );
    app.post(
      `${prefix}/reset`,
      onBench((bench, request, reply) => {
        const parsed = parseReset(request.body);
        if (!parsed.ok) return sendProblem(reply, problem(422, 'Nothing was reset.', parsed.faults));
        bench.reset(parsed.reset);
        return bench.state;
      }),
    );
  }
}

function noBench(reply: FastifyReply): FastifyReply {
  return sendProblem(
    reply,
    problem(404, 'There is no such bench: it was deleted, or had to make room for others.'),
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
