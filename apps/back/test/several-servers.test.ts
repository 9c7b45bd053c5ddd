import type { NewClass, NewStudent, TeacherView } from '@cors-lab/shared/class';
import type { BenchState, LogPage, NewBench } from '@cors-lab/shared/control';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LESSON } from './class-lab.ts';
import { FRONT, policy } from './lab.ts';
import { open } from './raw.ts';
import { type RedisProcess, startRedis, TESTS_REDIS } from './redis-process.ts';
import { launchServer, type ServerProcess } from './server-process.ts';

const describeRedis = TESTS_REDIS ? describe : () => {};

describeRedis('two API servers over one Redis', () => {
  let redis: RedisProcess;
  let servers: [ServerProcess, ServerProcess];
  beforeAll(async () => {
    redis = await startRedis();
    const env = { STORE_URL: redis.url };
    servers = await Promise.all([launchServer(env), launchServer(env)]);
  }, 60_000);
  afterAll(async () => {
    for (const server of servers ?? []) await server.kill();
    await redis?.kill();
  });

  const url = (at: 0 | 1, path: string) => `http://localhost:${servers[at].port}${path}`;
  const json = (method: string, body: unknown, headers = {}) => ({
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const ask = async <T>(at: 0 | 1, path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(url(at, path), init);
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? null : await answer.json()) as T;
  };
  const newBench = async (at: 0 | 1) => {
    const { bench } = await ask<NewBench>(at, '/lab/benches', json('POST', {}));
    return { bench, control: `/lab/benches/${bench}`, resources: `/benches/${bench}/api` };
  };
  const put = (at: 0 | 1, control: string, next: CorsPolicy) =>
    ask<BenchState>(at, `${control}/policy`, json('PUT', next));
  const allowed = async (at: 0 | 1, path: string) =>
    (await fetch(url(at, path), { headers: { origin: FRONT } })).headers.get('access-control-allow-origin');
  /** What an event stream has said so far. */
  const follow = (at: 0 | 1, control: string) => {
    const head = [`GET ${control}/events HTTP/1.1`, `Host: ${servers[at].host}`, 'Connection: close', '', ''];
    return open(servers[at].port, head.join('\r\n'));
  };

  it('are of the same boot', async () => {
    expect(await servers[0].boot()).toBe(await servers[1].boot());
  });

  it('answer under a policy from the moment it is confirmed, whichever confirms and whichever answers', async () => {
    const { control, resources } = await newBench(0);
    for (let round = 0; round < 60; round += 1) {
      const [one, other] = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      const origin = `http://site-${round}.test`;
      const { policyVersion } = await put(one, control, policy({ origin }));
      expect(policyVersion).toBe(round + 1);
      expect(
        await Promise.all([allowed(other, `${resources}/cors`), allowed(one, `${resources}/cors`)]),
      ).toEqual([origin, origin]);
    }
  });

  it('give each change a version of its own, and agree on the last', async () => {
    const { control } = await newBench(0);
    const changes = await Promise.all(
      Array.from({ length: 40 }, (_, at) => put(at % 2 === 0 ? 0 : 1, control, policy({ maxAge: at }))),
    );
    const [one, other] = await Promise.all(
      ([0, 1] as const).map((at) => ask<BenchState>(at, `${control}/state`)),
    );
    expect(one).toEqual({ ...other, origins: one?.origins });
    expect(one?.policyVersion).toBe(changes.length);
  });

  it('have one log: who reads it on one sees at once what the other has answered', async () => {
    const { control, resources } = await newBench(0);
    for (let round = 1; round <= 40; round += 1) {
      const [one, other] = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      await fetch(url(one, `${resources}/cors?round=${round}`));
      const { cursor, exchanges } = await ask<LogPage>(other, `${control}/log?since=${round - 1}`);
      expect(exchanges.map(({ seq, request }) => [seq, request.target])).toEqual([
        [round, `${resources}/cors?round=${round}`],
      ]);
      expect(cursor).toBe(round);
    }
  });

  it('wait for exchanges that are open on the other, up to their end', async () => {
    const { control, resources } = await newBench(0);
    const head = [
      `POST ${resources}/counter HTTP/1.1`,
      `Host: ${servers[0].host}`,
      'Content-Type: text/plain',
      'Content-Length: 2',
      'Expect: 100-continue',
    ];
    const { socket, heard } = open(servers[0].port, `${head.join('\r\n')}\r\n\r\nx`);
    await expect.poll(heard).toContain('100 Continue');
    let isRead = false;
    const page = ask<LogPage>(1, `${control}/log?since=0`).then((read) => {
      isRead = true;
      return read;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isRead).toBe(false);
    socket.write('y');
    const start = performance.now();
    expect((await page).exchanges).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1_000);
    socket.destroy();
  });

  it('tell those who follow on one what happens on the other', async () => {
    const { control, resources } = await newBench(1);
    const { heard, over } = follow(1, control);
    await expect.poll(heard).toContain('event: state');
    await put(0, control, policy({ maxAge: 4_321 }));
    await expect.poll(heard).toContain('"maxAge":4321');
    await fetch(url(0, `${resources}/cors`));
    await expect.poll(heard).toContain('event: exchange\ndata: {"cursor":1}\n');
    await ask(0, control, json('DELETE', {}));
    expect(await over).toContain('event: gone');
    expect((await fetch(url(1, `${control}/state`))).status).toBe(404);
    expect((await fetch(url(1, `${resources}/cors`))).status).toBe(404);
  });

  it('count each request once, and know the sessions of each other', async () => {
    const { control, resources } = await newBench(0);
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        fetch(url(at % 2 === 0 ? 0 : 1, `${resources}/counter`), { method: 'POST' }),
      ),
    );
    expect((await ask<BenchState>(1, `${control}/state`)).counter).toBe(60);
    const signedIn = await fetch(url(0, `${resources}/session`), { method: 'POST' });
    const [cookie = ''] = signedIn.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const account = (at: 0 | 1) => fetch(url(at, `${resources}/account`), { headers: { cookie } });
    expect([(await account(0)).status, (await account(1)).status]).toEqual([200, 200]);
    await fetch(url(1, `${resources}/session`), { method: 'DELETE', headers: { cookie } });
    expect([(await account(0)).status, (await account(1)).status]).toEqual([401, 401]);
  });

  it('lose nothing that was confirmed where one of them dies, and it goes on when it starts again', async () => {
    const boot = await servers[0].boot();
    const { control, resources } = await newBench(0);
    await put(0, control, policy({ origin: 'http://kept.test' }));
    await fetch(url(0, `${resources}/counter`), { method: 'POST' });
    const opened = await ask<NewClass>(0, '/lab/classes', json('POST', { lesson: LESSON }));
    await ask<NewStudent>(0, `/lab/classes/${opened.code}/students`, json('POST', { name: 'Ada' }));
    // One that it will never close.
    const head = [`POST ${resources}/cors HTTP/1.1`, `Host: ${servers[0].host}`, 'Content-Length: 2'];
    const { heard } = open(servers[0].port, `${head.join('\r\n')}\r\nExpect: 100-continue\r\n\r\nx`);
    await expect.poll(heard).toContain('100 Continue');

    await servers[0].kill();
    const check = async (at: 0 | 1) => {
      const { policyVersion, counter, boot: now } = await ask<BenchState>(at, `${control}/state`);
      expect([policyVersion, counter, now.id]).toEqual([1, 1, boot]);
      expect(await allowed(at, `${resources}/cors`)).toBe('http://kept.test');
      const start = performance.now();
      const { exchanges } = await ask<LogPage>(at, `${control}/log?since=0`);
      expect(exchanges[0]?.request.target).toBe(`${resources}/counter`);
      // Nobody waits for the exchange of the dead.
      expect(performance.now() - start).toBeLessThan(1_000);
      const teacher = { headers: { authorization: `Bearer ${opened.key}` } };
      const { students } = await ask<TeacherView>(at, `/lab/classes/${opened.code}/teacher`, teacher);
      expect(students.map(({ name }) => name)).toEqual(['Ada']);
    };
    await check(1);
    servers[0] = await launchServer({ STORE_URL: redis.url }, servers[0].port);
    await check(0);
  }, 60_000);

  it('answer 503 while there is no store, and go on once there is one', async () => {
    const status = async (path: string) => (await fetch(url(0, path))).status;
    await redis.kill();
    await expect.poll(() => status('/api/cors')).toBe(503);
    expect([
      await status('/lab/state'),
      await status('/lab/log?since=0'),
      await status('/lab/events'),
    ]).toEqual([503, 503, 503]);
    await redis.restart();
    await expect.poll(() => status('/api/cors'), { timeout: 10_000 }).toBe(200);
    expect(await status('/lab/state')).toBe(200);
  }, 30_000);
});
