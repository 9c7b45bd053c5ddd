import { type AddressInfo, connect, type Socket } from 'node:net';
import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { buildApp, type PageSource } from '../../src/server/app.ts';

/** As many as Chromium and Firefox keep for one host, of the greatest length. */
const MOST_COOKIES = Array.from({ length: 180 }, (_, at) => `c${at}=`.padEnd(4097, 'x')).join('; ');

const apps: FastifyInstance[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const app of apps.splice(0)) await app.close();
});

/** The front end's server before an API server that repeats what it has heard. */
async function started(): Promise<number> {
  const back = Fastify({ forceCloseConnections: true });
  back.get('/lab/state', async (request) => request.raw.rawHeaders);
  await back.listen({ host: '127.0.0.1', port: 0 });
  const servePage: PageSource = async (page) => {
    page.get('/', (request, reply) => reply.type('text/html').send(`the page, ${request.headers.cookie}`));
  };
  const origins = {
    front: 'http://localhost:5000',
    back: `http://127.0.0.1:${(back.server.address() as AddressInfo).port}`,
    otherSite: null,
  };
  const app = await buildApp(origins, servePage, async () => '');
  await app.listen({ host: '127.0.0.1', port: 0 });
  apps.push(back, app);
  return (app.server.address() as AddressInfo).port;
}

const head = (path: string, ...lines: readonly string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost:5000', 'Connection: close', ...lines].join('\r\n');

/** Everything that comes before the connection is over. */
function ask(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
  sockets.push(socket);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  socket.on('error', () => socket.destroy());
  return new Promise((resolve) => socket.once('close', () => resolve(heard)));
}

describe('under the most cookies that a browser keeps', () => {
  it('page and control plane are served, and those of other applications are neither kept nor handed on', async () => {
    const port = await started();
    const cookie = `Cookie: ${MOST_COOKIES}`;
    expect(MOST_COOKIES).toHaveLength(737_818);
    expect(await ask(port, `${head('/', cookie)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 200 [\s\S]*the page, . \(721 kB of other applications.+ cookies\)$/,
    );
    const state = await ask(port, `${head('/lab/state', cookie)}\r\n\r\n`);
    expect(state).toMatch(/^HTTP\/1\.1 200 /);
    expect(state.toLowerCase()).not.toContain('cookie');
  });
});

describe('a head that is too long', () => {
  it('for its cookies is answered with a page that says what to do', async () => {
    const port = await started();
    const answer = await ask(port, `${head('/', `Cookie: ${MOST_COOKIES}; ${MOST_COOKIES}`)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('Content-Type: text/html');
    expect(answer).toContain('delete the cookies of localhost in the browser’s settings');
  });

  it('for other lines is refused as before', async () => {
    const port = await started();
    const long = 'x'.repeat(SERVER_LIMITS.headerBlock);
    const answer = await ask(port, `${head('/', `X-Long: ${long}`)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('16384 bytes at most');
  });

  it('is hung up on where all that are under way add up to too much', async () => {
    const port = await started();
    const most = SERVER_LIMITS.heads / 700_000;
    let open = 0;
    for (let at = 0; at < 2 * most; at += 1) {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      open += 1;
      socket.once('close', () => {
        open -= 1;
      });
      socket.on('error', () => {});
      socket.write(head('/', `Cookie: ${'x'.repeat(700_000)}`));
    }
    // Before the time for a head is over.
    await expect.poll(() => open, { timeout: 4_000 }).toBeLessThanOrEqual(most);
    expect(open).toBeGreaterThan(most / 2);
    expect(await ask(port, `${head('/')}\r\n\r\n`)).toContain('the page');
  });
});
