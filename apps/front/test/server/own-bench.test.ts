import { randomBytes } from 'node:crypto';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { policyWith } from '@cors-lab/shared/policy';
import { describe, expect, it } from 'vitest';
import { sharedLab } from './shared-lab.ts';

const OPEN = policyWith({ origin: '*' });

/** Every call on a bench. */
const calls = (control: string) =>
  [
    ['GET', `${control}/state`, undefined],
    ['GET', `${control}/policy`, undefined],
    ['GET', `${control}/log?since=0`, undefined],
    ['GET', `${control}/events`, undefined],
    ['PUT', `${control}/policy`, OPEN],
    ['POST', `${control}/reset`, { reset: ['policy', 'counter', 'sessions', 'log'] }],
  ] as const;

describe('a visitor of a shared lab', () => {
  it('gets a bench by a first visit, and the same one by the next', async () => {
    const { ask } = await sharedLab();
    const first = await ask('/lab/own-bench', { method: 'POST' });
    expect(first.status).toBe(201);
    const [set = ''] = first.headers['set-cookie'] ?? [];
    expect(set).toMatch(
      /^cors_lab_bench=[0-9a-f]{12}\.[0-9a-f]{32}; Path=\/lab; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    const [id = '', key = ''] = set.replace(/^[^=]+=|;.*/g, '').split('.');
    expect(JSON.parse(first.text).bench).toBe(id);
    expect(first.text).not.toContain(key);

    const next = await ask('/lab/own-bench', { method: 'POST', cookie: set.split(';')[0] ?? '' });
    expect(next.status).toBe(200);
    expect(JSON.parse(next.text).bench).toBe(id);
    // The cookie lasts as long as the bench: from now on.
    expect(next.headers['set-cookie']).toEqual([set]);
  });

  it('changes their own policy, and the resources of their bench answer under it', async () => {
    const lab = await sharedLab();
    const { id, cookie, control } = await lab.visit();
    const other = await lab.visit();
    expect((await lab.ask(`${control}/policy`, { method: 'PUT', cookie, body: OPEN })).status).toBe(200);
    const allowed = async (path: string) => {
      const headers = { origin: lab.origins.front };
      return (await fetch(lab.origins.back + path, { headers })).headers.get('access-control-allow-origin');
    };
    expect(await allowed(`/benches/${id}/api/cors`)).toBe('*');
    expect(await allowed(`/benches/${other.id}/api/cors`)).toBe('example.com');
    expect(await allowed('/api/cors')).toBe('example.com');
    const log = await lab.ask(`${control}/log?since=0`, { cookie });
    expect(JSON.parse(log.text).exchanges).toHaveLength(1);
    expect(log.text).not.toContain(cookie.split('.')[1]);
  });

  it('gets a new bench where the old one is gone, and the reason where the API server is', async () => {
    const lab = await sharedLab();
    const { id, cookie } = await lab.visit();
    await lab.restartBack();
    const again = await lab.ask('/lab/own-bench', { method: 'POST', cookie });
    expect(again.status).toBe(201);
    expect(JSON.parse(again.text).bench).not.toBe(id);
    await lab.stopBack();
    const down = await lab.ask('/lab/own-bench', { method: 'POST', cookie });
    expect([down.status, down.headers['set-cookie']]).toEqual([502, undefined]);
    expect(JSON.parse(down.text).detail).toContain(`${lab.origins.back} does not answer`);
    expect(down.text).not.toContain('pnpm');
  });
});

describe('an attacker in a shared lab', () => {
  it('follows as many benches at a time as one may make, and another once a stream has ended', async () => {
    const lab = await sharedLab();
    const streams = [];
    for (let made = 0; made < SERVER_LIMITS.newBenchesPerAddress; made += 1) {
      const { cookie, control } = await lab.visit();
      streams.push(await lab.open(`${control}/events`, { cookie }));
    }
    expect(new Set(streams.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const oneMore = () => lab.ask(`/lab/benches/${'0'.repeat(12)}/events`);
    expect(await oneMore()).toMatchObject({ status: 429, text: expect.stringContaining('follows 300') });
    streams.pop()?.destroy();
    // There is no such bench: this time the API server was asked.
    await expect.poll(async () => (await oneMore()).status).toBe(404);
    for (const stream of streams) stream.destroy();
  }, 60_000);

  it('reaches no call of another learner’s bench, nor learns whether there is such a bench', async () => {
    const lab = await sharedLab();
    const [victim, attacker] = [await lab.visit(), await lab.visit()];
    const state = async () => (await lab.ask(`${victim.control}/state`, { cookie: victim.cookie })).text;
    const before = await state();
    const cookies = [
      '',
      attacker.cookie,
      // The right bench, and a key that is another’s, of another length, or guessed.
      `cors_lab_bench=${victim.id}.${attacker.cookie.split('.')[1]}`,
      `cors_lab_bench=${victim.id}.`,
      `cors_lab_bench=${victim.id}.${'0'.repeat(31)}`,
      ...Array.from({ length: 100 }, () => `cors_lab_bench=${victim.id}.${randomBytes(16).toString('hex')}`),
    ];
    const { text: noBench } = await lab.ask('/lab/benches/0123456789ab/state', { cookie: attacker.cookie });
    const refused = cookies.flatMap((cookie, at) =>
      // Guesses are many: for them the first call has to do.
      calls(victim.control)
        .slice(0, at < 5 ? undefined : 1)
        .map(async ([method, path, body]) => {
          const { status, text } = await lab.ask(path, { method, cookie, body });
          expect([status, text], `${method} ${path} ${cookie}`).toEqual([404, noBench]);
        }),
    );
    await Promise.all(refused);
    expect(await state()).toBe(before);
  }, 30_000);

  it('follows no events but their own', async () => {
    const lab = await sharedLab();
    const [victim, attacker] = [await lab.visit(), await lab.visit()];
    const [own, others] = await Promise.all(
      [victim, attacker].map(({ cookie }) => lab.open(`${victim.control}/events`, { cookie })),
    );
    expect(own?.headers['content-type']).toBe('text/event-stream');
    expect([others?.statusCode, others?.headers['content-type']]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
    own?.destroy();
    others?.destroy();
  });

  it('reaches neither the default bench nor the making and ending of benches', async () => {
    const lab = await sharedLab();
    const { cookie, control } = await lab.visit();
    for (const [method, path, body] of [
      ...calls('/lab'),
      ['POST', '/lab/benches', {}],
      ['POST', '/lab/benches/', {}],
      ['POST', '/lab//benches', {}],
      ['POST', '/lab/./benches', {}],
      ['DELETE', control, {}],
      ['GET', `${control}/../../state`, undefined],
      ['GET', '/lab/benches/default/../../policy', undefined],
    ] as const) {
      const { status } = await lab.ask(path, { method, cookie, body });
      expect(status, `${method} ${path}`).toBe(403);
    }
    expect((await lab.ask(`${control}/state`, { cookie })).status).toBe(200);
  });

  it('on a page of another site or port uses no visitor’s bench, and has none made', async () => {
    const lab = await sharedLab();
    const { cookie, control } = await lab.visit();
    const foreign = [
      [403, { origin: 'http://evil.example' }],
      [403, { origin: 'null' }],
      [403, { origin: lab.origins.front.replace(/:\d+$/, ':5999') }],
      [403, { 'sec-fetch-site': 'same-site' }],
      [403, { 'sec-fetch-site': 'cross-site' }],
      [421, { host: 'rebound.evil.example' }],
    ] as const;
    for (const [status, headers] of foreign) {
      for (const [method, path, body] of [...calls(control), ['POST', '/lab/own-bench', {}] as const]) {
        const answer = await lab.ask(path, { method, cookie, headers, body });
        expect([answer.status, answer.headers['set-cookie']], `${method} ${path}`).toEqual([
          status,
          undefined,
        ]);
      }
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await lab.ask('/lab/own-bench', { method: 'POST', headers: form });
    expect([posted.status, posted.headers['set-cookie']]).toEqual([415, undefined]);
    const led = await lab.ask('/lab/own-bench', { cookie });
    expect([led.status, led.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('makes no more benches than an address may, and who has one keeps it', async () => {
    const lab = await sharedLab();
    const { cookie } = await lab.visit();
    // The first visit was one of them.
    const others = Array.from({ length: SERVER_LIMITS.newBenchesPerAddress - 1 }, lab.visit);
    expect(new Set((await Promise.all(others)).map(({ id }) => id)).size).toBe(others.length);
    const more = await lab.ask('/lab/own-bench', { method: 'POST' });
    expect([more.status, more.headers['set-cookie']]).toEqual([429, undefined]);
    expect((await lab.ask('/lab/own-bench', { method: 'POST', cookie })).status).toBe(200);
  }, 30_000);
});
