import { randomBytes } from 'node:crypto';
import { access, constants, readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ViteDevServer } from 'vite';
import type { PageSource } from '../app.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { guardSources, guardUpdates } from './guard-sources.ts';
import { asksForPage, PAGE_PATHS } from './page-paths.ts';
import { fillTemplate } from './page-template.ts';

/** Vite writes this where a nonce belongs; each answer gets one of its own. */
const NONCE = '%CSP_NONCE%';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What the page imports of others. */
const LIBRARIES = [
  'react',
  'react-dom/client',
  'valibot',
  'zustand',
  'zustand/vanilla',
  '@cors-lab/shared > whatwg-mimetype/lib/mime-type.js',
] as const;
const MODEL = fileURLToPath(new URL('../../../../../packages/shared/src', import.meta.url));

/** The page from its sources, by Vite inside this server: edits show at once. */
export const pageFromSources: PageSource = async (app, origins) => {
  const { createServer } = await import('vite');
  // Never listens: it stands between this server's sockets and Vite's, which would leave a stranger's hanging.
  const updates = createHttpServer();
  app.server.on('upgrade', guardUpdates(updates, origins));
  const cacheDir = await cacheFolder();
  const vite = await createServer({
    root: ROOT,
    cacheDir,
    // This process loads TypeScript already; by default Vite would bundle its configuration first.
    configLoader: 'native',
    appType: 'custom',
    clearScreen: false,
    html: { cspNonce: NONCE },
    server: {
      middlewareMode: true,
      // By default Vite grants every localhost origin; this origin grants nobody.
      cors: false,
      // By default Vite answers to addresses and to localhost alone: `HOST` may be another name.
      allowedHosts: [new URL(origins.front).hostname],
      // Without the port the page would look for its updates at Vite's own.
      port: Number(new URL(origins.front).port || 80),
      ws: { server: updates },
      // By default Vite serves the whole repository, and this server's own code.
      fs: { allow: [`${ROOT}/src/page`, MODEL, cacheDir] },
    },
    // By default Vite bundles every package that a request names, and has all open pages reload.
    optimizeDeps: { noDiscovery: true, include: [...LIBRARIES] },
  });
  app.addHook('onClose', () => vite.close());
  // What Vite mounts at a path of its own does something (`/__open-in-editor` starts a program); files have no such path.
  vite.middlewares.stack = vite.middlewares.stack.filter(({ route }) => route === '');

  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    const html = await readFile(`${ROOT}/index.html`, 'utf8');
    const page = await vite.transformIndexHtml(request.url, fillTemplate(html, origins));
    return reply
      .header('content-security-policy', contentSecurityPolicy(origins, nonce))
      .header('cache-control', 'no-store')
      .type('text/html')
      .send(page.replaceAll(NONCE, nonce));
  };
  for (const path of PAGE_PATHS) app.get(path, sendPage);
  const sendMissing = (request: FastifyRequest, reply: FastifyReply) => sendPage(request, reply.code(404));
  app.setNotFoundHandler({ preHandler: guardSources(origins, sendMissing) }, async (request, reply) => {
    const left = await leftBy(vite, request, reply);
    if (left === null) return reply.hijack();
    if (left.error !== undefined) return reply.code(500).send();
    return asksForPage(request) ? sendMissing(request, reply) : reply.code(404).send();
  });
};

/** What Vite leaves of a request, with the error that it had; `null` where it has answered. */
function leftBy(
  { middlewares }: ViteDevServer,
  { raw: request }: FastifyRequest,
  { raw: response }: FastifyReply,
): Promise<{ readonly error: unknown } | null> {
  return new Promise((resolve) => {
    response.once('close', () => resolve(null));
    middlewares(request, response, (error?: unknown) => resolve({ error }));
  });
}

/** Vite's own folder for what it has bundled, or one in the system's where the clone may not be written to. */
async function cacheFolder(): Promise<string> {
  const own = join(ROOT, 'node_modules');
  return access(own, constants.W_OK).then(
    () => join(own, '.vite'),
    () => join(tmpdir(), `cors-lab-vite-${process.getuid?.() ?? 'user'}`),
  );
}
