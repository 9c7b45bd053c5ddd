import { STATUS_CODES } from 'node:http';
import type { Problem } from '@cors-lab/shared/servers';
import type { FastifyReply } from 'fastify';

/** An error answer in the form of RFC 9457. */
export function problem(status: number, detail: string, errors?: Problem['errors']): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, detail, ...(errors === undefined ? {} : { errors }) };
}

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  return reply.code(body.status).type('application/problem+json').send(body);
}
