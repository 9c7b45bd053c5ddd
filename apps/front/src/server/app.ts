import {
  answerClientError,
  countOpenAnswers,
  createConnections,
  httpServer,
  isWebSocketHandshake,
  TOO_MANY_OPEN,
} from '@cors-lab/server';
import { guardControl, type Origins, SERVER_LIMITS } from '@cors-lab/shared/servers';
import Fastify, { type FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { controlProxy } from './control-proxy.ts';
import type { ReadScript } from './outpost-scripts.ts';
import { outposts } from './outposts.ts';
import { pageHost } from './page-host.ts';
import { sendProblem } from './problem.ts';
import { relay } from './relay.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { stranger } from './stranger.ts';

/** Serves the page: from its sources, or as it was built. Called last, so that it may take every path that is left. */
export type PageSource = (app: FastifyInstance, origins: Origins) => Promise<void>;

/** The front, not yet listening. `backTrouble` says why the API server does not start, where that is known. */
export async function buildApp(
  origins: Origins,
  servePage: PageSource,
  readScript: ReadScript,
  backTrouble: () => string | null = () => null,
): Promise<FastifyInstance> {
  const connections = createConnections();
  const answers = countOpenAnswers();
  const app: FastifyInstance = Fastify({
    serverFactory: httpServer({
      connections,
      // In development Vite listens for its page, at this path.
      leavesHttp: (request) =>
        app.server.listenerCount('upgrade') > 0 &&
        isWebSocketHandshake(request) &&
        /^\/(\?|$)/.test(request.url ?? ''),
      forgetsCookies: true,
    }),
    clientErrorHandler: answerClientError(new URL(origins.front).hostname),
    bodyLimit: SERVER_LIMITS.body,
    // Whoever ends the server does not wait for browsers.
    forceCloseConnections: true,
  });
  const allowed = {
    host: new URL(origins.front).host,
    origin: origins.front,
    otherSite: origins.otherSite,
  };

  const policy = contentSecurityPolicy(origins, null);
  app.addHook('onRequest', async (_request, reply) => setSecurityHeaders(reply.raw, policy));
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
        if (!answers.open(request, reply)) return sendProblem(reply, TOO_MANY_OPEN);
      });
      await lab.register(async (proxied) => controlProxy(proxied, origins, connections, backTrouble));
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
