import type { Cookie } from '@cors-lab/shared/fetch';
import { cookieSetBy, SESSION_PATHS, UNKNOWN_VALUE } from '@cors-lab/shared/lab';
import { describe, expect, it } from 'vitest';
import { back, FRONT, listeningBack, logOf } from './lab.ts';
import { open } from './raw.ts';

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

describe('the resources', () => {
  it('keep the account to the signed-in user', async () => {
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
    expect(await open(port, 'GET /api/hangup HTTP/1.1\r\nHost: localhost:5001\r\n\r\n').over).toBe('');
    expect((await logOf(app)).map(({ response }) => response)).toEqual([null]);
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/api/hangup',
      headers: { origin: FRONT, 'access-control-request-method': 'PUT' },
    });
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
