import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { problem, sendProblem } from '@cors-lab/server';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { PageSource } from '../app.ts';
import { doorAt, doorLinks, type Manifest } from './door-links.ts';
import { asksForPage, PAGE_PATHS } from './page-paths.ts';
import { fillTemplate } from './page-template.ts';

const BUILT = fileURLToPath(new URL('../../../dist/page', import.meta.url));

export interface BuiltPage {
  /** The page's document, its placeholders empty. */
  readonly template: string;
  readonly manifest: Manifest;
}

/** What `pnpm build` has left; `null` where nobody has built it yet. */
export async function readBuiltPage(): Promise<BuiltPage | null> {
  const read = (name: string) => readFile(`${BUILT}/${name}`, 'utf8').then(undefined, () => null);
  const [template, manifest] = await Promise.all([read('index.html'), read('manifest.json')]);
  return template === null || manifest === null ? null : { template, manifest: JSON.parse(manifest) };
}

/** Under 5 kB: there is nothing to gain by compressing it. */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').type('text/html').send(page);
}

/** The page as `pnpm build` has left it. */
export function pageAsBuilt({ template, manifest }: BuiltPage): PageSource {
  return async (app, origins) => {
    const filled = fillTemplate(template, origins);
    for (const path of PAGE_PATHS) {
      const page = filled.replace('</head>', `${doorLinks(manifest, doorAt(path))}</head>`);
      app.get(path, (_request, reply) => sendPage(reply, page));
    }
    app.setNotFoundHandler((request, reply) => {
      if (asksForPage(request)) return sendPage(reply.code(404), filled);
      return sendProblem(reply, problem(404, 'The front end has no such file.'));
    });
    await app.register(fastifyStatic, {
      root: `${BUILT}/assets`,
      prefix: '/assets/',
      // The names of these files say what is in them.
      immutable: true,
      preCompressed: true,
      maxAge: '365d',
    });
  };
}
