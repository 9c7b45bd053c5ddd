import { SERVER_LIMITS } from '@cors-lab/shared/control';
import type { HeaderList } from '@cors-lab/shared/fetch';
import { respond } from '@cors-lab/shared/lab';
import { parseAnswers } from '@cors-lab/shared/raw-answers';
import { describe, expect, it } from 'vitest';
import { listeningBack, logOf, ORIGINS, policy } from './lab.ts';
import { head, open } from './raw.ts';

/** Somebody else's request, while a connection misbehaves. */
async function othersAreServed(port: number): Promise<void> {
  const start = performance.now();
  expect((await fetch(`http://127.0.0.1:${port}/api/cors`)).status).toBe(200);
  expect(performance.now() - start).toBeLessThan(1_000);
}

const CHANGE = ['Content-Type: application/json'] as const;

describe('a client that', () => {
  it('sends its headers or its body a letter at a time is hung up on', async () => {
    const { port } = await listeningBack();
    const start = performance.now();
    const timed = (bytes: string) => {
      const { socket, over } = open(port, bytes);
      const drip = setInterval(() => socket.write(' '), 200);
      return over.then((heard) => {
        clearInterval(drip);
        return { line: heard.split('\r\n')[0], after: performance.now() - start };
      });
    };
    const headers = Array.from({ length: 50 }, () =>
      timed('GET /api/cors HTTP/1.1\r\nHost: localhost\r\nX: '),
    );
    const bodies = ['/lab/policy', '/api/cors'].map((path) =>
      timed(`${head('PUT', path, ...CHANGE, 'Content-Length: 1000')}{`),
    );
    await othersAreServed(port);
    for (const [slow, limit] of [
      [headers, SERVER_LIMITS.headers],
      [bodies, SERVER_LIMITS.request],
    ] as const) {
      for (const { line, after } of await Promise.all(slow)) {
        expect(line).toBe('HTTP/1.1 408 Request Timeout');
        expect(after).toBeGreaterThan(limit - 100);
        expect(after).toBeLessThan(limit + 2 * SERVER_LIMITS.check + 1_000);
      }
    }
    await othersAreServed(port);
  }, 20_000);

  it('sends a request while the 408 for its silence is on its way is not answered twice', async () => {
    const { app, port } = await listeningBack();
    // A browser connects ahead of need. Such a connection gets a 408 for its silence, and a request may have left by then.
    const { socket, over } = open(port, '');
    socket.once('data', () => socket.write(head('POST', '/api/counter')));
    expect(parseAnswers(await over, ['POST']).map(({ status }) => status)).toEqual([408]);
    expect(await logOf(app)).toEqual([]);
  }, 20_000);

  it('sends too many header bytes gets 431', async () => {
    const { port } = await listeningBack();
    const { over } = open(port, head('GET', '/api/cors', `X-Long: ${'x'.repeat(SERVER_LIMITS.headerBlock)}`));
    expect(parseAnswers(await over, ['GET'])[0]?.status).toBe(431);
    await othersAreServed(port);
  });

  it.each([
    ['says how long', (body: string) => [`Content-Length: ${body.length}`, body] as const],
    [
      'does not say how long',
      (body: string) =>
        ['Transfer-Encoding: chunked', `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`] as const,
    ],
  ])('sends too large a body and %s gets 413', async (_what, frame) => {
    const { port } = await listeningBack();
    for (const path of ['/lab/policy', '/api/cors']) {
      const [line, body] = frame(`"${'x'.repeat(SERVER_LIMITS.body)}"`);
      const { over } = open(port, head('PUT', path, ...CHANGE, line, 'Connection: close') + body);
      expect(parseAnswers(await over, ['PUT'])[0]?.status, path).toBe(413);
    }
    await othersAreServed(port);
  });

  it.each([
    ['a method that nobody knows', 'BREW /api/cors HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a method in lower case', 'get /api/cors HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['another version', 'GET /api/cors HTTP/3.0\r\nHost: localhost\r\n\r\n'],
    ['no Host', 'GET /api/cors HTTP/1.1\r\n\r\n'],
    ['a line break in the target', 'GET /api/\ncors HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a NUL in a value', 'GET /api/cors HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n'],
    ['a folded line', 'GET /api/cors HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n'],
    ['a space before the colon', 'GET /api/cors HTTP/1.1\r\nHost : localhost\r\n\r\n'],
    [
      'two lengths',
      'POST /api/cors HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
    ],
    [
      'a length and chunks',
      'POST /api/cors HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no number of a length', 'POST /api/cors HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n'],
  ])('sends %s is refused or hung up on', async (_what, bytes) => {
    const { app, port } = await listeningBack();
    const { over } = open(port, bytes);
    const answers = parseAnswers(await over, ['GET']);
    expect(answers.map(({ status }) => status)).toEqual([400]);
    const log = await app.inject({ url: '/lab/log', headers: { host: 'localhost:5001' } });
    expect(log.json().exchanges).toEqual([]);
    await othersAreServed(port);
  });

  it('sends a method that no parser knows gets what the model says', async () => {
    const { port } = await listeningBack();
    const { over } = open(port, 'patch /api/cors HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [answer] = parseAnswers(await over, ['GET']);
    const predicted = respond(
      policy({}),
      { method: 'patch', url: 'http://localhost:5001/api/cors', headers: [] },
      ORIGINS,
    );
    const lines = (headers: HeaderList) =>
      headers
        .map(([name, value]) => `${name}: ${value}`.toLowerCase())
        .filter((line) => !/^(content-length|connection)/.test(line));
    expect(answer?.status).toBe(predicted?.status);
    expect(lines(answer?.headers ?? [])).toEqual(lines(predicted?.headers ?? []));
  });

  it('sends many requests at once that can be answered at once gets as many answers, in order', async () => {
    const { port } = await listeningBack();
    const methods = Array.from(
      { length: SERVER_LIMITS.ahead },
      (_, at) => ['GET', 'HEAD', 'OPTIONS', 'GET'][at % 4] ?? '',
    );
    const bytes = methods.map((method, at) =>
      head(
        method,
        '/api/cors',
        `Origin: http://o${at}.test`,
        ...(method === 'OPTIONS' ? ['Access-Control-Request-Method: PUT'] : []),
        ...(at === methods.length - 1 ? ['Connection: close'] : []),
      ),
    );
    const answers = parseAnswers(await open(port, bytes.join('')).over, methods);
    expect(answers).toHaveLength(methods.length);
    expect(answers.map(({ status }) => status)).toEqual(
      methods.map((each) => (each === 'OPTIONS' ? 204 : 200)),
    );
  });

  it('sends more requests ahead than may wait for their answers is hung up on', async () => {
    const { port } = await listeningBack();
    const ask = (count: number) => {
      const last = head('GET', '/lab/log', 'Connection: close');
      return open(port, head('GET', '/lab/log').repeat(count - 1) + last).over;
    };
    const allowed = await ask(SERVER_LIMITS.ahead);
    expect(allowed.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(SERVER_LIMITS.ahead);
    for (const count of [SERVER_LIMITS.ahead + 1, 5_000]) expect(await ask(count)).toBe('');
    // Answered at once, and not read as fast.
    const all = head('GET', '/api/cors').repeat(SERVER_LIMITS.ahead + 1);
    expect((await open(port, all).over).length).toBeLessThan(all.length);
    await othersAreServed(port);
  });

  it('leaves while answers wait for their turn leaves no exchange open', async () => {
    const { app, port } = await listeningBack();
    const { socket } = open(port, head('GET', '/lab/events') + head('GET', '/api/cors').repeat(2));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.resetAndDestroy();
    const start = performance.now();
    const log = () => app.inject({ url: '/lab/log', headers: { host: 'localhost:5001' } });
    await expect.poll(async () => (await log()).json().exchanges.length).toBe(2);
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  it('hides an Origin behind a thousand lines is refused all the same, and the log has every line', async () => {
    const { app, port } = await listeningBack();
    const change = JSON.stringify(policy({ origin: '*' }));
    const padding = Array.from({ length: 1_500 }, () => 'a:');
    const lines = [...padding, ...CHANGE, `Content-Length: ${change.length}`, 'Origin: http://evil.test'];
    const put = head('PUT', '/lab/policy', ...lines, 'Connection: close') + change;
    expect(parseAnswers(await open(port, put).over, ['PUT'])[0]?.status).toBe(403);
    await open(port, head('GET', '/api/cors', ...padding, 'Connection: close')).over;
    const log = await app.inject({ url: '/lab/log', headers: { host: 'localhost:5001' } });
    expect(log.json().exchanges[0].request.headers).toHaveLength(padding.length + 2);
  });

  it.each([
    ['two Host lines', 'GET /lab/state HTTP/1.1\r\nHost: localhost:5001\r\nhost: evil.test'],
    ['a whole URL of another server', 'GET http://evil.test/lab/state HTTP/1.1\r\nHost: localhost:5001'],
  ])('names two servers, by %s, gets 400', async (_what, lines) => {
    const { port } = await listeningBack();
    const { over } = open(port, `${lines}\r\n\r\n`);
    expect(parseAnswers(await over, ['GET']).map(({ status }) => status)).toEqual([400]);
    const own = 'GET http://LOCALHOST:5001/api/cors HTTP/1.1\r\nHost: localhost:5001';
    const answered = await open(port, `${own}\r\nConnection: close\r\n\r\n`).over;
    expect(parseAnswers(answered, ['GET'])[0]?.status).toBe(200);
  });

  it('goes away at any byte leaves nothing behind', async () => {
    const { app, port } = await listeningBack();
    const whole = `${head('PUT', '/api/cors', 'Content-Length: 20')}${'x'.repeat(20)}`;
    await Promise.all(
      Array.from({ length: whole.length }, (_, length) => {
        const { socket, over } = open(port, whole.slice(0, length));
        setTimeout(() => socket.destroy(), 20);
        return over;
      }),
    );
    await othersAreServed(port);
    const count = () =>
      new Promise<number>((resolve) => app.server.getConnections((_error, all) => resolve(all)));
    // The one of `othersAreServed` is kept for more.
    await expect.poll(count).toBeLessThanOrEqual(1);
  });
});
