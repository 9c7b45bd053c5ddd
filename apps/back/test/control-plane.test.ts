import type { Fault } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { isFromThisMachine } from '../src/control/own-machine.ts';
import { apply, BACK, back, FRONT, JSON_HEADERS, policy } from './lab.ts';

const host = 'localhost:5001';

describe('the policy', () => {
  it('is refused with every fault named, and the running one stays', async () => {
    const app = back();
    await apply(app, policy({ origin: FRONT }));
    const body = structuredClone(policy({ origin: '*' })) as unknown as Record<
      string,
      Record<string, unknown>
    >;
    body.cors = { ...body.cors, maxAge: 'soon', credentials: 1 };
    body.colour = {};
    const refused = await app.inject({
      method: 'PUT',
      url: '/lab/policy',
      headers: JSON_HEADERS,
      body: JSON.stringify(body),
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(
      refused
        .json()
        .errors.map((each: { pointer: string }) => each.pointer)
        .sort(),
    ).toEqual(['#/colour', '#/cors/credentials', '#/cors/maxAge']);
    expect((await app.inject({ url: '/lab/policy', headers: { host } })).json()).toEqual(
      policy({ origin: FRONT }),
    );
  });

  it('may not carry what would split a response', async () => {
    const app = back();
    for (const value of ['a\r\nset-cookie: x=1', 'a\nb', 'a\0b', 'snow ☃']) {
      const split = policy({}, { actual: { status: null, headers: [{ op: 'set', name: 'x-a', value }] } });
      await expect(apply(app, split), JSON.stringify(value)).rejects.toThrow(
        '#/overrides/actual/headers/0/value',
      );
    }
  });

  it('returns to the start policy by reset, with counter, sessions and log', async () => {
    const app = back();
    await apply(app, policy({ origin: '*' }));
    await app.inject({ method: 'POST', url: '/api/counter' });
    await app.inject({ method: 'POST', url: '/api/session' });
    const before = (await app.inject({ url: '/lab/state', headers: { host } })).json();
    expect(before).toMatchObject({
      counter: 1,
      sessions: 1,
      policyVersion: 1,
      policy: policy({ origin: '*' }),
    });
    const after = await app.inject({
      method: 'POST',
      url: '/lab/reset',
      headers: JSON_HEADERS,
      body: '{"reset":["policy","counter","sessions","log"]}',
    });
    expect(after.json()).toMatchObject({
      counter: 0,
      sessions: 0,
      policy: policy({ origin: 'example.com' }),
    });
    expect(after.headers['set-cookie']).toEqual([
      'cors_lab_session=; Path=/api; HttpOnly; SameSite=Lax; Max-Age=0',
      'cors_lab_session_none=; Path=/api; HttpOnly; SameSite=None; Secure; Max-Age=0',
      'cors_lab_session_unset=; Path=/api; HttpOnly; Max-Age=0',
    ]);
    const log = await app.inject({ url: '/lab/log', headers: { host } });
    expect(log.json()).toMatchObject({ exchanges: [], policyVersion: after.json().policyVersion });
  });

  it('of one bench leaves the others alone', async () => {
    const app = back();
    const create = { method: 'POST', url: '/lab/benches', headers: JSON_HEADERS, body: '{}' } as const;
    const bench = (await app.inject(create)).json().bench;
    await apply(app, policy({ origin: '*' }), `/lab/benches/${bench}`);
    const allowed = async (path: string) =>
      (await app.inject({ url: path, headers: { origin: FRONT } })).headers['access-control-allow-origin'];
    expect(await allowed(`/benches/${bench}/api/cors`)).toBe('*');
    expect(await allowed('/api/cors')).toBe('example.com');
  });
});

describe('a body', () => {
  const put = (body: string, headers = {}) =>
    back().inject({ method: 'PUT', url: '/lab/policy', headers: { ...JSON_HEADERS, ...headers }, body });

  it('that is not JSON gets 400', async () => expect((await put('{"cors":')).statusCode).toBe(400));
  it('that is empty gets 400', async () => expect((await put('')).statusCode).toBe(400));
  it('of a megabyte gets 413', async () => expect((await put('1'.repeat(1e6))).statusCode).toBe(413));
  it('that tries to reach the prototype gets the name of the field that there is not, and its connection stays', async () => {
    const body = `{"__proto__":{"cors":{}},${JSON.stringify(policy({ origin: '*' })).slice(1)}`;
    const reply = await put(body);
    expect([reply.statusCode, reply.headers.connection]).toEqual([422, 'keep-alive']);
    expect(reply.json().errors.map(({ pointer }: Fault) => pointer)).toEqual(['#/__proto__']);
  });
  it('of nulls and deep nonsense gets 422', async () => {
    for (const body of [
      'null',
      '[]',
      '"x"',
      '{"cors":null,"overrides":[]}',
      '['.repeat(500) + ']'.repeat(500),
    ]) {
      expect((await put(body)).statusCode, body).toBe(422);
    }
  });
});

describe('what does not exist', () => {
  it.each([
    ['GET', '/lab/nothing'],
    ['GET', '/lab/benches/0123456789ab/state'],
    ['GET', '/lab/benches/__proto__/state'],
    ['GET', '/lab/benches/default/state'],
    ['GET', '/benches/default/api/cors'],
    ['DELETE', '/lab/benches/default'],
    ['GET', '/benches/0123456789ab/api/cors'],
    ['GET', '/api/nothing'],
    ['GET', '/'],
  ] as const)('%s %s gets 404', async (method, url) => {
    const body = method === 'DELETE' ? '{}' : undefined;
    const reply = await back().inject({ method, url, headers: JSON_HEADERS, ...(body && { body }) });
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({ status: 404 });
  });

  it.each(['/lab/benches/0123456789ab/state', '/benches/0123456789ab/api/cors'])(
    '%s says each reason why a bench may be gone',
    async (url) => {
      const { detail } = (await back().inject({ url, headers: { host } })).json();
      for (const reason of ['deleted', 'make room', 'API server has restarted'])
        expect(detail).toContain(reason);
    },
  );

  it('a cursor that is no number gets 400', async () => {
    expect((await back().inject({ url: '/lab/log?since=x', headers: { host } })).statusCode).toBe(400);
  });
});

describe('another machine', () => {
  it.each(['192.168.1.30', 'fe80::1', '::ffff:192.168.1.30'])(
    '%s is sent to the front end',
    async (remoteAddress) => {
      const app = back();
      for (const url of ['/lab/state', '/lab/benches/0123456789ab/state', '/lab/nothing']) {
        const reply = await app.inject({ url, headers: { host }, remoteAddress });
        expect([reply.statusCode, reply.json().detail]).toEqual([403, expect.stringContaining(FRONT)]);
      }
      const create = { method: 'POST', url: '/lab/benches', headers: JSON_HEADERS, body: '{}' } as const;
      expect((await app.inject({ ...create, remoteAddress })).statusCode).toBe(403);
      // The resources under study are for everybody.
      expect((await app.inject({ url: '/api/cors', remoteAddress })).statusCode).toBe(200);
    },
  );

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s is none', async (remoteAddress) => {
    expect((await back().inject({ url: '/lab/state', headers: { host }, remoteAddress })).statusCode).toBe(
      200,
    );
  });

  it('is not one that has the address of this machine', () => {
    const [lan, other] = ['10.99.0.1', '10.99.0.2'];
    expect(isFromThisMachine({ remoteAddress: lan, localAddress: lan })).toBe(true);
    expect(isFromThisMachine({ remoteAddress: other, localAddress: lan })).toBe(false);
    expect(isFromThisMachine({ remoteAddress: undefined, localAddress: lan })).toBe(false);
  });
});

