import { type CorsPolicy, type CorsSettings, dependsOnOrigin } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import type { Echo } from './echo.ts';
import { middlewareOptions, optionsOfRequest } from './middleware-options.ts';
import { originUnderStudy } from './origin-under-study.ts';

/**
 * The origins under study. Policies share them: one takes 6 ms of the processor's time to start, and 0.2 MB.
 * Measured on Node 20.20: 300 learners who change their policies every three seconds took 6 tenths of a core with one each.
 */
export interface PolicyApps {
  /** `undefined` where it has to be started, again perhaps. */
  get(policy: CorsPolicy): FastifyInstance | undefined;
  start(policy: CorsPolicy): Promise<FastifyInstance>;
}

/** How many are kept: those made last. */
export const APPS = 64;

export function createPolicyApps(echo: Echo): PolicyApps {
  const apps = new Map<string, FastifyInstance>();
  const keep = (key: string, app: FastifyInstance) => {
    apps.set(key, app);
    if (apps.size > APPS) {
      const [oldest = ''] = apps.keys();
      apps.delete(oldest);
    }
    return app;
  };
  return {
    get: (policy) => apps.get(keyOf(policy)),
    async start(policy) {
      const key = keyOf(policy);
      const options = dependsOnOrigin(policy.cors.origin)
        ? { delegator: optionsOfRequest }
        : middlewareOptions(policy.cors);
      return apps.get(key) ?? keep(key, await originUnderStudy(options, echo));
    },
  };
}

/**
 * All policies whose answers depend on the origin share one: its middleware asks for its options at each request, and
 * always answers `Vary: Origin` then. Any other policy has one of its settings: its answers have no such line.
 */
function keyOf({ cors }: CorsPolicy): string {
  const key = keys.get(cors) ?? (dependsOnOrigin(cors.origin) ? 'any' : JSON.stringify(cors));
  keys.set(cors, key);
  return key;
}

/** Each request asks for one. */
const keys = new WeakMap<CorsSettings, string>();
