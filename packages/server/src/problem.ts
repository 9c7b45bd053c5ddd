import { STATUS_CODES } from 'node:http';
import type { Problem } from '@cors-lab/shared/servers';
import type { FastifyReply } from 'fastify';

/** An error answer in the form of RFC 9457. */
export function problem(status: number, detail: string, errors?: Problem['errors']): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, detail, ...(errors === undefined ? {} : { errors }) };
}

/**
 * Sends it as JSON without the character that begins markup: it may say what somebody has typed, and the policy under study
 * can have it sent as HTML.
 */
export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  const text = JSON.stringify(body).replaceAll('<', '\\u003c');
  return reply.code(body.status).type('application/problem+json').send(text);
}
