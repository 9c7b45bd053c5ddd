import type { StudentView, TeacherView } from '@cors-lab/shared/class';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { createClient } from '@redis/client';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { buildApp } from '../src/app.ts';
import { openStore } from '../src/store/open-store.ts';
import { ASKED, call, openClass } from './class-lab.ts';
import { ORIGINS, policy } from './lab.ts';
import { head, open } from './raw.ts';
import { startRedis, TESTS_REDIS } from './redis-process.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Two API servers over one Redis, and a look into it. */
async function twoServers() {
  const redis = await startRedis();
  endings.push(redis.kill);
  const start = async (): Promise<FastifyInstance> => {
    const opened = await openStore({ STORE_URL: redis.url });
    if (!opened.ok) throw new Error(opened.sentence);
    const app = buildApp({ boot: { id: 'one', at: 0 }, origins: ORIGINS, startPolicy: policy({}) }, opened);
    await app.listen({ host: '127.0.0.1', port: 0 });
    endings.push(() => app.close());
    return app;
  };
  const client = await createClient({ url: redis.url }).connect();
  endings.push(() => client.destroy());
  const ofClasses = async () => (await client.keys('*')).filter((key) => /\bclass(?:es)?\b/.test(key));
  return { servers: [await start(), await start()] as const, client, ofClasses };
}

function follow(app: FastifyInstance, path: string, key: string) {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return open(address.port, head('GET', `/lab/classes/${path}/events`, `Authorization: Bearer ${key}`));
}

const describeRedis = TESTS_REDIS ? describe : () => {};
describeRedis('a class over Redis', () => {
  it('is the same on two API servers, and goes on when one of them has ended', async () => {
    const { servers, ofClasses } = await twoServers();
    const [one, two] = servers;
    const { code, key, teacher, join } = await openClass(one);
    const ada = await join('Ada');
    const bob = await call<StudentView & { key: string }>(two, 'POST', `/${code}/students`, {
      body: { name: 'Bob' },
    });
    const board = follow(one, `${code}/teacher`, key);
    const tab = follow(two, `${code}/me`, bob.body.key);
    await expect.poll(() => tab.heard()).toContain('event: class');
    await expect.poll(() => board.heard()).toMatch(/"name":"Bob",[^}]*"isHere":true/);

    await teacher('PUT', '/question', ASKED);
    const voted = await call(two, 'PUT', `/${code}/me/vote`, {
      key: bob.body.key,
      body: { exercise: 'put', round: 1, choice: 2 },
    });
    expect(voted.status).toBe(200);
    await ada.ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 1 });
    await expect.poll(() => board.heard()).toContain('"votes":[[0,1,1],null]');
    await expect.poll(() => tab.heard(), { timeout: 3_000 }).toContain('"voted":2');

    await two.close();
    const back = await call<StudentView>(one, 'GET', `/${code}/me`, { key: bob.body.key });
    expect(back.body).toMatchObject({ me: { name: 'Bob' }, myVotes: [2, null] });
    expect((await ofClasses()).length).toBeGreaterThan(5);
    await teacher('DELETE');
    await expect.poll(() => board.heard()).toContain('event: ended');
    expect(await ofClasses()).toEqual([]);
  }, 20_000);

  it('goes by itself: each of its records has an end within 12 hours', async () => {
    const { servers, client, ofClasses } = await twoServers();
    const { teacher, join } = await openClass(servers[0]);
    const { ask, id } = await join('Ada');
    await teacher('PUT', '/question', ASKED);
    await ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 0 });
    await ask('PUT', '/progress', { exercise: 'put', state: 'trying', policy: policy({}) });
    await teacher('POST', '/reset', { student: id });
    await teacher('POST', '/reset', { student: null });
    const records = await ofClasses();
    expect(records.length).toBeGreaterThanOrEqual(7);
    for (const record of records) {
      const left = await client.pTTL(record);
      expect(left, record).toBeGreaterThan(0);
      expect(left, record).toBeLessThanOrEqual(SERVER_LIMITS.classAge);
    }
  });

  it('keeps no key, only hashes', async () => {
    const { servers, client, ofClasses } = await twoServers();
    const { key, join } = await openClass(servers[0]);
    const ada = await join('Ada');
    const records = await ofClasses();
    expect(records.length).toBeGreaterThan(3);
    const all = JSON.stringify([records, await Promise.all(records.map((record) => client.hGetAll(record)))]);
    for (const secret of [key, ada.key]) expect(all).not.toContain(secret);
  });

  it('counts 400 students however they come', async () => {
    const { servers } = await twoServers();
    const { code, teacher } = await openClass(servers[0]);
    const joins = Array.from({ length: 420 }, (_, at) =>
      call(servers[at % 2 === 0 ? 0 : 1], 'POST', `/${code}/students`, { body: { name: `Student ${at}` } }),
    );
    const statuses = (await Promise.all(joins)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(SERVER_LIMITS.studentsPerClass);
    expect(statuses.filter((status) => status === 409)).toHaveLength(20);
    expect((await teacher<TeacherView>('GET')).body.students).toHaveLength(400);
  }, 20_000);
});
