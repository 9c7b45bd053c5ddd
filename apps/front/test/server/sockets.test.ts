import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { leaveAtRandom } from '@cors-lab/server/leaving-clients';
import { routesOf } from '@cors-lab/server/routes-of';
import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { buildApp, type PageSource } from '../../src/server/app.ts';

/** Below `/lab` the front end's server has one route for all that the API server has. */
const CONTROL = ['state', 'log', 'events', 'policy', 'nothing'];

const faults: unknown[] = [];
const hear = (fault: unknown) => faults.push(fault);
afterEach(() => {
  process.off('uncaughtException', hear);
});

const servePage: PageSource = async (page) => {
  page.get('/', (_request, reply) => reply.type('text/html').send('<p>'));
};

describe('the front end’s server', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  it(`survives clients that leave at any moment, whatever protocol they ask for (seed ${seed})`, async () => {
    process.on('uncaughtException', hear);
    const back = Fastify({ forceCloseConnections: true });
    back.get('/lab/events', (_request, reply) => {
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.raw.write(':\n\n');
      reply.hijack();
    });
    await back.listen({ host: '127.0.0.1', port: 0 });
    const origins = {
      front: 'http://localhost:5000',
      back: `http://127.0.0.1:${(back.server.address() as AddressInfo).port}`,
      otherSite: null,
    };
    const build = () => buildApp(origins, servePage, async () => '');
    const known = await routesOf(build);
    const app = await build();
    await app.listen({ host: 'localhost', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const host = 'localhost:5000';
    const requests = known.flatMap(({ method, path }) =>
      (path.endsWith('*') ? CONTROL : ['']).map((name) => ({ method, path: path.replace('*', name) })),
    );
    const left = await leaveAtRandom({ port, host, address: 'localhost', requests, rounds: 5, seed });
    console.log(`${left} clients have left the front end’s server, of ${known.length} routes.`);
    const count = () => new Promise((resolve) => app.server.getConnections((_error, all) => resolve(all)));
    await expect.poll(count, { timeout: 10_000 }).toBe(0);
    await app.close();
    await back.close();
    expect(faults).toEqual([]);
  }, 30_000);

  it('answers what offers another protocol as if it did not, also where somebody listens for upgrades', async () => {
    const app = await buildApp(
      { front: 'http://localhost:5000', back: 'http://127.0.0.1:1', otherSite: null },
      servePage,
      async () => '',
    );
    await app.listen({ host: 'localhost', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    // Fastify does so itself for the second of two addresses, and Vite in development.
    app.server.on('upgrade', (_request, socket) => socket.destroy());
    for (const path of ['/', '/outpost']) {
      expect(await statusOf(port, path, 'h2c'), path).toBe(200);
    }
    expect(await statusOf(port, '/outpost', 'websocket')).toBe(200);
    await app.close();
  });
});

/** The status of a page, asked for with an offer; `null` where there is no answer for a while. */
function statusOf(port: number, path: string, offer: string): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = { host: 'localhost:5000', connection: 'Upgrade', upgrade: offer };
    const asking = request({ host: 'localhost', port, path, headers, timeout: 2_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => resolve(null));
    asking.end();
  });
}
