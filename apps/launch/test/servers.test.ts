import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Server, SLOW_START, startServer } from '../servers.ts';

const APPS = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cors-lab-servers-'));
const script = join(folder, 'server.mjs');

const FAILS = "throw new Error('a slip');";
const NEVER_LISTENS = 'setInterval(() => {}, 1_000);';
const LISTENS = `process.send('listening'); ${NEVER_LISTENS}`;

let server: Server | undefined;
/** What was reported to the page's server, one after the other. */
let troubles: (string | null)[] = [];
const printed: string[] = [];

beforeEach(() => {
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation((line: string) => void printed.push(line));
  }
});
afterEach(async () => {
  vi.useRealTimers();
  await server?.stop();
  vi.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(): void {
  troubles = [];
  server = startServer({
    app: 'back',
    name: 'API server',
    script: [script],
    watch: [relative(APPS, folder)],
    hint: 'Is there a loop?',
    onTrouble: (trouble) => troubles.push(trouble),
  });
}

const save = (content: string) => writeFileSync(script, content);
const last = () => troubles.at(-1);

describe('a server of the lab', () => {
  it('is starting again once its file is mended, and no longer fails for what was wrong with it', async () => {
    save(FAILS);
    start();
    expect(last()).toBe('The API server is starting: wait a moment.');
    await expect.poll(last, { timeout: 5_000 }).toMatch(/^The API server does not start: [\s\S]*a slip/);
    // The library says nothing of when it has begun to watch.
    await expect
      .poll(
        () => {
          if (/slip/.test(last() ?? '')) save(NEVER_LISTENS);
          return last();
        },
        { timeout: 5_000, interval: 500 },
      )
      .toBe('The API server is starting again: wait a moment.');
    save(LISTENS);
    await expect.poll(last, { timeout: 5_000 }).toBe(null);
  }, 20_000);
});

describe('a server that takes long to start', () => {
  it('is not suspected of a loop before a busy machine would have started it', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    save(NEVER_LISTENS);
    start();
    vi.advanceTimersByTime(12_000);
    expect(last()).toBe('The API server is starting: wait a moment.');
    vi.advanceTimersByTime(SLOW_START);
    expect(last()).toBe('The API server has not started within 15 s. Is there a loop?');
    expect(printed.at(-1)).toContain('has not started within 15 s');
  });
});
