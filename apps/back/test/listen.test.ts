import { createServer } from 'node:net';
import { listen } from '@cors-lab/server';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { buildApp } from '../src/app.ts';
import { ORIGINS, policy } from './lab.ts';

const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

function app(): FastifyInstance {
  const made = buildApp({
    boot: { id: 'boot', at: 0 },
    origins: ORIGINS,
    startPolicy: policy({ origin: '*' }),
  });
  apps.push(made);
  return made;
}

async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, host, resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const isThere = (port: number) => (host: string) =>
  fetch(`http://${host}:${port}/api/cors`).then(
    ({ status }) => status === 200,
    () => false,
  );

describe('a server on several hosts', () => {
  it('answers at each of them, by WebSocket too, and at none once it is closed', async () => {
    const server = app();
    const port = await freePort('127.0.0.3');
    await listen(server, ['127.0.0.3', '127.0.0.4'], port);
    const hosts = ['127.0.0.3', '127.0.0.4', '127.0.0.5'];
    expect(await Promise.all(hosts.map(isThere(port)))).toEqual([true, true, false]);
    const socket = new WebSocket(`ws://127.0.0.4:${port}/api/echo`);
    const said = new Promise((resolve) => socket.once('message', (data) => resolve(String(data))));
    socket.once('open', () => socket.send('hello'));
    expect(await said).toBeTruthy();
    socket.close();
    await server.close();
    expect(await Promise.all(hosts.map(isThere(port)))).toEqual([false, false, false]);
  });

  it('does not start where another program has the port under one of them', async () => {
    const other = createServer();
    const port = await freePort('127.0.0.4');
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.4', resolve));
    await expect(listen(app(), ['127.0.0.3', '127.0.0.4'], port)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    other.close();
  });

  it('does not start under a name that leads nowhere', async () => {
    await expect(listen(app(), ['nowhere.invalid'], 1)).rejects.toThrow('nowhere.invalid');
  });
});