describe('the guard', () => {
  const change = {
    method: 'PUT',
    url: '/lab/policy',
    body: JSON.stringify(policy({ origin: '*' })),
  } as const;
  it.each([
    ['another name that points here', { host: 'evil.test:5001' }, 421],
    ['the address instead of the name', { host: '127.0.0.1:5001' }, 421],
    ['a page of another port', { origin: 'http://localhost:5002' }, 403],
    ['a page of another site', { origin: 'http://127.0.0.1:5000' }, 403],
    ['a page of the API server itself', { origin: BACK }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['an image or a form of another port', { 'sec-fetch-site': 'same-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
    ['no media type', { 'content-type': '' }, 415],
  ])('refuses %s', async (_who, headers, status) => {
    const app = back();
    const reply = await app.inject({ ...change, headers: { ...JSON_HEADERS, ...headers } });
    expect(reply.statusCode).toBe(status);
    const allowed = Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'));
    expect(allowed).toEqual([]);
    const state = await app.inject({ url: '/lab/state', headers: { host } });
    expect(state.json().policyVersion).toBe(0);
  });

  it('never answers a preflight with permission', async () => {
    const reply = await back().inject({
      method: 'OPTIONS',
      url: '/lab/policy',
      headers: { host, origin: FRONT, 'access-control-request-method': 'PUT' },
    });
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
