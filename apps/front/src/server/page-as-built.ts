import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { PageSource } from './app.ts';
import { fillTemplate } from './page-template.ts';

const BUILT = fileURLToPath(new URL('../../dist/page', import.meta.url));

/** The template as it was built, or `null` where nobody has built it yet. */
export function readBuiltTemplate(): Promise<string | null> {
  return readFile(`${BUILT}/index.html`, 'utf8').catch(() => null);
}

/** The page as `pnpm build` has left it. */
export function pageAsBuilt(template: string): PageSource {
  return async (app, origins) => {
    const html = fillTemplate(template, origins);
    app.get('/', (_request, reply) => reply.header('cache-control', 'no-cache').type('text/html').send(html));
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
