import type { AddressInfo } from 'node:net';
import { askByCurl, askByJava, isInstalled } from '@cors-lab/server/ordinary-clients';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';

/** Where the page is, and what the control plane there is asked. */
let front = '';
const open: FastifyInstance[] = [];
beforeEach(async () => {
  const back = Fastify();
  back.get('/lab/state', () => ({}));
  const backAt = await back.listen({ host: '127.0.0.1', port: 0 });
  // The guard compares `Host` with the port, which is known only when it is listened on.
  const port = await freePort();
  front = `http://localhost:${port}`;
  const app = await buildApp(
    { front, back: backAt, otherSite: `http://127.0.0.1:${port}` },
    async (page) => void page.get('/', (_request, reply) => reply.type('text/html').send('<p>')),
    async () => '',
  );
  await app.listen({ host: 'localhost', port });
  open.push(app, back);
});
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function freePort(): Promise<number> {
  const app = Fastify();
  await app.listen({ host: 'localhost', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  await app.close();
  return port;
}

const PATHS = ['/', '/outpost', '/lab/state'];

/** Clients as they are, some of which offer another protocol: the offer is ignored. */
describe('the front end’s server answers', () => {
  it('curl', async (context) => {
    if (!isInstalled('curl')) return context.skip('curl is not installed');
    for (const path of PATHS) expect(await askByCurl({ url: front + path }), path).toBe('200 1.1');
    // Read whole, and refused for what it is: no JSON.
    expect(await askByCurl({ url: `${front}/lab/relay`, body: 'hello' })).toBe('415 1.1');
  });

  it('Java', async (context) => {
    if (!isInstalled('java')) return context.skip('java is not installed');
    const calls = [
      ...PATHS.map((path) => ({ url: front + path })),
      { url: `${front}/lab/relay`, body: 'hello' },
    ];
    expect(await askByJava([...calls, ...calls])).toEqual([200, 200, 200, 415, 200, 200, 200, 415]);
  }, 30_000);

  it('Node’s fetch', async () => {
    for (const path of PATHS) expect((await fetch(front + path)).status, path).toBe(200);
  });
});
