import Fastify, { type FastifyInstance } from 'fastify';
import type { Surroundings } from './bench/bench.ts';
import { createBenchStore } from './bench/bench-store.ts';
import { controlPlane } from './control/control-plane.ts';
import { onError, problem, sendProblem } from './problem.ts';
import { createEcho } from './study/echo.ts';
import { originUnderStudy } from './study/origin-under-study.ts';

/** The largest body that is read, in bytes. */
const BODY_LIMIT = 64 * 1024;

/** The back, not yet listening. */
export function buildApp(surroundings: Surroundings): FastifyInstance {
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  const benches = createBenchStore(surroundings);

  app.setErrorHandler(onError);
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(
      reply,
      problem(404, 'The resources under study are under /api, the control plane is under /lab.'),
    ),
  );
  app.register(controlPlane, { prefix: '/lab', benches, surroundings });
  const echo = createEcho(app);
  app.register(originUnderStudy, { prefix: '/api', benches, echo });
  app.register(originUnderStudy, { prefix: '/benches/:bench/api', benches, echo });
  return app;
}
