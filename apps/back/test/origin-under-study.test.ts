import { connect } from 'node:net';
import type { Cookie } from '@cors-lab/shared/fetch';
import { cookieSetBy, SESSION_PATHS, UNKNOWN_VALUE } from '@cors-lab/shared/lab';
import { describe, expect, it } from 'vitest';
import { apply, back, FRONT, listeningBack, logOf, policy } from './lab.ts';

const PREFLIGHT = { origin: FRONT, 'access-control-request-method': 'PUT' };

/** Everything the server sends in answer to these very bytes, until it closes the connection. */
function speak(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

/** What a line of `Set-Cookie` asks a browser to keep, its value apart. */
function cookieOf(line: string, host: string): Cookie {
  const [pair = '', ...attributes] = line.split('; ');
  const named = new Map(
    attributes.map((each) => [each.split('=')[0] ?? '', each.split('=')[1] ?? ''] as const),
  );
  return {
    host,
    path: named.get('Path') ?? '',
    name: pair.split('=')[0] ?? '',
    value: UNKNOWN_VALUE,
    sameSite: (named.get('SameSite')?.toLowerCase() ?? null) as Cookie['sameSite'],
    secure: named.has('Secure'),
  };
}

describe('the start policy', () => {
  it('answers everybody and names example.com', async () => {
    const reply = await back().inject({ url: '/api/cors' });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe('example.com');
    expect(reply.body).toBe('You should not be able to reach me by clicking the button.');
  });
});

describe('a policy applied live', () => {
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

  it('matches a pattern anew for every request', async () => {
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
    const heard = await speak(
      port,
      'GET /api/cors HTTP/1.1\r\nHost: localhost\r\nORIGIN: a\r\nConnection: close\r\n\r\n',
    );
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
    const heard = await speak(port, 'GET /api/cors HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
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

describe('the resources', () => {
  it('keep the account to whoever is signed in', async () => {
    const app = back();
    expect((await app.inject({ url: '/api/account' })).statusCode).toBe(401);
    const signedIn = await app.inject({ method: 'POST', url: '/api/session' });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    expect((await app.inject({ url: '/api/account', headers: { cookie } })).json()).toHaveProperty('balance');
    await app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } });
    expect((await app.inject({ url: '/api/account', headers: { cookie } })).statusCode).toBe(401);
  });

  it.each(SESSION_PATHS)(
    'set at %s the cookie that the model says, which opens the account',
    async (path) => {
      const app = back();
      const url = `http://localhost:5001${path}`;
      const headers = { host: 'localhost:5001' };
      const line = String((await app.inject({ method: 'POST', url: path, headers })).headers['set-cookie']);
      const expected = cookieSetBy({ method: 'POST', url });
      expect(cookieOf(line, 'localhost')).toEqual(expected);
      const cookie = line.split(';')[0] ?? '';
      expect((await app.inject({ url: '/api/account', headers: { cookie } })).statusCode).toBe(200);
      const ended = await app.inject({ method: 'DELETE', url: path, headers: { cookie } });
      expect(ended.headers['set-cookie']).toMatch(new RegExp(`^${expected?.name}=; .*; Max-Age=0$`));
      expect(cookieSetBy({ method: 'DELETE', url })).toBeNull();
      expect((await app.inject({ url: '/api/account', headers: { cookie } })).statusCode).toBe(401);
    },
  );

  it('keep sessions apart by their cookies', async () => {
    const app = back();
    const pairs: string[] = [];
    for (const url of SESSION_PATHS) {
      const reply = await app.inject({ method: 'POST', url });
      pairs.push(String(reply.headers['set-cookie']).split(';')[0] ?? '');
    }
    const headers = { cookie: pairs.join('; ') };
    for (const url of SESSION_PATHS) {
      expect((await app.inject({ url: '/api/account', headers })).statusCode).toBe(200);
      await app.inject({ method: 'DELETE', url, headers });
    }
    expect((await app.inject({ url: '/api/account', headers })).statusCode).toBe(401);
  });

  it('hang up without a byte, and the log says so', async () => {
    const { app, port } = await listeningBack();
    expect(await speak(port, 'GET /api/hangup HTTP/1.1\r\nHost: localhost:5001\r\n\r\n')).toBe('');
    expect((await logOf(app)).map(({ response }) => response)).toEqual([null]);
    const preflight = await app.inject({ method: 'OPTIONS', url: '/api/hangup', headers: PREFLIGHT });
    expect(preflight.statusCode).toBe(204);
  });

  it('make a picture and a font of their own', async () => {
    const image = await back().inject({ url: '/api/image.png' });
    expect(image.rawPayload.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([image.rawPayload.readUInt32BE(16), image.rawPayload.readUInt32BE(20)]).toEqual([64, 64]);
    const font = await back().inject({ url: '/api/font.ttf' });
    expect(font.rawPayload.readUInt32BE(0)).toBe(0x00010000);
    expect(font.headers['content-length']).toBe(String(font.rawPayload.length));
  });

  it('take bodies of every media type', async () => {
    const app = back();
    for (const type of [
      'text/plain',
      'application/json',
      'multipart/form-data; boundary=x',
      'x/y',
      'nonsense',
      '',
    ]) {
      const headers = type === '' ? {} : { 'content-type': type };
      const reply = await app.inject({ method: 'POST', url: '/api/counter', headers, body: '{' });
      expect(reply.statusCode, type).toBe(200);
    }
  });

  it('answer at /api/cors whatever the method', async () => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      expect((await back().inject({ method, url: '/api/cors' })).statusCode, method).toBe(200);
    }
  });
});
