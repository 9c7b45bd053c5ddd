import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { PageSource } from './app.ts';
import { PAGE_PATHS } from './page-paths.ts';
import { fillTemplate } from './page-template.ts';

const BUILT = fileURLToPath(new URL('../../dist/page', import.meta.url));

/** The page's document as it was built, its placeholders empty; `null` where nobody has built it yet. */
export function readBuiltPage(): Promise<string | null> {
  return readFile(`${BUILT}/index.html`, 'utf8').then(undefined, () => null);
}

/** The page as `pnpm build` has left it. */
export function pageAsBuilt(template: string): PageSource {
  return async (app, origins) => {
    const page = fillTemplate(template, origins);
    // Under 3 kB: there is nothing to gain by compressing it.
    for (const path of PAGE_PATHS)
      app.get(path, (_request, reply) =>
        reply.header('cache-control', 'no-cache').type('text/html').send(page),
      );
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
