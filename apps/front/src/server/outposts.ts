import { namesOfOrigin, type Origins } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import type { ReadScript } from './outpost-scripts.ts';
import { sourceOf } from './page/content-security-policy.ts';

/** The rules of each outpost: what its Content Security Policy has beside that of the others. */
const OUTPOSTS = {
  '/outpost': [],
  // An opaque origin, also where nobody frames it.
  '/outpost/sandboxed': ['sandbox allow-scripts'],
  '/outpost/with-csp': ["connect-src 'self'"],
} as const satisfies Record<string, readonly string[]>;

/**
 * Documents that perform requests for the page: as another site, with an opaque origin, under a policy of their own.
 * They answer by both names of this server, and nobody but the page may frame them.
 */
export function outposts(app: FastifyInstance, origins: Origins, readScript: ReadScript): void {
  const names = namesOfOrigin(origins.front, origins);
  app.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host?.toLowerCase();
    if (!names.some((name) => new URL(name).host === host)) {
      return reply
        .code(421)
        .type('text/plain')
        .send(`Outposts are at ${names.join(' and ')}.\n`);
    }
  });
  for (const [path, rules] of Object.entries(OUTPOSTS)) {
    const policy = [
      // By name: an opaque origin is in no engine `'self'` for certain.
      `script-src ${[...names, ...namesOfOrigin(origins.back, origins)].map(sourceOf).join(' ')}`,
      `frame-ancestors ${sourceOf(origins.front)}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      ...rules,
    ].join('; ');
    app.get(path, (_request, reply) =>
      reply
        .header('content-security-policy', policy)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(documentOf(origins)),
    );
  }
  // One classic script: modules are fetched by CORS, which an opaque origin would have to be allowed.
  app.get('/outpost.js', async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(await readScript('outpost')),
  );
}

function documentOf({ front, back, otherSite }: Origins): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="cors-lab-front" content="${front}" />
    <meta name="cors-lab-back" content="${back}" />
    <meta name="cors-lab-other-site" content="${otherSite ?? ''}" />
    <link rel="icon" href="data:," />
    <title>An outpost of CORS Lab</title>
  </head>
  <body>
    <main>
      <h1>An outpost of CORS Lab</h1>
      <p>This document performs requests for ${front}, which frames it.</p>
    </main>
    <script src="/outpost.js"></script>
  </body>
</html>
`;
}
