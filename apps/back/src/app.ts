import { randomBytes } from 'node:crypto';
import { createConnections, fastifyOptions, problem, sendProblem } from '@cors-lab/server';
import { isLoopbackHost, namesOfOrigin, SERVER_LIMITS } from '@cors-lab/shared/servers';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Surroundings } from './bench/bench.ts';
import { BENCH_BOUNDS, createBenchStore } from './bench/bench-store.ts';
import { controlPlane } from './control/control-plane.ts';
import { onError } from './problem.ts';
import { createMemoryStore } from './store/memory-store.ts';
import type { StoreKind } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { createEcho, isEchoHandshake } from './study/echo.ts';
import { originUnderStudy } from './study/origin-under-study.ts';
import { study } from './study/study.ts';

interface Settings {
  /** Closed with the app; one in memory by default. */
  readonly store?: Store;
  readonly kind?: StoreKind;
  /** By which front ends are known; without it, programs of the same machine are. */
  readonly controlSecret?: string | null;
}

/** The API server, not yet listening. */
export function buildApp(
  surroundings: Surroundings,
  { store = createMemoryStore(), kind = 'memory', controlSecret = null }: Settings = {},
): FastifyInstance {
  const connections = createConnections();
  const app = Fastify(
    fastifyOptions(surroundings.origins.back, { connections, leavesHttp: isEchoHandshake }),
  );
  // Of this process: several may share a store, and its boot.
  const node = randomBytes(8).toString('hex');
  const benches = createBenchStore({ ...surroundings, store, node }, BENCH_BOUNDS[kind]);
  app.addHook('onReady', () => benches.begin());
  app.addHook('onClose', () => store.close());
  const { origins } = surroundings;
  const names = namesOfOrigin(origins.back, origins).map((name) => new URL(name).host);

  // A name that somebody has pointed here (DNS rebinding) would make a stranger's page same-origin, and no policy asked.
  app.addHook('onRequest', ({ headers: { host } }, reply, done) => {
    if (isOneOf(names, host) || isLoopbackHost(host)) return done();
    sendProblem(reply, problem(421, `The API server is at ${names.join(' and ')}, and at no other name.`));
  });

  app.setErrorHandler(onError);
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(
      reply,
      problem(404, 'The resources under study are under /api, the control plane is under /lab.'),
    ),
  );
  const origin = originUnderStudy(createEcho(app, connections));
  const mostClasses = kind === 'memory' ? SERVER_LIMITS.classes : SERVER_LIMITS.sharedClasses;
  const classes = { store, now: Date.now, mostClasses };
  const control = { benches, origins, connections, classes, node, controlSecret };
  app.register(controlPlane, { prefix: '/lab', ...control });
  app.register(study, { prefix: '/api', benches, origin });
  app.register(study, { prefix: '/benches/:bench/api', benches, origin });
  return app;
}

function isOneOf(names: readonly string[], host: string | undefined): boolean {
  return host !== undefined && (names.includes(host) || names.includes(host.toLowerCase()));
}
