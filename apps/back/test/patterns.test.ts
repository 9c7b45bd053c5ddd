import { respond } from '@cors-lab/shared/lab';
import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { describe, expect, it } from 'vitest';
import { apply, BACK, back, FRONT, JSON_HEADERS, logOf, ORIGINS, policy } from './lab.ts';
import { startServerProcess } from './server-process.ts';

const ENDLESS = ['^((.+)+)+!$', '^(?:.|[a-z])*!$', '(x+x+)+y', '^(?=(.+)+!)', '^(.*)*\\1!$'];

describe('a pattern that does not end', () => {
  it.each(ENDLESS)('is answered with a sentence: %s', async (pattern) => {
    const app = back();
    await apply(app, policy({ origin: { pattern } }));
    const origin = pattern.includes('x') ? 'x'.repeat(60) : FRONT;
    for (const method of ['GET', 'OPTIONS'] as const) {
      const reply = await app.inject({
        method,
        url: '/api/cors',
        headers: { host: 'localhost:5001', origin, 'access-control-request-method': 'PUT' },
      });
      expect(reply.statusCode).toBe(500);
      const asked = { method, url: `${BACK}/api/cors`, headers: [['origin', origin]] as const };
      expect(respond(policy({ origin: { pattern } }), asked, ORIGINS)?.status).toBe(500);
      expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
      expect(reply.json()).toMatchObject({
        title: 'Internal Server Error',
        detail: expect.stringContaining(
          `The pattern /${pattern}/ takes more than 20000 steps on "${origin}"`,
        ),
      });
    }
    expect((await logOf(app)).map(({ response }) => response?.status)).toEqual([500, 500]);
  });

  it('is answered without any markup: a policy can have the answer sent as HTML', async () => {
    const app = back();
    const pattern = '(<img src=x onerror=alert(1)>|(.+)+)+!$';
    await apply(app, policy({ origin: { pattern } }));
    const origin = '<script>alert(2)</script>'.repeat(3);
    const reply = await app.inject({ url: '/api/cors', headers: { host: 'localhost:5001', origin } });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('<');
    expect(reply.json().detail).toContain(pattern);
  });

  it('is the one of a list that stands behind what matches: then nobody asks it', async () => {
    const app = back();
    const asked = async (origin: string) =>
      (await app.inject({ url: '/api/cors', headers: { host: 'localhost:5001', origin } })).statusCode;
    await apply(app, policy({ origin: [FRONT, { pattern: '^((.+)+)+!$' }] }));
    expect(await asked(FRONT)).toBe(200);
    expect(await asked('http://localhost:5002')).toBe(500);
  });

  it('matches as ever where it ends', async () => {
    const app = back();
    await apply(app, policy({ origin: { pattern: '^((.+)+)+!$' } }));
    const reply = await app.inject({ url: '/api/cors', headers: { host: 'localhost:5001', origin: 'a!' } });
    expect(reply.headers['access-control-allow-origin']).toBe('a!');
  });

  it('holds up no other bench: each of a hundred answers comes while the pattern is tried', async () => {
    const server = await startServerProcess();
    const base = `http://${server.host}`;
    const { bench } = (await (
      await fetch(`${base}/lab/benches`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    ).json()) as { bench: string };
    const put = await fetch(`${base}/lab/benches/${bench}/policy`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...CLOSED_POLICY,
        cors: { ...CLOSED_POLICY.cors, origin: { pattern: '^((.+)+)+!$' } },
      }),
    });
    expect(put.status).toBe(200);
    const evil = Array.from({ length: 20 }, () =>
      fetch(`${base}/benches/${bench}/api/cors`, {
        headers: { origin: FRONT },
        signal: AbortSignal.timeout(5_000),
      }),
    );
    const times: number[] = [];
    for (let asked = 0; asked < 100; asked++) {
      const before = performance.now();
      const reply = await fetch(`${base}/api/cors`, { signal: AbortSignal.timeout(5_000) });
      expect(reply.status).toBe(200);
      times.push(performance.now() - before);
    }
    // A tried pattern that held up all would take the seconds that these may not.
    expect(Math.max(...times)).toBeLessThan(3_000);
    expect((await Promise.all(evil)).map(({ status }) => status)).toEqual(evil.map(() => 500));
  }, 30_000);
});

it('refuses a list of eleven patterns, and flags within a pattern', async () => {
  const app = back();
  const refused = async (origin: unknown) => {
    const reply = await app.inject({
      method: 'PUT',
      url: '/lab/policy',
      headers: JSON_HEADERS,
      body: JSON.stringify(policy({ origin: origin as string })),
    });
    return [reply.statusCode, reply.json().errors?.map(({ detail }: { detail: string }) => detail)];
  };
  const six = Array.from({ length: 6 }, (_, at) => ({ pattern: `^${BACK}${at}$` }));
  expect(await refused(six.slice(1))).toEqual([200, undefined]);
  expect(await refused(six)).toEqual([422, [expect.stringContaining('5 patterns at most')]]);
  expect(await refused({ pattern: '(?i:a)' })).toEqual([
    422,
    [expect.stringMatching(/flags of its own|does not compile/)],
  ]);
  expect(await refused({ pattern: '[(?i:]\\(?i:' })).toEqual([200, undefined]);
});
