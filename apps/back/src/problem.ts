import { STATUS_CODES } from 'node:http';
import type { Fault, Problem } from '@cors-lab/shared/servers';
import type { FastifyError, FastifyReply } from 'fastify';

/** An error answer in the form of RFC 9457. */
export function problem(status: number, detail: string, errors?: readonly Fault[]): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, detail, ...(errors === undefined ? {} : { errors }) };
}

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  return reply.code(body.status).type('application/problem+json').send(body);
}

/** The one error handler: what the client did wrong is said, what the lab did wrong is logged too. */
export function onError(error: FastifyError, _request: unknown, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) console.error(error);
  return sendProblem(reply, problem(status, error.message));
}
