import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { apply, back, FRONT, JSON_HEADERS, listeningBack, logOf, policy } from './lab.ts';
import { open } from './raw.ts';

const PREFLIGHT = { origin: FRONT, 'access-control-request-method': 'PUT' };

describe('the start policy', () => {
  it('answers everybody and names example.com', async () => {
    const reply = await back().inject({ url: '/api/cors' });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe('example.com');
    expect(reply.body).toBe('You should not be able to reach me by clicking the button.');
  });
});

describe('a policy applied live', () => {
  it('answers each of many requests at once under its own policy', async () => {
    const app = back();
    const benches: string[] = [];
    for (let maxAge = 0; maxAge < 80; maxAge += 1) {
      const created = await app.inject({
        method: 'POST',
        url: '/lab/benches',
        headers: JSON_HEADERS,
        body: '{}',
      });
      const { bench } = created.json();
      benches.push(bench);
      await apply(
        app,
        policy({ origin: maxAge % 2 === 0 ? FRONT : [FRONT], maxAge }),
        `/lab/benches/${bench}`,
      );
    }
    const replies = await Promise.all(
      benches.map((bench) =>
        app.inject({
          method: 'OPTIONS',
          url: `/benches/${bench}/api/cors`,
          headers: { origin: FRONT, 'access-control-request-method': 'PUT' },
        }),
      ),
    );
    for (const [at, { headers }] of replies.entries()) {
      expect(headers['access-control-max-age']).toBe(String(at));
      expect(headers.vary?.includes('Origin')).toBe(at % 2 === 1);
    }
  });

  it('answers the next preflight', async () => {
    const app = back();
    const ask = () => app.inject({ method: 'OPTIONS', url: '/api/cors', headers: PREFLIGHT });
    expect((await ask()).headers['access-control-allow-methods']).toBe('GET, HEAD, POST');
    await apply(app, policy({ origin: FRONT, methods: ['PUT'], maxAge: 7, optionsSuccessStatus: 200 }));
    const reply = await ask();
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': FRONT,
      'access-control-allow-methods': 'PUT',
      'access-control-max-age': '7',
      vary: 'Access-Control-Request-Headers',
    });
  });

  it.each([
    [false, undefined, undefined],
    ['*', undefined, 'Access-Control-Request-Headers'],
    [FRONT, undefined, 'Access-Control-Request-Headers'],
    [[FRONT, '*'], undefined, 'Access-Control-Request-Headers'],
    [[FRONT], 'Origin', 'Origin, Access-Control-Request-Headers'],
    [true, 'Origin', 'Origin, Access-Control-Request-Headers'],
    [{ pattern: 'localhost' }, 'Origin', 'Origin, Access-Control-Request-Headers'],
  ])('with the origin %j varies by %s, and in preflights by %s', async (origin, actual, preflight) => {
    const app = back();
    await apply(app, policy({ origin }));
    const url = '/api/cors';
    expect((await app.inject({ url, headers: { origin: FRONT } })).headers.vary).toBe(actual);
    expect((await app.inject({ method: 'OPTIONS', url, headers: PREFLIGHT })).headers.vary).toBe(preflight);
  });

  it('gives errors the same permission', async () => {
    const app = back();
    await apply(app, policy({ origin: '*' }));
    const reply = await app.inject({ url: '/api/nothing', headers: { origin: FRONT } });
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['access-control-allow-origin']).toBe('*');
  });

  it('matches a pattern again for every request', async () => {
    const app = back();
    await apply(app, policy({ origin: { pattern: '^http://localhost:\\d+$' } }));
    for (let i = 0; i < 3; i += 1) {
      const reply = await app.inject({ url: '/api/cors', headers: { origin: FRONT } });
      expect(reply.headers['access-control-allow-origin']).toBe(FRONT);
    }
  });
});

describe('overrides', () => {
  it('reach preflights and actual requests each for itself', async () => {
    const app = back();
    await apply(
      app,
      policy(
        { origin: '*' },
        {
          preflight: { status: 302, headers: [{ op: 'set', name: 'location', value: '/elsewhere' }] },
          actual: { status: 500, headers: [{ op: 'remove', name: 'Access-Control-Allow-Origin' }] },
        },
      ),
    );
    const preflight = await app.inject({ method: 'OPTIONS', url: '/api/cors', headers: PREFLIGHT });
    expect(preflight.statusCode).toBe(302);
    expect(preflight.headers).toMatchObject({ location: '/elsewhere', 'access-control-allow-origin': '*' });
    const actual = await app.inject({ url: '/api/cors', headers: { origin: FRONT } });
    expect(actual.statusCode).toBe(500);
    expect(actual.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('append a second line that the wire and the log both show', async () => {
    const { app, port } = await listeningBack();
    const second = { op: 'append', name: 'access-control-allow-origin', value: FRONT } as const;
    await apply(app, policy({ origin: '*' }, { actual: { status: null, headers: [second] } }));
    const heard = await open(
      port,
      'GET /api/cors HTTP/1.1\r\nHost: localhost\r\nORIGIN: a\r\nConnection: close\r\n\r\n',
    ).over;
    expect(heard.match(/^access-control-allow-origin: .*$/gm)).toEqual([
      'access-control-allow-origin: *',
      `access-control-allow-origin: ${FRONT}`,
    ]);
    const [exchange] = await logOf(app);
    expect(exchange?.request.headers).toContainEqual(['ORIGIN', 'a']);
    const sent = exchange?.response?.headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
    expect(heard.startsWith(`HTTP/1.1 200 OK\r\n${sent}\r\n\r\n`)).toBe(true);
  });

  it.each([204, 205, 304])('to status %i leave no content behind', async (status) => {
    const { app, port } = await listeningBack();
    await apply(app, policy({ origin: '*' }, { actual: { status, headers: [] } }));
    const heard = await open(port, 'GET /api/cors HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
      .over;
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(heard.split('\r\n\r\n')[1]).toBe('');
  });
});

describe('the wire log', () => {
  it('has preflight and actual request in order, refused ones included', async () => {
    const { app, port } = await listeningBack();
    const url = `http://127.0.0.1:${port}/api/counter`;
    await fetch(url, { method: 'OPTIONS', headers: PREFLIGHT });
    await fetch(url, { method: 'POST', body: 'x' });
    expect((await logOf(app)).map(({ seq, phase, request }) => [seq, phase, request.method])).toEqual([
      [1, 'preflight', 'OPTIONS'],
      [2, 'actual', 'POST'],
    ]);
  });

  it('has requests whose client went away before the answer', async () => {
    const { app, port } = await listeningBack();
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST /api/cors HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc');
      setTimeout(() => socket.destroy(), 30);
    });
    await expect.poll(async () => (await logOf(app)).at(-1)?.response).toBeNull();
  });

  it('is bounded', async () => {
    const { app, port } = await listeningBack();
    const ask = () => fetch(`http://127.0.0.1:${port}/api/cors`);
    for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 51 }, ask));
    const log = await logOf(app);
    expect(log.length).toBe(500);
    expect(log.at(-1)?.seq).toBe(510);
  });
});
