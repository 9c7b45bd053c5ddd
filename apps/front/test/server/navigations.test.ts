import { routesOf } from '@cors-lab/server/routes-of';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';

it('a navigation of a stranger sets no cookie and reaches nobody behind the front end’s server, on any path', async () => {
  const back = Fastify();
  const heard: string[] = [];
  back.addHook('onRequest', async ({ url }) => void heard.push(url));
  const origins = {
    front: 'http://localhost:5000',
    back: await back.listen({ host: '127.0.0.1', port: 0 }),
    otherSite: 'http://127.0.0.1:5000',
  };
  const build = () =>
    buildApp(
      origins,
      async (page) => void page.get('/', (_request, reply) => reply.type('text/html').send('<p>')),
      async () => '',
    );
  const routes = await routesOf(build);
  const app = await build();
  const paths = routes
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) =>
      path.endsWith('*')
        ? ['state', 'events', 'log', 'benches/0123456789ab/log'].map((name) => path.replace('*', name))
        : [path],
    );
  expect(paths).toContain('/lab/events');
  for (const path of paths) {
    for (const destination of ['document', 'iframe']) {
      const headers = {
        host: 'localhost:5000',
        referer: 'http://evil.test/',
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': destination,
      };
      const answer = await app.inject({ url: path, headers });
      expect(answer.headers['set-cookie'], path).toBeUndefined();
      if (path.startsWith('/lab/')) expect(answer.statusCode, path).toBe(403);
    }
  }
  expect(heard).toEqual([]);
  await app.close();
  await back.close();
});
