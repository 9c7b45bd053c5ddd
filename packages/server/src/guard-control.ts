import { guardControl } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import { countOpenAnswers, TOO_MANY_OPEN } from './open-answers.ts';
import { sendProblem } from './problem.ts';

/**
 * Has a scope answer those alone who may use the control plane, and each address no more than some calls at a time, unless
 * its calls are counted elsewhere.
 */
export function guardControlPlane(
  scope: FastifyInstance,
  allowed: { readonly host: string; readonly origin: string; readonly counts?: boolean },
): void {
  const answers = countOpenAnswers();
  scope.addHook('onRequest', async (request, reply) => {
    const { headers, method } = request;
    const refusal = guardControl(
      {
        method,
        host: headers.host,
        origin: headers.origin,
        secFetchSite: headers['sec-fetch-site']?.toString(),
        contentType: headers['content-type'],
      },
      allowed,
    );
    if (refusal !== null) return sendProblem(reply, refusal);
    if (allowed.counts !== false && !answers.open(request, reply)) return sendProblem(reply, TOO_MANY_OPEN);
  });
}
