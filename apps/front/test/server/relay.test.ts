import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';

const FRONT = 'http://localhost:5000';
const own = { host: 'localhost:5000', origin: FRONT };

const servers: Server[] = [];
const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A front end before an API server of the test, and that server's origin. */
async function frontBefore(listener: RequestListener): Promise<[FastifyInstance, string]> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const back = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = await buildApp(
    { front: FRONT, back, otherSite: 'http://localhost:5000' },
    async () => {},
    async () => '',
  );
  apps.push(app);
  return [app, back];
}

function post(app: FastifyInstance, request: unknown, headers: object = own) {
  return app.inject({
    method: 'POST',
    url: '/lab/relay',
    headers: { ...headers },
    payload: { request } as object,
  });
}

const plain = (back: string) => ({ method: 'GET', url: `${back}/api/cors`, headers: [], body: null });

describe('the front end’s server as a client', () => {
  it('makes the same call, with nothing of its own, and hands back all of the answer', async () => {
    const [app, back] = await frontBefore((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(
          299,
          'Fine',
          [
            ['X-A', '1'],
            ['X-A', '2'],
            ['Set-Cookie', 'a=b'],
          ].flat(),
        );
        response.end(JSON.stringify([request.method, request.url, request.rawHeaders, body]));
      });
    });
    const { host } = new URL(back);
    const reply = await post(app, {
      method: 'PUT',
      url: `${back.replace('127.0.0.1', 'localhost')}/benches/b1/api/cors?run=1#part`,
      headers: [
        ['X-Lab', '1'],
        ['x-lab', '2'],
        ['Origin', 'https://evil.test'],
      ],
      body: 'é',
    });
    expect(reply.statusCode).toBe(200);
    const { status, statusText, headers, body } = reply.json();
    expect([status, statusText]).toEqual([299, 'Fine']);
    expect(headers.slice(0, 3)).toEqual([
      ['X-A', '1'],
      ['X-A', '2'],
      ['Set-Cookie', 'a=b'],
    ]);
    expect(JSON.parse(body)).toEqual([
      'PUT',
      '/benches/b1/api/cors?run=1',
      [
        'Host',
        host,
        'X-Lab',
        '1',
        'x-lab',
        '2',
        'Origin',
        'https://evil.test',
        'Content-Length',
        '2',
        'Connection',
        'close',
      ],
      'é',
    ]);
  });

  it('follows no redirect', async () => {
    let asked = 0;
    const [app, back] = await frontBefore((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    expect((await post(app, plain(back))).json()).toMatchObject({ status: 302, body: '' });
    expect(asked).toBe(1);
  });

  it.each([
    ['another host', { url: 'http://169.254.169.254/api/cors' }],
    ['the control plane', { url: 'BACK/api/../lab/reset' }],
    ['a second request in a header', { headers: [['x', '1\r\n\r\nGET /lab/state HTTP/1.1']] }],
    ['a second request in the method', { method: 'GET /lab/state HTTP/1.1\r\nx:' }],
    ['another host by a header', { headers: [['Host', 'evil.test']] }],
    ['a body of another length', { headers: [['Content-Length', '1']], body: 'xx' }],
  ])('does not ask for %s', async (_what, changes) => {
    let reached = false;
    const [app, back] = await frontBefore((_request, response) => {
      reached = true;
      response.end();
    });
    const request = JSON.parse(JSON.stringify({ ...plain(back), ...changes }).replace('BACK', back));
    const reply = await post(app, request);
    expect(reply.statusCode).toBe(422);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json().errors).toHaveLength(1);
    expect(reached).toBe(false);
  });

  it.each([
    [{ host: 'evil.test' }, 421],
    [{ host: '127.0.0.1:5000' }, 421],
    [{ ...own, origin: 'http://localhost:5001' }, 403],
    [{ ...own, 'sec-fetch-site': 'cross-site' }, 403],
    [{ ...own, 'content-type': 'text/plain' }, 415],
  ])('does nothing for %j', async (headers, status) => {
    let reached = false;
    const [app, back] = await frontBefore((_request, response) => {
      reached = true;
      response.end();
    });
    expect((await post(app, plain(back), headers)).statusCode).toBe(status);
    expect(reached).toBe(false);
  });

  it('says what went wrong on the way', async () => {
    const [hangsUp, back] = await frontBefore((request) => request.socket.destroy());
    expect((await post(hangsUp, plain(back))).json()).toMatchObject({ status: 502, title: 'Bad Gateway' });
    const [long, backOfLong] = await frontBefore((_request, response) => response.end('x'.repeat(300_000)));
    expect((await post(long, plain(backOfLong))).json().detail).toBe(
      'The answer is longer than 262144 bytes.',
    );
  });

  it('waits ten seconds and no more', async () => {
    const [app, back] = await frontBefore(() => {});
    expect((await post(app, plain(back))).json()).toMatchObject({ status: 504 });
  }, 20_000);

  it('counts with all other calls that one client has open', async () => {
    let asked = 0;
    const [app, back] = await frontBefore(() => {
      asked += 1;
    });
    const half = SERVER_LIMITS.openPerClient / 2;
    const state = () => app.inject({ url: '/lab/state', headers: own });
    // A call would share its connection to the API server, and wait for it.
    const events = () => app.inject({ url: '/lab/events', headers: own });
    const open = Array.from({ length: half }, () => [post(app, plain(back)), events()]).flat();
    for (const each of open) each.catch(() => {});
    await expect.poll(() => asked, { timeout: 8_000 }).toBe(2 * half);
    expect((await post(app, plain(back))).statusCode).toBe(429);
    expect((await state()).statusCode).toBe(429);
  }, 20_000);
});
