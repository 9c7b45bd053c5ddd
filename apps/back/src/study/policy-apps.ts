import type { CorsPolicy } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import type { Echo } from './echo.ts';
import { originUnderStudy } from './origin-under-study.ts';

/** The origin under study of each policy. Starting one takes a millisecond; it is kept as long as its policy. */
export interface PolicyApps {
  get(policy: CorsPolicy): FastifyInstance | undefined;
  start(policy: CorsPolicy): Promise<FastifyInstance>;
}

export function createPolicyApps(echo: Echo): PolicyApps {
  const apps = new WeakMap<CorsPolicy, FastifyInstance>();
  return {
    get: (policy) => apps.get(policy),
    async start(policy) {
      const app = apps.get(policy) ?? (await originUnderStudy(policy, echo));
      apps.set(policy, app);
      return app;
    },
  };
}
