import { connect } from 'node:net';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { JSON_HEADERS, listeningBack, logOf } from './lab.ts';

/** A WebSocket that is open. */
function open(url: string, origin = 'http://evil.test'): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { origin });
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

function next(socket: WebSocket, event: 'message' | 'close'): Promise<string> {
  return new Promise((resolve) => socket.once(event, (data) => resolve(String(data))));
}

/** The head of the answer to these lines. */
function ask(port: number, ...lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

const UPGRADE = [
  'Host: localhost:5001',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
];

describe('the echo', () => {
  it('answers pages of every origin, and the log has the handshake at once', async () => {
    const { app, port } = await listeningBack();
    const socket = await open(`ws://127.0.0.1:${port}/api/echo?run=1`);
    socket.send('hello');
    expect(await next(socket, 'message')).toBe('hello');
    const [exchange] = await logOf(app);
    expect(exchange?.request).toMatchObject({ method: 'GET', target: '/api/echo?run=1' });
    expect(exchange?.request.headers).toContainEqual(['Origin', 'http://evil.test']);
    expect(exchange?.response).toMatchObject({ status: 101, reason: 'Switching Protocols' });
    expect(exchange?.response?.headers.map(([name]) => name)).toEqual([
      'Upgrade',
      'Connection',
      'Sec-WebSocket-Accept',
    ]);
    socket.close();
    await next(socket, 'close');
    expect(await logOf(app)).toHaveLength(1);
  });

  it('takes more messages than all heads may have bytes', async () => {
    const { port } = await listeningBack();
    const socket = await open(`ws://127.0.0.1:${port}/api/echo`);
    const size = 4_000;
    let left = SERVER_LIMITS.heads / size;
    await new Promise<void>((resolve, reject) => {
      socket.on('close', () => reject(new Error('hung up')));
      socket.on('message', () => {
        left -= 1;
        if (left <= 0) resolve();
        else socket.send(Buffer.alloc(size));
      });
      for (let ahead = 0; ahead < 8; ahead += 1) socket.send(Buffer.alloc(size));
    });
    socket.terminate();
  }, 20_000);

  it('closes at a message that is too large', async () => {
    const { port } = await listeningBack();
    const socket = await open(`ws://127.0.0.1:${port}/api/echo`);
    socket.send('x'.repeat(5000));
    expect(await next(socket, 'close')).toBe('1009');
  });

  it('is on every bench, and on none that does not exist', async () => {
    const { app, port } = await listeningBack();
    const create = { method: 'POST', url: '/lab/benches', headers: JSON_HEADERS, body: '{}' } as const;
    const { bench } = (await app.inject(create)).json();
    const socket = await open(`ws://127.0.0.1:${port}/benches/${bench}/api/echo`);
    socket.send('hello');
    expect(await next(socket, 'message')).toBe('hello');
    expect(await logOf(app, `/lab/benches/${bench}`)).toHaveLength(1);
    expect(await logOf(app)).toEqual([]);
    await expect(open(`ws://127.0.0.1:${port}/benches/0123456789ab/api/echo`)).rejects.toThrow('404');
  });

  it.each([
    ['without a key', []],
    ['with another version', ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 7']],
  ])('asks for an upgrade where the handshake is %s', async (_what, more) => {
    const { app, port } = await listeningBack();
    const heard = await ask(port, 'GET /api/echo HTTP/1.1', ...UPGRADE.slice(0, 3), ...more);
    expect(heard).toMatch(/^HTTP\/1\.1 426 Upgrade Required\r\n/);
    expect(heard).toMatch(/\r\nupgrade: websocket\r\n/);
    expect((await logOf(app))[0]?.response?.status).toBe(426);
  });

  it('is the only resource that changes protocols: the others answer as ever', async () => {
    const { app, port } = await listeningBack();
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
    expect(await ask(port, 'GET /api/cors HTTP/1.1', ...UPGRADE, key)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(await ask(port, 'GET /nothing HTTP/1.1', ...UPGRADE, key)).toMatch(/^HTTP\/1\.1 404 /);
    expect(await ask(port, 'GET /api/hangup HTTP/1.1', ...UPGRADE, key)).toBe('');
    expect((await logOf(app)).map(({ response }) => response?.status)).toEqual([200, undefined]);
  });

  it('does not keep the API server from ending', async () => {
    const { app, port } = await listeningBack();
    const socket = await open(`ws://127.0.0.1:${port}/api/echo`);
    const closed = next(socket, 'close');
    await app.close();
    await closed;
  });
});

describe('a client of the echo', () => {
  it('that sends and does not read is hung up on', async () => {
    const { port } = await listeningBack();
    const socket = await open(`ws://127.0.0.1:${port}/api/echo`);
    socket.pause();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const message = 'x'.repeat(4_000);
    let sent = 0;
    // Far more than the operating system holds for either side.
    while (sent < 64_000_000 && socket.readyState === WebSocket.OPEN) {
      await new Promise((resolve) => socket.send(message, resolve));
      sent += message.length;
    }
    socket.terminate();
    await closed;
    expect(sent).toBeLessThan(32_000_000);
  });

  it('has as many at a time as a browser opens, and no more', async () => {
    const { app, port } = await listeningBack();
    const url = `ws://127.0.0.1:${port}/api/echo`;
    const sockets = await Promise.all(Array.from({ length: 250 }, () => open(url)));
    await expect(open(url)).rejects.toThrow('429');
    sockets[0]?.terminate();
    await expect
      .poll(async () =>
        open(url).then(
          ({ readyState }) => readyState,
          () => null,
        ),
      )
      .toBe(WebSocket.OPEN);
    await app.close();
  });

  it('has no more with the many addresses of an IPv6 network', async () => {
    const { app, port } = await listeningBack();
    let machines = 0;
    app.server.prependListener('connection', (socket) => {
      machines += 1;
      Object.defineProperty(socket, 'remoteAddress', { value: `2001:db8:1:2::${machines.toString(16)}` });
    });
    const url = `ws://127.0.0.1:${port}/api/echo`;
    await Promise.all(Array.from({ length: 250 }, () => open(url)));
    await expect(open(url)).rejects.toThrow('429');
    await app.close();
  });
});
