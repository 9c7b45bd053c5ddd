import { afterEach, describe, expect, it } from 'vitest';
import { closeServers, FRONT, front, frontBefore, own, rawGet } from './front-server.ts';

afterEach(closeServers);

describe('a path of the control plane', () => {
  it.each([
    ['its own whole URL', 'http://localhost:5000/lab/state', '/lab/state', 200],
    ['a whole URL of another server', 'http://evil.test/lab/state', null, 400],
    ['a query', '/lab/log?since=3', '/lab/log?since=3', 200],
    ['dots that lead out of it', '/lab/%2e%2e/api/counter', null, 404],
    ['two slashes', '//evil.test/lab/state', null, 404],
  ])(
    'with %s reaches the API server and nobody else, below /lab and nowhere else',
    async (_what, target, asked, expected) => {
      let reached: string | null = null;
      const app = await frontBefore((request, response) => {
        reached = request.url ?? '';
        response.end();
      });
      const answer = await rawGet(app, target, 'localhost:5000');
      expect([reached, Number(answer.split(' ')[1])]).toEqual([asked, expected]);
    },
  );
});

describe('every answer of the front end', () => {
  it.each(['/', '/nothing', '/lab/state', '/lab/nothing'])(
    '%s says what browsers may do with it',
    async (url) => {
      const app = await front('http://localhost:5001');
      const { headers } = await app.inject({ url, headers: own });
      const policy = String(headers['content-security-policy']).split('; ');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self' http://localhost:5001 http://127.0.0.1:5001");
      expect(policy).toContain("frame-ancestors 'self' http://localhost:5000 http://127.0.0.1:5000");
      expect(policy.join()).not.toMatch(/unsafe-|nonce-|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin-allow-popups',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    },
  );
});

describe('the page', () => {
  it('learns the origins from its server', async () => {
    const app = await front('http://back.test:9');
    expect((await app.inject({ url: '/', headers: own })).body).toBe('<http://back.test:9>');
  });

  it('leads from another loopback name to its own', async () => {
    const app = await front('http://127.0.0.1:1');
    for (const host of ['127.0.0.1:5000', '[::1]:5000', 'localhost:9000']) {
      const reply = await app.inject({ url: '/?policy=x', headers: { host } });
      expect([reply.statusCode, reply.headers.location], host).toEqual([302, `${FRONT}/?policy=x`]);
    }
  });

  it.each([
    ['/?experiment=put', '/lab?experiment=put'],
    ['/?bench=0123456789ab&method=PUT&allow=any', '/lab?bench=0123456789ab&method=PUT&allow=any'],
    ['/?bench=0123456789ab', undefined],
    ['/', undefined],
    ['/lab?experiment=put', undefined],
  ])('leads an old link %s to %s', async (url, moved) => {
    const app = await front('http://127.0.0.1:1');
    for (const method of ['GET', 'HEAD'] as const) {
      const reply = await app.inject({ method, url, headers: own });
      expect(reply.headers.location, method).toBe(moved);
    }
  });

  it('leads to the same path when it is asked for by a whole URL', async () => {
    const app = await front('http://127.0.0.1:1');
    const other = '127.0.0.1:5000';
    const at = async (target: string, host: string) =>
      /^location: (.*)\r$/m.exec(await rawGet(app, target, host))?.[1];
    expect(await at(`http://${other}/?a=1`, other)).toBe(`${FRONT}/?a=1`);
    expect(await at(`http://${other}?a=1`, other)).toBe(`${FRONT}/?a=1`);
    expect(await at('http://localhost:5000/stranger?b=1', 'localhost:5000')).toBe(
      `http://${other}/stranger?b=1`,
    );
  });

  it('does not answer under a name that somebody has pointed here', async () => {
    const app = await front('http://127.0.0.1:1');
    for (const url of ['/', '/assets/x.js', '/src/page/main.tsx']) {
      const reply = await app.inject({ url, headers: { host: 'evil.test:5000' } });
      expect(reply.statusCode, url).toBe(421);
      expect(reply.headers).not.toHaveProperty('location');
    }
  });
});
