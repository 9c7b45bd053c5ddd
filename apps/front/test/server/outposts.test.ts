import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';
import { scriptFromSources } from '../../src/server/outpost-scripts.ts';

const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function front(
  origin = 'http://localhost:5000',
  otherSite: string | null = 'http://127.0.0.1:5000',
): Promise<FastifyInstance> {
  const origins = { front: origin, back: origin.replace('5000', '5001'), otherSite };
  const app = await buildApp(origins, async () => {}, scriptFromSources);
  apps.push(app);
  return app;
}

/** The policy's directives by name. */
function directives(policy: unknown): Map<string, string> {
  const parts = String(policy).split('; ');
  return new Map(parts.map((part) => [part.split(' ')[0] ?? '', part.slice(part.indexOf(' ') + 1)]));
}

describe('outposts', () => {
  it.each(['localhost:5000', '127.0.0.1:5000', 'LOCALHOST:5000'])('are at %s', async (host) => {
    const app = await front();
    for (const url of ['/outpost', '/outpost/sandboxed', '/outpost/with-csp', '/outpost.js']) {
      expect((await app.inject({ url, headers: { host } })).statusCode, url).toBe(200);
    }
  });

  it.each(['evil.test:5000', 'localhost:5001', '127.0.0.2:5000', 'localhost.evil.test:5000', '[::1]:5000'])(
    'are not at %s',
    async (host) => {
      const app = await front();
      for (const url of ['/outpost', '/outpost/sandboxed', '/outpost/with-csp', '/outpost.js']) {
        expect((await app.inject({ url, headers: { host } })).statusCode, url).toBe(421);
      }
    },
  );

  it('have one name only where there is no other site', async () => {
    const app = await front('http://192.168.1.20:5000', null);
    const at = async (host: string) => app.inject({ url: '/outpost', headers: { host } });
    expect((await at('192.168.1.20:5000')).statusCode).toBe(200);
    expect((await at('127.0.0.1:5000')).statusCode).toBe(421);
  });

  it('may be framed by the page alone, and have the rules that they are named after', async () => {
    const app = await front();
    const policyOf = async (url: string) => {
      const reply = await app.inject({ url, headers: { host: '127.0.0.1:5000' } });
      return directives(reply.headers['content-security-policy']);
    };
    const policies = {
      plain: await policyOf('/outpost'),
      sandboxed: await policyOf('/outpost/sandboxed'),
      withCsp: await policyOf('/outpost/with-csp'),
    };
    for (const policy of Object.values(policies)) {
      expect(policy.get('frame-ancestors')).toBe('http://localhost:5000');
    }
    expect([...policies.plain.keys()]).not.toContain('connect-src');
    expect(policies.sandboxed.get('sandbox')).toBe('allow-scripts');
    expect(policies.withCsp.get('connect-src')).toBe("'self'");
  });

  it('name every host on the front end’s port where an address has no name in a policy', async () => {
    const app = await front('http://[::1]:5000', 'http://localhost:5000');
    const reply = await app.inject({ url: '/outpost', headers: { host: 'localhost:5000' } });
    const policy = directives(reply.headers['content-security-policy']);
    expect(policy.get('frame-ancestors')).toBe('http://*:5000');
    expect(policy.get('script-src')).toBe(
      'http://*:5000 http://localhost:5000 http://*:5001 http://localhost:5001',
    );
    const page = await app.inject({ url: '/', headers: { host: '[::1]:5000' } });
    const ofPage = directives(page.headers['content-security-policy']);
    expect(ofPage.get('connect-src')).toBe(
      "'self' http://*:5000 http://localhost:5000 http://*:5001 http://localhost:5001 ws://*:5001 ws://localhost:5001 data: ftp:",
    );
    expect(String(page.headers['content-security-policy'])).not.toContain('[');
  });

  it('run one classic script, which imports nothing of its own', async () => {
    const app = await front();
    const { body } = await app.inject({ url: '/outpost.js', headers: { host: 'localhost:5000' } });
    expect(() => new Function(body)).not.toThrow();
    // But for the module scripts of experiments, whose address is a variable.
    expect(body).not.toMatch(/\bimport\s*(?:\(\s*["'`]|["'`{*])/);
  });
});

describe('the stranger’s page', () => {
  it('is another site, and under the page’s own name leads there', async () => {
    const app = await front();
    const at = (host: string) => app.inject({ url: '/stranger?bench=b1', headers: { host } });
    expect((await at('127.0.0.1:5000')).body).toContain('Prize Draw');
    const led = await at('localhost:5000');
    expect([led.statusCode, led.headers.location]).toEqual([302, 'http://127.0.0.1:5000/stranger?bench=b1']);
    expect((await at('evil.test:5000')).statusCode).toBe(421);
  });

  it('is nowhere where there is no other site', async () => {
    const app = await front('http://192.168.1.20:5000', null);
    const reply = await app.inject({ url: '/stranger', headers: { host: '192.168.1.20:5000' } });
    expect(reply.statusCode).toBe(404);
    expect(reply.body).toBe('There is no other site than http://192.168.1.20:5000 here.\n');
  });
});
