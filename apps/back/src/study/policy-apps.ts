import type { CorsPolicy } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import type { Echo } from './echo.ts';
import { originUnderStudy } from './origin-under-study.ts';

/** The origin under study, one for all policies. */
export interface PolicyApps {
  /** `undefined` until it has been started. */
  get(policy: CorsPolicy): FastifyInstance | undefined;
  start(policy: CorsPolicy): Promise<FastifyInstance>;
}

export function createPolicyApps(echo: Echo): PolicyApps {
  let starting: Promise<FastifyInstance> | undefined;
  let started: FastifyInstance | undefined;
  return {
    get: () => started,
    async start() {
      starting ??= originUnderStudy(echo);
      started = await starting;
      return started;
    },
  };
}
