import { problem, sendProblem } from '@cors-lab/server';
import type { FastifyError, FastifyReply } from 'fastify';
import { StoreUnavailable } from './store/store.ts';

export const NO_SUCH_BENCH = problem(
  404,
  'There is no such bench: it was deleted, it had to make room for others, or the API server has restarted since.',
);

export const NO_ROOM = problem(
  503,
  'All benches of this lab are in use: try again when somebody has closed theirs.',
);

/** The one error handler: what the client did wrong is said, what the lab did wrong is logged too. */
export function onError(error: FastifyError, _request: unknown, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  // That there is no store is said once, by its connection.
  if (status >= 500 && !(error instanceof StoreUnavailable)) console.error(error);
  return sendProblem(reply, problem(status, error.message));
}
