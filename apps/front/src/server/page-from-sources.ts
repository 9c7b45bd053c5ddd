import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PageSource } from './app.ts';
import { fillTemplate } from './page-template.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The page from its sources, by Vite inside this server: edits show at once. */
export const pageFromSources: PageSource = async (app, origins) => {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: ROOT,
    appType: 'custom',
    clearScreen: false,
    server: {
      middlewareMode: true,
      // By default Vite grants every localhost origin; this origin grants nobody.
      cors: false,
      // Without the port the page would look for its updates at Vite's own.
      port: Number(new URL(origins.front).port || 80),
      ws: { server: app.server },
    },
  });
  app.addHook('onClose', () => vite.close());

  app.get('/', async (request, reply) => {
    const html = await readFile(`${ROOT}/index.html`, 'utf8');
    return reply
      .type('text/html')
      .send(await vite.transformIndexHtml(request.url, fillTemplate(html, origins)));
  });
  app.setNotFoundHandler((request, reply) => {
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.hijack();
    vite.middlewares(request.raw, reply.raw, (error?: unknown) => {
      reply.raw.statusCode = error === undefined ? 404 : 500;
      reply.raw.end();
    });
  });
};
