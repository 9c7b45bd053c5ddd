import type { Problem } from '@cors-lab/shared/servers';
import type { FastifyReply } from 'fastify';

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(problem);
}
