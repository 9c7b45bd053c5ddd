import { connect, type Socket } from 'node:net';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { afterEach, describe, expect, it } from 'vitest';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** A client that sends these bytes, as far as the server takes them, and never reads a byte. */
function deaf({ port }: ServerProcess, bytes: string): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost' }, () => {
      socket.write(bytes);
      resolve(socket);
    });
    sockets.push(socket);
    socket.pause();
    socket.on('error', () => resolve(socket));
  });
}

/** Clients that have asked once and keep their connections, and how many of these are open. */
async function idlers({ port, host }: ServerProcess, count: number): Promise<() => number> {
  let open = 0;
  const ask = () =>
    new Promise<void>((resolve) => {
      const socket = connect({ port, host: 'localhost' }, () =>
        socket.write(`GET /api/cors HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
      );
      sockets.push(socket);
      socket.once('data', () => {
        open += 1;
        socket.once('close', () => {
          open -= 1;
        });
        resolve();
      });
      socket.on('error', () => resolve());
    });
  for (let at = 0; at < count; at += 200) await Promise.all(Array.from({ length: 200 }, ask));
  return () => open;
}

const post = (method: string, body: unknown) => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** As long as a policy may be: the list is not among the header lines. */
const longPolicy = (round: number) => ({
  ...CLOSED_POLICY,
  cors: {
    ...CLOSED_POLICY.cors,
    maxAge: round,
    origin: Array.from({ length: 15 }, (_, at) => `${at}`.padEnd(4_000, 'x')),
  },
});

/** Answers as long as they may be. */
const longAnswers = {
  ...CLOSED_POLICY,
  overrides: {
    ...CLOSED_POLICY.overrides,
    actual: {
      status: null,
      headers: [1, 2].map((n) => ({ op: 'set', name: `x-${n}`, value: 'x'.repeat(3_400) })),
    },
  },
};

describe(`the API server stays below ${SERVER_LIMITS.memory / 2 ** 20} MB`, () => {
  it('however many do not read what it writes for them, in every way at once', async () => {
    const server = await startServerProcess();
    const { port, host } = server;
    const boot = await server.boot();
    const origin = `http://localhost:${port}`;
    let most = 0;
    const look = () => {
      most = Math.max(most, server.memory());
    };
    const head = (target: string, ...lines: readonly string[]) =>
      [`GET ${target} HTTP/1.1`, `Host: ${host}`, ...lines, '', ''].join('\r\n');

    await idlers(server, SERVER_LIMITS.connections);
    // Benches with full logs.
    const long = { 'x-long': 'x'.repeat(15_000) };
    for (let logged = 0; logged < SERVER_LIMITS.logs; logged += SERVER_LIMITS.log) {
      const created = await fetch(`${origin}/lab/benches`, post('POST', {}));
      const { bench } = (await created.json()) as { bench: string };
      for (let round = 0; round < 7; round += 1) {
        const ask = () => fetch(`${origin}/benches/${bench}/api/cors`, { headers: long });
        await Promise.all(Array.from({ length: 20 }, ask));
      }
    }
    look();
    // Benches with many followers.
    const benches: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      const created = await fetch(`${origin}/lab/benches`, post('POST', {}));
      benches.push(((await created.json()) as { bench: string }).bench);
    }
    for (const bench of benches) {
      await Promise.all(
        Array.from({ length: 100 }, () => deaf(server, head(`/lab/benches/${bench}/events`))),
      );
    }
    look();
    // A full log, and answers of some kilobytes.
    await fetch(`${origin}/lab/policy`, post('PUT', longAnswers));
    for (let at = 0; at < 70; at += 1) await fetch(`${origin}/api/cors`, { headers: long });
    look();
    // Logs asked for ahead, more of them than are allowed, and as many ordinary answers as are.
    for (const count of [8, 5_000]) {
      await Promise.all(
        Array.from({ length: 30 }, () => deaf(server, head('/lab/log?wait=no').repeat(count))),
      );
      look();
    }
    await Promise.all(
      Array.from({ length: 30 }, () => deaf(server, head('/api/cors').repeat(SERVER_LIMITS.ahead))),
    );
    look();
    // Echoes that are never read: a text of 4,000 bytes, masked by zeros.
    const handshake = head(
      '/api/echo',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    );
    const message = `\x81\xfe\x0f\xa0\0\0\0\0${'x'.repeat(4_000)}`;
    const echoes = await Promise.all(Array.from({ length: 60 }, () => deaf(server, handshake)));
    for (const echo of echoes) echo.write(message.repeat(500), 'latin1');
    // Requests with all cookies of a browser, more than the budget for heads: none of them ends, or all do.
    const cookies = `Cookie: cors_lab_session=${'x'.repeat(30)}; ${'z=y; '.repeat(147_000)}`;
    for (const end of ['', '\r\n\r\n']) {
      for (let round = 0; round < 10; round += 1) {
        const bytes = `GET /api/cors HTTP/1.1\r\nHost: ${host}\r\n${cookies}${end}`;
        await Promise.all(Array.from({ length: 30 }, () => deaf(server, bytes)));
        look();
      }
    }
    // Each change is an event for all followers, and each is as long as the policy.
    for (let round = 0; round < 15; round += 1) {
      await Promise.all(
        benches.map((bench) =>
          fetch(`${origin}/lab/benches/${bench}/policy`, post('PUT', longPolicy(round))),
        ),
      );
      look();
    }

    console.log(`The API server had ${Math.round(most / 2 ** 20)} MB in memory at most.`);
    expect(most).toBeLessThan(SERVER_LIMITS.memory);
    const start = performance.now();
    expect(await server.boot()).toBe(boot);
    expect(performance.now() - start).toBeLessThan(1_000);
  }, 240_000);

  it('however many connect, and the idle ones go', async () => {
    const server = await startServerProcess();
    const open = await idlers(server, SERVER_LIMITS.connections + 1_000);
    await expect.poll(open).toBeLessThanOrEqual(SERVER_LIMITS.connections);
    expect(open()).toBeGreaterThan(SERVER_LIMITS.connections - 100);
    for (let round = 0; round < 10; round += 1) {
      const put = (_: unknown, at: number) =>
        fetch(`http://localhost:${server.port}/lab/policy`, post('PUT', longPolicy(64 * round + at)));
      await Promise.all(Array.from({ length: 64 }, put));
      expect(server.memory()).toBeLessThan(SERVER_LIMITS.memoryInUse);
    }
  }, 240_000);
});
