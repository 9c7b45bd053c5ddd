import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { PageSource } from './app.ts';
import { encode, encodingFor } from './encodings.ts';
import { fillTemplate, type PageTemplates } from './page-template.ts';

const BUILT = fileURLToPath(new URL('../../dist/page', import.meta.url));

/** The templates as they were built, or `null` where nobody has built them yet. */
export function readBuiltTemplates(): Promise<PageTemplates | null> {
  const read = (name: string) => readFile(`${BUILT}/${name}.html`, 'utf8');
  return Promise.all([read('index'), read('linked')]).then(
    ([whole, linked]) => ({ whole, linked }),
    () => null,
  );
}

/** The page as `pnpm build` has left it. */
export function pageAsBuilt(templates: PageTemplates): PageSource {
  return async (app, origins) => {
    const linked = encode(fillTemplate(templates.linked, origins));
    // The whole first view was made for a lab that has another site.
    const plain = origins.otherSite !== null ? encode(fillTemplate(templates.whole, origins)) : linked;
    app.get('/', (request, reply) => {
      const encoding = encodingFor(request.headers['accept-encoding']);
      if (encoding !== 'identity') reply.header('content-encoding', encoding);
      return reply
        .header('cache-control', 'no-cache')
        .header('vary', 'accept-encoding')
        .type('text/html')
        .send((request.url.includes('?') ? linked : plain)[encoding]);
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
