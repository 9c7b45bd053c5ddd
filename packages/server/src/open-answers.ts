import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from './network-of.ts';
import { problem } from './problem.ts';

/** Counts the answers of the control plane that each client has open, and lets no more than some of them be open at a time. */
export interface OpenAnswers {
  /** Counts the answer to a request until it is over. Says whether the client may have it. */
  open(request: FastifyRequest, reply: FastifyReply): boolean;
}

export function countOpenAnswers(): OpenAnswers {
  const counts = new Map<string, number>();
  return {
    open({ ip }, { raw }) {
      const client = networkOf(ip);
      const count = counts.get(client) ?? 0;
      if (count >= SERVER_LIMITS.openPerClient) return false;
      counts.set(client, count + 1);
      raw.once('close', () => {
        const left = (counts.get(client) ?? 1) - 1;
        if (left === 0) counts.delete(client);
        else counts.set(client, left);
      });
      return true;
    },
  };
}

/** What a client gets that has too many. */
export const TOO_MANY_OPEN = problem(
  429,
  `One client may have ${SERVER_LIMITS.openPerClient} answers of the control plane open at a time: close some tabs.`,
);
