import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnections } from '@cors-lab/server';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { classRoutes } from '../src/class/class-routes.ts';
import { createMemoryStore } from '../src/store/memory-store.ts';
import { LESSON } from './class-lab.ts';

it('looks at no connection while nothing can have come', async () => {
  let looks = 0;
  const socket = Object.defineProperty(new EventEmitter(), 'bytesRead', { get: () => (looks += 1) });
  createConnections().open(socket as Socket);
  await sleep(100);
  looks = 0;
  await sleep(500);
  expect(looks).toBeLessThan(5);
  socket.emit('close');
});

it('counts what it writes for a teacher by its length', async () => {
  const written: number[] = [];
  const connections = { ...createConnections(), wrote: (bytes: number) => written.push(bytes) };
  const context = { store: createMemoryStore(), now: Date.now, mostClasses: 1 };
  const app = Fastify();
  await app.register(classRoutes, { context, connections, node: '' });
  const { code, key } = (await app.inject({ method: 'POST', url: '/', body: { lesson: LESSON } })).json();
  const { rawPayload } = await app.inject({
    url: `/${code}/teacher`,
    headers: { authorization: `Bearer ${key}` },
  });
  expect(written).toEqual([rawPayload.length]);
  await app.close();
});
