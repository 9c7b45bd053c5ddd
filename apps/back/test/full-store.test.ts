import type { TeacherView } from '@cors-lab/shared/class';
import type { BenchState, LogPage, NewBench, Problem } from '@cors-lab/shared/control';
import { createClient } from '@redis/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../src/app.ts';
import { readBoot } from '../src/read-boot.ts';
import { openStore } from '../src/store/open-store.ts';
import { ASKED, call, LESSON, openClass } from './class-lab.ts';
import { FRONT, JSON_HEADERS, ORIGINS, policy } from './lab.ts';
import { startRedis, TESTS_REDIS } from './redis-process.ts';
import { launchServer } from './server-process.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const REFUSED = [
  507,
  'This was not kept, because the store of this lab is full: tell its host, who raises `maxmemory` of Redis or has classes ended.',
];
const answered = ({ status, body }: { readonly status: number; readonly body: Problem }) => [
  status,
  body.detail,
];

/** An API server over a Redis that has so much room left as a test says. */
async function lab() {
  const redis = await startRedis();
  endings.push(redis.kill);
  const opened = await openStore({ STORE_URL: redis.url });
  if (!opened.ok) throw new Error(opened.sentence);
  const boot = await readBoot(opened.store);
  const app = buildApp({ boot, origins: ORIGINS, startPolicy: policy({}) }, opened);
  endings.push(() => app.close());
  await app.ready();
  const client = await createClient({ url: redis.url }).connect();
  endings.push(() => client.destroy());
  const bound = (maxmemory: number) =>
    client.configSet({ maxmemory: String(maxmemory), 'maxmemory-policy': 'noeviction' });
  return {
    app,
    boot,
    url: redis.url,
    leaveRoom: async (bytes: number) =>
      bound(bytes + Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1])),
    leaveNone: () => bound(1),
    keys: () => client.keys('*'),
    async ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) {
      const sent = method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };
      const headers = { ...JSON_HEADERS, origin: FRONT };
      const reply = await app.inject({ method, url, headers, ...sent });
      const { statusCode: status, headers: said } = reply;
      const isJson = reply.body.startsWith('{');
      return { status, said, body: (isJson ? reply.json() : null) as T };
    },
  };
}

const describeRedis = TESTS_REDIS ? describe : () => {};
describeRedis('a Redis that has reached its maxmemory', () => {
  it('takes no more students, says what to do, and keeps nothing of those who were refused', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { app, leaveRoom, keys } = await lab();
    const [stays, goes] = [await openClass(app), await openClass(app)];
    const ada = await stays.join('Ada');
    await stays.teacher('PUT', '/question', ASKED);
    const vote = (choice: number) => ada.ask<Problem>('PUT', '/vote', { exercise: 'put', round: 1, choice });
    await vote(1);
    await leaveRoom(100_000);
    const join = () => call<Problem>(app, 'POST', `/${goes.code}/students`, { body: { name: 'Ben' } });
    let joined = 0;
    let answer = await join();
    for (; answer.status === 201; answer = await join()) joined += 1;
    expect(joined).toBeGreaterThan(20);
    expect(answered(answer)).toEqual(REFUSED);
    expect((await goes.teacher<TeacherView>('GET')).body.students).toHaveLength(joined);

    await leaveRoom(-1);
    const before = await keys();
    for (let at = 0; at < 20; at += 1) expect(answered(await join())).toEqual(REFUSED);
    expect(answered(await call<Problem>(app, 'POST', '', { body: { lesson: LESSON } }))).toEqual(REFUSED);
    expect(answered(await vote(2))).toEqual(REFUSED);
    expect((await keys()).sort()).toEqual(before.sort());
    expect((await stays.teacher<TeacherView>('GET')).body.question?.votes).toEqual([[0, 1, 0], null]);
    // Once, however many were refused.
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^The store is full\. .* raise its maxmemory/)]]);
    said.mockRestore();

    // Who ends a class makes room for another.
    expect((await goes.teacher('DELETE')).status).toBe(204);
    expect((await stays.join('Ben')).id).toMatch(/./);
  }, 60_000);

  it('has students leave, and be removed, with their seats', async () => {
    const { app, leaveNone } = await lab();
    const { join, teacher, code } = await openClass(app);
    const [ada, ben] = [await join('Ada'), await join('Ben')];
    await join('Cy');
    await leaveNone();
    expect((await ada.ask('DELETE')).status).toBe(204);
    expect((await teacher('POST', '/remove', { student: ben.id })).status).toBe(200);
    const { students } = (await teacher<TeacherView>('GET')).body;
    expect(students.map(({ name }) => name)).toEqual(['Cy']);
    expect((await teacher('POST', '/remove', { student: null })).status).toBe(200);
    expect((await teacher('DELETE')).status).toBe(204);
    expect((await call(app, 'GET', `/${code}/teacher`)).status).toBe(404);
  }, 20_000);

  it('has the requests under study answered, and says that the log has no room for them', async () => {
    const { ask, keys, leaveNone } = await lab();
    const { bench } = (await ask<NewBench>('POST', '/lab/benches')).body;
    const [control, resources] = [`/lab/benches/${bench}`, `/benches/${bench}/api`];
    await ask('PUT', `${control}/policy`, policy({ origin: FRONT }));
    // To read is not to write, also where there is nothing to read.
    const before = await keys();
    expect((await ask<LogPage>('GET', `${control}/log?since=0`)).body.exchanges).toEqual([]);
    expect((await keys()).sort()).toEqual(before.sort());
    await ask('GET', `${resources}/cors`);
    await leaveNone();
    const { status, said } = await ask('GET', `${resources}/cors`);
    expect([status, said['access-control-allow-origin']]).toEqual([200, FRONT]);
    expect((await ask<LogPage>('GET', `${control}/log?since=0`)).body.exchanges).toHaveLength(1);
    expect(answered(await ask<Problem>('GET', `${control}/log?since=1`))).toEqual(REFUSED);
    const counted = await ask<Problem>('POST', `${resources}/counter`);
    expect([...answered(counted), counted.said['access-control-allow-origin']]).toEqual([...REFUSED, FRONT]);
    expect(answered(await ask<Problem>('PUT', `${control}/policy`, policy({})))).toEqual(REFUSED);
    const { policyVersion, counter } = (await ask<BenchState>('GET', `${control}/state`)).body;
    expect([policyVersion, counter]).toEqual([1, 0]);
    expect(answered(await ask<Problem>('POST', '/lab/benches'))).toEqual(REFUSED);
    expect((await ask('POST', `${control}/reset`, { reset: ['log'] })).status).toBe(200);
    expect((await ask('DELETE', control)).status).toBe(204);
  }, 20_000);

  it('has an API server start again on what there is', async () => {
    const { url, boot, leaveNone } = await lab();
    await (await launchServer({ STORE_URL: url })).kill();
    await leaveNone();
    const again = await launchServer({ STORE_URL: url });
    endings.push(again.kill);
    expect(await again.boot()).toBe(boot.id);
    expect((await fetch(`http://${again.host}/api/cors`)).status).toBe(200);
  }, 60_000);
});
