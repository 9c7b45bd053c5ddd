import { problem, sendProblem } from '@cors-lab/server';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyError, FastifyReply } from 'fastify';

export const NO_SUCH_BENCH = problem(
  404,
  'There is no such bench: it was deleted, it had to make room for others, or the API server has restarted since.',
);

export const NO_ROOM = problem(
  503,
  `All ${SERVER_LIMITS.benches} benches of this lab are in use: try again when somebody has closed theirs.`,
);

/** The one error handler: what the client did wrong is said, what the lab did wrong is logged too. */
export function onError(error: FastifyError, _request: unknown, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) console.error(error);
  return sendProblem(reply, problem(status, error.message));
}
