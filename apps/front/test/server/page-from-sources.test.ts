import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'cors-lab-editor-'));
const started = join(folder, 'started');
/** Takes the place of the developer's editor, and leaves a file when it is started. */
const editor = join(folder, 'editor');

let front: ChildProcess;
let host: string;

beforeAll(async () => {
  writeFileSync(editor, `#!/bin/sh\necho "$@" >> ${started}\n`);
  chmodSync(editor, 0o755);
  const port = await freePort();
  host = `localhost:${port}`;
  front = spawn(process.execPath, ['--import', '../launch/typescript.mjs', 'src/server/main.ts', 'sources'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, HOST: 'localhost', FRONT_PORT: String(port), LAUNCH_EDITOR: editor },
  });
  await vi.waitFor(async () => expect(await statusOf('/', {})).toBe(200), { timeout: 20_000, interval: 100 });
}, 30_000);

afterAll(() => {
  front.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** The path is sent as it stands, in whatever form. */
function statusOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    const own = headers.referer && { referer: headers.referer.replace('FRONT', host) };
    request({ hostname, port, path, headers: { host, ...headers, ...own } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createTcpServer().listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Every path at which this Vite mounts something of its own, whatever it is called. */
async function mountedRoutes(): Promise<readonly string[]> {
  const vite = await createServer({ configFile: false, server: { middlewareMode: true, ws: false } });
  const routes = vite.middlewares.stack.map(({ route }) => route).filter((route) => route !== '');
  await vite.close();
  return routes;
}

const askers: Readonly<Record<string, Record<string, string>>> = {
  'a frame of another site': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  'an image on a page of the network': {},
  'a script of another origin': { origin: 'http://evil.test' },
  'the page itself': { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
  'the page itself on the network': { referer: 'http://FRONT/src/page/main.tsx' },
  'the address bar': { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
};

describe('the page from its sources', () => {
  it('starts no program for any request, however its path is written', async () => {
    const routes = await mountedRoutes();
    expect(routes).toContain('/__open-in-editor');
    const file = encodeURIComponent(fileURLToPath(import.meta.url));
    for (const route of routes) {
      for (const path of [route, route.toUpperCase(), `/${route}`, `${route}/`, `http://${host}${route}`]) {
        for (const headers of Object.values(askers)) {
          await statusOf(`${path}?file=${file}:1:1`, headers);
        }
      }
    }
    // As long as a program takes to start.
    await sleep(500);
    expect(existsSync(started)).toBe(false);
  }, 30_000);

  it.each([
    ['a frame of another site', 403],
    ['a script of another origin', 403],
    ['an image on a page of the network', 403],
    ['the page itself on the network', 200],
    ['the page itself', 200],
    ['the address bar', 200],
  ] as const)('answers %s with %i where a source file is asked for', async (asker, status) => {
    expect(await statusOf('/src/page/main.tsx', askers[asker] ?? {})).toBe(status);
  });
  it.each([
    '/src/server/main.ts',
    '/src/server/main.ts?raw',
    '/src/page/../server/page/page-from-sources.ts',
    '/package.json',
    `/@fs${fileURLToPath(import.meta.url)}`,
  ])('does not serve %s, which the page does not import', async (path) => {
    expect(await statusOf(path, askers['the address bar'] ?? {})).toBe(403);
  });

  it('answers the address bar with 404 where there is nothing, in HTML', async () => {
    const answer = await fetch(`http://${host}/lernen`, {
      headers: { accept: 'text/html', ...askers['the address bar'] },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html']);
    expect(await answer.text()).toContain('id="page"');
  });

  it.each(['/lernen', '/src/page/main.tsx'])(
    'answers who follows a link from elsewhere with the page, and never with %s',
    async (path) => {
      const headers = { accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(`http://${host}${path}`, { method, headers });
        expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html']);
        expect((await answer.text()).includes('id="page"')).toBe(method === 'GET');
      }
    },
  );

  it('bundles no package because a request names it', async () => {
    for (const name of ['fastify', 'vite', '@fastify/static']) {
      expect(await statusOf(`/@id/${name}`, askers['the address bar'] ?? {})).toBe(404);
    }
  });
});
