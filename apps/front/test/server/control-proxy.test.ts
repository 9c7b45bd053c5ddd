import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { call, closeServers, FRONT, front, frontBefore, own } from './front-server.ts';

afterEach(closeServers);

describe('the control plane through the front end', () => {
  it('reaches the API server with its body and comes back with its status', async () => {
    const app = await frontBefore((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(422, {
          'content-type': 'application/problem+json',
          'set-cookie': ['a=; Max-Age=0', 'b=; Max-Age=0'],
        });
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
    expect(reply.headers['set-cookie']).toEqual(['a=; Max-Age=0', 'b=; Max-Age=0']);
  });

  it('says in one sentence what to do when the API server is down', async () => {
    const app = await front('http://127.0.0.1:1');
    const reply = await app.inject({ url: '/lab/state', headers: own });
    expect(reply.statusCode).toBe(502);
    expect(reply.json().detail).toBe(
      'The API server at http://127.0.0.1:1 does not answer. Start the lab with `pnpm dev` if it is not running.',
    );
  });

  it('says why the API server does not answer, where the launcher knows', async () => {
    const why = 'The API server does not start: start-policy.ts:2: Expected true or false.';
    const app = await front('http://127.0.0.1:1', why);
    const reply = await app.inject({ url: '/lab/state', headers: own });
    expect(reply.json().detail).toBe(why);
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
    const open = () => call(`http://127.0.0.1:${port}`, '/lab/events');

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

  it('shares 64 connections to the API server among its calls, and event streams have their own', async () => {
    const held: ServerResponse[] = [];
    const opened = new Set<unknown>();
    const app = await frontBefore(({ socket, url }, response) => {
      opened.add(socket);
      if (url === '/lab/events')
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      else held.push(response);
      // All that are asked for at once have come by then.
      if (opened.size >= 64) setTimeout(() => held.splice(0).map((each) => each.end()), 200);
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const ask = (path: string) => call(url, path);
    await Promise.all(Array.from({ length: 150 }, async () => (await ask('/lab/state')).resume()));
    expect(opened.size).toBe(64);
    await Promise.all(Array.from({ length: 10 }, () => ask('/lab/events')));
    expect(opened.size).toBe(64 + 10);
    expect((await ask('/lab/state')).statusCode).toBe(200);
  }, 20_000);

  it('keeps the connection of a call whose client leaves, or does not read its answer', async () => {
    const opened = new Set<unknown>();
    let asked = 0;
    const app = await frontBefore(({ socket }, response) => {
      opened.add(socket);
      asked += 1;
      setTimeout(() => response.end('x'.repeat(200_000)), 20);
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = new URL(url);
    for (let at = 1; at <= 5; at += 1) {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET /lab/log HTTP/1.1\r\nHost: localhost:5000\r\n\r\n'),
      );
      await expect.poll(() => asked).toBe(at);
      if (at % 2 === 0) socket.destroy();
      else socket.pause();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(opened.size).toBe(1);
  });

  it('has no path with an escape, which would make a call of an event stream', async () => {
    let isReached = false;
    const app = await frontBefore((_request, response) => {
      isReached = true;
      response.end();
    });
    const reply = await app.inject({ url: '/lab/%65vents', headers: own });
    expect([reply.statusCode, isReached]).toEqual([404, false]);
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
