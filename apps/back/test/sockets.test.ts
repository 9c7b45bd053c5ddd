import { leaveAtRandom } from '@cors-lab/server/leaving-clients';
import { describe, expect, it } from 'vitest';
import { startServerProcess } from './server-process.ts';

const REQUESTS = [
  ['GET', '/api/cors'],
  ['POST', '/api/counter', 'hello'],
  ['GET', '/api/echo'],
  ['GET', '/api/hangup'],
  ['GET', '/benches/0123456789ab/api/echo'],
  ['GET', '/lab/state'],
  ['GET', '/lab/log'],
  ['GET', '/lab/events'],
  ['PUT', '/lab/policy', '{}'],
  ['GET', '/nothing'],
] as const;

describe('the API server', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  it(`outlives clients that leave at any moment, whatever protocol they ask for (seed ${seed})`, async () => {
    const server = await startServerProcess();
    const boot = await server.boot();
    const { port, host } = server;
    await leaveAtRandom({ port, host, address: 'localhost', requests: REQUESTS, rounds: 5, seed });
    // What is written to a connection that has gone shows at the next event.
    await fetch(`http://localhost:${port}/api/counter`, { method: 'POST' });
    expect(await server.boot()).toBe(boot);
  }, 30_000);
});
