import { leaveAtRandom } from '@cors-lab/server/leaving-clients';
import { routesOf } from '@cors-lab/server/routes-of';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BENCH } from '../src/bench/bench-keys.ts';
import { back } from './lab.ts';
import { startServerProcess } from './server-process.ts';

describe('the API server', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  it(`survives clients that leave at any moment, whatever protocol they ask for (seed ${seed})`, async () => {
    const routes = await routesOf(back);
    const server = await startServerProcess();
    const boot = await server.boot();
    const { port, host } = server;
    const gets = (path: string, times: number) =>
      Array.from({ length: times }, () => ({ method: 'GET', path }));
    const requests = [
      ...routes.map(({ method, path }) => ({ method, path: path.replace(':bench', DEFAULT_BENCH) })),
      ...gets('/nothing', 1),
      // These leave HTTP: one to be an echo, one to be refused.
      ...gets('/api/echo', 10),
      ...gets('/benches/0123456789ab/api/echo', 10),
    ];
    const count = await leaveAtRandom({ port, host, address: 'localhost', requests, rounds: 2, seed });
    console.log(`${count} clients have left the API server, of ${routes.length} routes.`);
    // What is written to a connection that has gone shows at the next event.
    await fetch(`http://localhost:${port}/api/counter`, { method: 'POST' });
    expect(await server.boot()).toBe(boot);
  }, 30_000);
});
