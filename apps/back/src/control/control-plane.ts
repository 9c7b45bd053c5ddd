import { type Connections, guardControlPlane, problem, sendProblem } from '@cors-lab/server';
import {
  isShared,
  type LogPage,
  type NewBench,
  parsePolicy,
  parseReset,
  SERVER_LIMITS,
} from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bench, Surroundings } from '../bench/bench.ts';
import type { BenchStore } from '../bench/bench-store.ts';
import { classRoutes } from '../class/class-routes.ts';
import type { ClassContext } from '../class/look.ts';
import { NO_ROOM, NO_SUCH_BENCH } from '../problem.ts';
import type { PolicyApps } from '../study/policy-apps.ts';
import { sendEvents } from './events.ts';
import { isFromThisMachine } from './own-machine.ts';

interface ControlOptions {
  readonly benches: BenchStore;
  readonly apps: PolicyApps;
  readonly surroundings: Surroundings;
  readonly connections: Connections;
  readonly classes: ClassContext;
}

/** How long a reader of the log waits for exchanges that are still open, in milliseconds. */
const LOG_PATIENCE = 2_000;
/**
 * How many of them wait at a time, on all benches; what is more is answered at once. Half of the connections that the
 * front end has to this server: one bench with an open exchange must not hold up the calls of the others.
 */
const WAITING_READERS = 32;

/** A class in front of the default bench has 30 learners with some tabs each; what asks for more has run wild. */
const FOLLOWERS_PER_BENCH = 200;
const TOO_MANY = problem(429, `A bench has ${FOLLOWERS_PER_BENCH} followers at most: close some tabs.`);

function elsewhere(front: string) {
  return problem(403, `From another machine, ask the control plane through the front end at ${front}.`);
}

/** The control plane (see `control.ts` of the shared package). Never any CORS here: only the front end's page may ask. */
export async function controlPlane(
  app: FastifyInstance,
  { benches, apps, surroundings, connections, classes }: ControlOptions,
) {
  const { boot, origins } = surroundings;
  const shared = isShared(origins);
  let waitingReaders = 0;
  const waitFor = async ({ log }: Bench) => {
    if (waitingReaders >= WAITING_READERS) return;
    waitingReaders += 1;
    await log.settled(LOG_PATIENCE);
    waitingReaders -= 1;
  };

  // Also where a browser tells nobody who asks, no page elsewhere gets a byte of it, not as an image nor otherwise.
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store' });
  });
  // Others ask the front end, which knows how many benches each of them has made.
  app.addHook('onRequest', async ({ socket }, reply) => {
    if (!isFromThisMachine(socket)) return sendProblem(reply, elsewhere(origins.front));
  });
  guardControlPlane(app, { host: new URL(origins.back).host, origin: origins.front });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problem(404, 'The control plane has no such path.')),
  );

  /** In a shared lab the id names a bench, and the key allows. Without it a client does not learn whether there is such a bench. */
  const mayUse = (id: string, { headers: { authorization = '' } }: FastifyRequest) =>
    !shared || benches.isKey(id, /^Bearer (.+)$/.exec(authorization)?.[1] ?? '');

  app.register(classRoutes, { prefix: '/classes', context: classes, connections, node: boot.id });

  app.post('/benches', (_request, reply) => {
    const created = benches.create();
    if (created === null) return sendProblem(reply, NO_ROOM);
    return reply.code(201).send({ ...created.bench.state, key: created.key } satisfies NewBench);
  });
  app.delete<{ Params: { bench: string } }>('/benches/:bench', (request, reply) => {
    const { bench } = request.params;
    return mayUse(bench, request) && benches.remove(bench) ? reply.code(204).send() : noBench(reply);
  });

  for (const prefix of ['', '/benches/:bench']) {
    const onBench =
      (handle: (bench: Bench, request: FastifyRequest, reply: FastifyReply) => unknown) =>
      (request: FastifyRequest, reply: FastifyReply) => {
        const { bench: id } = request.params as { bench?: string };
        if (id !== undefined && !mayUse(id, request)) return noBench(reply);
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
        if (wait !== 'no') await waitFor(bench);
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
  return sendProblem(reply, NO_SUCH_BENCH);
}
