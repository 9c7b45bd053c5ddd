import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { buildApp, type PageSource } from '../../src/server/app.ts';
import { fillTemplate } from '../../src/server/page-template.ts';

const FRONT = 'http://localhost:5000';
const own = { host: 'localhost:5000' };

const servers: Server[] = [];
const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A front before a back that does what it is told. */
async function frontBefore(listener: RequestListener): Promise<FastifyInstance> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return front(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function front(backOrigin: string, trouble: string | null = null): Promise<FastifyInstance> {
  const servePage: PageSource = async (page, origins) => {
    page.setNotFoundHandler((_request, reply) => reply.code(404).send());
    page.get('/', (_request, reply) =>
      reply.type('text/html').send(fillTemplate('<%BACK_ORIGIN%>', origins)),
    );
  };
  const origins = { front: FRONT, back: backOrigin, otherSite: 'http://127.0.0.1:5000' };
  const app = await buildApp(
    origins,
    servePage,
    async (name) => `/* ${name} */`,
    () => trouble,
  );
  apps.push(app);
  return app;
}

/** Asks as no client does: by the target that is given. */
async function rawGet(app: FastifyInstance, target: string, host: string): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    socket.once('data', (chunk) => resolve(chunk.toString()));
  });
}

describe('the control plane through the front end', () => {
  it('reaches the API server with its body and comes back with its status', async () => {
    const app = await frontBefore((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(422, { 'content-type': 'application/problem+json' });
        response.end(JSON.stringify([request.method, request.url, request.headers.origin, body]));
      });
    });
    const reply = await app.inject({
      method: 'PUT',
      url: '/lab/policy?x=1',
      headers: { ...own, origin: FRONT, 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toEqual(['PUT', '/lab/policy?x=1', FRONT, '{"a":1}']);
  });

  it('says in one sentence what to do when the API server is down', async () => {
    const app = await front('http://127.0.0.1:1');
    const reply = await app.inject({ url: '/lab/state', headers: own });
    expect(reply.statusCode).toBe(502);
    expect(reply.json().detail).toBe(
      'The API server at http://127.0.0.1:1 does not answer. Start the lab with `pnpm dev` if it is not running.',
    );
  });

  it('says why the API server does not start, where the launcher knows', async () => {
    const app = await front('http://127.0.0.1:1', 'start-policy.ts:2: Expected true or false.');
    const reply = await app.inject({ url: '/lab/state', headers: own });
    expect(reply.json().detail).toBe(
      'The API server does not start: start-policy.ts:2: Expected true or false.',
    );
  });

  it('ends an event stream on one side as soon as it ends on the other', async () => {
    let upstreamClosed = false;
    let endUpstream = () => {};
    const app = await frontBefore((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: state\ndata: {}\n\n');
      response.on('close', () => {
        upstreamClosed = true;
      });
      endUpstream = () => response.destroy();
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const { request } = await import('node:http');
    const open = () =>
      new Promise<import('node:http').IncomingMessage>((resolve) => {
        request({ port, host: '127.0.0.1', path: '/lab/events', headers: own }, resolve).end();
      });

    const first = await open();
    first.on('error', () => {});
    first.destroy();
    await expect.poll(() => upstreamClosed).toBe(true);

    const second = await open();
    let ended = false;
    second.on('error', () => {});
    second.on('close', () => {
      ended = true;
    });
    second.resume();
    endUpstream();
    await expect.poll(() => ended).toBe(true);
  });

  it('is guarded however its path is spelt', async () => {
    const app = await front('http://127.0.0.1:1');
    for (const url of ['/lab/state', '/%6cab/state', '/lab//state', '/lab/']) {
      const reply = await app.inject({ url, headers: { ...own, origin: 'http://evil.test' } });
      expect([403, 404], url).toContain(reply.statusCode);
    }
  });

  it.each([
    [{ host: '127.0.0.1:5000' }, 421],
    [{ host: 'evil.test' }, 421],
    [{ ...own, origin: 'http://localhost:5001' }, 403],
    [{ ...own, 'sec-fetch-site': 'cross-site' }, 403],
  ])('does not answer %j', async (headers, status) => {
    let reached = false;
    const app = await frontBefore((_request, response) => {
      reached = true;
      response.end();
    });
    expect((await app.inject({ url: '/lab/state', headers })).statusCode).toBe(status);
    expect(reached).toBe(false);
  });
});

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
