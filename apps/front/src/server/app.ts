import type { IncomingMessage } from 'node:http';
import { createConnections, fastifyOptions, guardControlPlane, isWebSocketHandshake } from '@cors-lab/server';
import { type BehindProxy, isShared, type Origins } from '@cors-lab/shared/servers';
import Fastify, { type FastifyInstance } from 'fastify';
import { classes } from './classes.ts';
import { controlProxy } from './control-proxy.ts';
import type { ReadScript } from './outpost-scripts.ts';
import { outposts } from './outposts.ts';
import { ownBench } from './own-bench.ts';
import { contentSecurityPolicy } from './page/content-security-policy.ts';
import { pageHost } from './page/page-host.ts';
import { setSecurityHeaders } from './page/security-headers.ts';
import { relay } from './relay.ts';
import { stranger } from './stranger.ts';
import { upstreamOf } from './upstream.ts';

/** Serves the page: from its sources, or as it was built. Called last, so that it may take every path that is left. */
export type PageSource = (app: FastifyInstance, origins: Origins) => Promise<void>;

/**
 * The front end, not yet listening.
 *
 * @param backTrouble says why the API server does not answer, where that is known
 * @param behindProxy where others stand between the servers, or between them and browsers
 */
export async function buildApp(
  origins: Origins,
  servePage: PageSource,
  readScript: ReadScript,
  backTrouble: () => string | null = () => null,
  behindProxy: BehindProxy = { backInternal: origins.back, controlSecret: null, trustedProxies: [] },
): Promise<FastifyInstance> {
  const connections = createConnections();
  const settings = {
    connections,
    // In development Vite listens for its page, at this path.
    leavesHttp: (request: IncomingMessage) =>
      app.server.listenerCount('upgrade') > 0 &&
      isWebSocketHandshake(request) &&
      /^\/(\?|$)/.test(request.url ?? ''),
  };
  const app: FastifyInstance = Fastify({
    ...fastifyOptions(origins.front, settings, behindProxy.trustedProxies),
    // On a busy machine Vite takes more than the ten seconds of Fastify's default; the launcher says when it does.
    pluginTimeout: 0,
  });
  const allowed = {
    host: new URL(origins.front).host,
    origin: origins.front,
    otherSite: origins.otherSite,
  };

  const upstream = upstreamOf(origins, behindProxy);
  const policy = contentSecurityPolicy(origins, null);
  app.addHook('onRequest', async (_request, reply) => setSecurityHeaders(reply.raw, policy));
  // Hooks by scope, not by a look at the URL: a path has more than one spelling.
  await app.register(
    async (lab) => {
      guardControlPlane(lab, allowed);
      await lab.register(async (proxied) =>
        controlProxy(proxied, origins, upstream, connections, backTrouble),
      );
      relay(lab, origins, upstream);
      classes(lab, origins, upstream, backTrouble);
      if (isShared(origins)) ownBench(lab, origins, upstream, backTrouble);
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
