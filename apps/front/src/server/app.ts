import { guardControl, type Origins, type Problem } from '@cors-lab/shared';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { controlProxy } from './control-proxy.ts';
import type { ReadScript } from './outpost-scripts.ts';
import { outposts } from './outposts.ts';
import { pageHost } from './page-host.ts';
import { relay } from './relay.ts';
import { stranger } from './stranger.ts';

/** Serves the page: from its sources, or as it was built. Called last, so that it may take every path that is left. */
export type PageSource = (app: FastifyInstance, origins: Origins) => Promise<void>;

/** The front, not yet listening. */
export async function buildApp(
  origins: Origins,
  servePage: PageSource,
  readScript: ReadScript,
): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true });
  const allowed = { host: new URL(origins.front).host, origin: origins.front };

  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  // Hooks by scope, not by a look at the URL: a path has more than one spelling.
  await app.register(
    async (lab) => {
      lab.addHook('onRequest', async (request, reply) => {
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
      });
      await lab.register(async (proxied) => controlProxy(proxied, origins));
      relay(lab, origins);
    },
    { prefix: '/lab' },
  );
  await app.register(async (beside) => {
    outposts(beside, origins, readScript);
    stranger(beside, origins, readScript);
  });
  await app.register(async (page) => {
    page.addHook('onRequest', async (request, reply) => pageHost(request, reply, allowed));
    await servePage(page, origins);
  });
  return app;
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(problem);
}
