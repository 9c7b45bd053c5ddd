import { readFile } from 'node:fs/promises';
import { namesOfOrigin, type Origins } from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import type { ReadScript } from './outpost-scripts.ts';
import { sourceOf } from './page/content-security-policy.ts';
import { fillTemplate } from './page/page-template.ts';
import { pathOf } from './request-path.ts';

const SOURCES = new URL('../stranger/', import.meta.url);

/**
 * A stranger's page, for the lessons about attacks: at the front end's other name, so that to the API server it is another site.
 * Called within the scope of the outposts, which answers by both names and no other.
 */
export function stranger(app: FastifyInstance, origins: Origins, readScript: ReadScript): void {
  const home = new URL(origins.front).host;
  const own = origins.otherSite;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${namesOfOrigin(origins.back, origins).map(sourceOf).join(' ')}`,
    'img-src data:',
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

  app.get('/stranger', async (request, reply) => {
    if (own === null) {
      return reply.code(404).type('text/plain').send(`There is no other site than ${origins.front} here.\n`);
    }
    if (request.headers.host?.toLowerCase() === home) return reply.redirect(own + pathOf(request.url));
    const html = await readFile(new URL('stranger.html', SOURCES), 'utf8');
    return reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(fillTemplate(html, origins));
  });
  app.get('/stranger.css', async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/css; charset=utf-8')
      .send(await readFile(new URL('stranger.css', SOURCES), 'utf8')),
  );
  app.get('/stranger.js', async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(await readScript('stranger')),
  );
}
