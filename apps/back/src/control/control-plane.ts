import { type Connections, guardControlPlane, problem, sendProblem } from '@cors-lab/server';
import {
  type BenchState,
  type CorsPolicy,
  type Fault,
  faultsInPublic,
  isShared,
  type LogPage,
  type NewBench,
  type Origins,
  type Problem,
  parsePolicy,
  parseReset,
  SERVER_LIMITS,
  SESSION_COOKIES,
} from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';
import type { BenchStore } from '../bench/bench-store.ts';
import { classRoutes } from '../class/class-routes.ts';
import type { ClassContext } from '../class/look.ts';
import { NO_ROOM, NO_SUCH_BENCH } from '../problem.ts';
import { setCookie } from '../study/session-cookie.ts';
import { sendEvents } from './events.ts';
import { frontEndsWith } from './front-ends.ts';

interface ControlOptions {
  readonly benches: BenchStore;
  readonly origins: Origins;
  readonly connections: Connections;
  readonly classes: ClassContext;
  /** Names this API server among those that share its store. */
  readonly node: string;
  readonly controlSecret: string | null;
}

/** What a call on a bench is answered with; `undefined` where that has been done. */
type Handle = (
  bench: Bench,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<BenchState | CorsPolicy | LogPage | Problem | undefined>;

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
  { benches, origins, connections, classes, node, controlSecret }: ControlOptions,
) {
  const shared = isShared(origins);
  let waitingReaders = 0;
  const waitFor = async (bench: Bench) => {
    if (!(await bench.hasOpen()) || waitingReaders >= WAITING_READERS) return;
    waitingReaders += 1;
    await bench.settled(LOG_PATIENCE).finally(() => {
      waitingReaders -= 1;
    });
  };

  // Also where a browser tells nobody who asks, no page elsewhere gets a byte of it, not as an image nor otherwise.
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store' });
  });
  // Others ask the front end, which knows how many benches each of them has made.
  const isFrontEnd = frontEndsWith(controlSecret);
  app.addHook('onRequest', async (request, reply) => {
    if (!isFrontEnd(request)) return sendProblem(reply, elsewhere(origins.front));
  });
  // A front end with a secret, and that of a shared lab, asks for many clients, whose calls it has counted itself.
  const counts = controlSecret === null && !shared;
  guardControlPlane(app, { host: new URL(origins.back).host, origin: origins.front, counts });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problem(404, 'The control plane has no such path.')),
  );

  /** In a shared lab the id names a bench, and the key allows. Without it a client does not learn whether there is such a bench. */
  const mayUse = async (id: string, { headers: { authorization = '' } }: FastifyRequest) =>
    !shared || (await benches.isKey(id, /^Bearer (.+)$/.exec(authorization)?.[1] ?? ''));

  app.register(classRoutes, { prefix: '/classes', context: classes, connections, node });

  app.post('/benches', async (_request, reply) => {
    const created = await benches.create();
    if (created === null) return void sendProblem(reply, NO_ROOM);
    reply.code(201);
    return { ...created.state, key: created.key } satisfies NewBench;
  });
  app.delete<{ Params: { bench: string } }>('/benches/:bench', async (request, reply) => {
    const { bench } = request.params;
    const isRemoved = (await mayUse(bench, request)) && (await benches.remove(bench));
    if (isRemoved) reply.code(204).send();
    else sendProblem(reply, NO_SUCH_BENCH);
  });

  for (const prefix of ['', '/benches/:bench']) {
    const onBench = (handle: Handle) => async (request: FastifyRequest, reply: FastifyReply) => {
      const { bench: id } = request.params as { bench?: string };
      const bench = id === undefined ? benches.default : benches.get(id);
      const isAllowed = id === undefined || (await mayUse(id, request));
      const answer = bench !== null && isAllowed ? await handle(bench, request, reply) : NO_SUCH_BENCH;
      if (answer !== undefined && 'status' in answer) return void sendProblem(reply, answer);
      return answer;
    };

    app.get(
      `${prefix}/state`,
      onBench(async (bench) => (await bench.state()) ?? NO_SUCH_BENCH),
    );
    app.get(
      `${prefix}/policy`,
      onBench(async (bench) => (await bench.state())?.policy ?? NO_SUCH_BENCH),
    );
    app.put(
      `${prefix}/policy`,
      onBench(async (bench, request) => {
        const parsed = parsePolicy(request.body);
        if (!parsed.ok) return notApplied(parsed.faults);
        const tooFar = origins.published === undefined ? [] : faultsInPublic(parsed.policy, origins);
        if (tooFar.length > 0) return notApplied(tooFar);
        return (await bench.apply(parsed.policy)) ?? NO_SUCH_BENCH;
      }),
    );
    app.get(
      `${prefix}/log`,
      onBench(async (bench, request) => {
        const { since = '0', wait } = request.query as { since?: string; wait?: string };
        if (!/^\d{1,15}$/.test(since)) {
          return problem(400, '`since` is the cursor of an earlier answer: a whole number.');
        }
        if (wait !== 'no') await waitFor(bench);
        connections.wrote(SERVER_LIMITS.logPage);
        return (await bench.log(Number(since))) ?? NO_SUCH_BENCH;
      }),
    );
    app.get(
      `${prefix}/events`,
      { exposeHeadRoute: false },
      onBench(async (bench, _request, reply) =>
        bench.followers < FOLLOWERS_PER_BENCH ? sendEvents(reply, bench, connections) : TOO_MANY,
      ),
    );
    app.post(
      `${prefix}/reset`,
      onBench(async (bench, request, reply) => {
        const parsed = parseReset(request.body);
        if (!parsed.ok) return problem(422, 'Nothing was reset.', parsed.faults);
        // Where the front end is on the same host, its cookies are this server's: what opens nothing any more is not sent either.
        if (parsed.reset.includes('sessions')) {
          for (const cookie of Object.values(SESSION_COOKIES)) setCookie(reply, bench, cookie, null);
        }
        return (await bench.reset(parsed.reset)) ?? NO_SUCH_BENCH;
      }),
    );
  }
}

function notApplied(faults: readonly Fault[]): Problem {
  return problem(422, 'The policy was not applied; the running one is unchanged.', faults);
}
