import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { BACK, endLabs, FRONT, MODES, runToEnd, startLab, untilNothingIsLeft } from './lab.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'cors-lab-folder-'));
chmodSync(scratch, 0o777);

afterEach(endLabs);
afterAll(() => {
  setWritable(scratch, true);
  rmSync(scratch, { recursive: true });
});

/**
 * The lab in a folder of another name, as built. Node names a module by where it lies and not by the link that led
 * there, so all that is ours is copied. What others have made stays where it is.
 */
function copyOfLab(name: string): string {
  const copy = join(scratch, name);
  mkdirSync(copy);
  for (const file of ['package.json', 'pnpm-workspace.yaml', '.tsconfig.base.json', 'apps', 'packages']) {
    cpSync(join(ROOT, file), join(copy, file), { recursive: true, verbatimSymlinks: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  rmSync(join(copy, 'apps/front/node_modules/.vite'), { recursive: true, force: true });
  return copy;
}

function setWritable(folder: string, isWritable: boolean): void {
  chmodSync(folder, isWritable ? 0o755 : 0o555);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) setWritable(path, isWritable);
    else if (entry.isFile()) chmodSync(path, isWritable ? 0o644 : 0o444);
  }
}

/** What a learner's browser asks for first: the page, its script, and the modules that this imports. */
async function expectAnswers(): Promise<void> {
  const own = { headers: { referer: `${FRONT}/` } };
  const page = await (await fetch(FRONT)).text();
  const [, path] = /<script [^>]*src="(\/(?:src|assets)[^"]+)"/.exec(page) ?? [];
  const script = new URL(path ?? 'no script', FRONT);
  const source = await (await fetch(script, own)).text();
  const imports = [...source.matchAll(/\b(?:from|import)[ (]?["'`]([./][^"'`]+)["'`]/g)].map(
    ([, each]) => each ?? '',
  );
  expect(imports).not.toEqual([]);
  for (const url of imports.map((each) => new URL(each, script))) {
    const reply = await fetch(url, own);
    expect([url.pathname, reply.status, reply.headers.get('content-type')]).toEqual([
      url.pathname,
      200,
      expect.stringMatching(/javascript/),
    ]);
  }
  expect(await (await fetch(`${FRONT}/lab/state`)).json()).toMatchObject({ bench: 'default' });
  expect((await fetch(`${BACK}/api/cors`)).status).toBe(200);
}

describe('a folder with # and a space in its name', () => {
  const root = copyOfLab('c# lab');

  it('serves the lab as built', async () => {
    await startLab('start', { root });
    await expectAnswers();
  }, 60_000);

  it('says in one sentence that Vite cannot serve the sources', async () => {
    expect(await runToEnd({}, root)).toEqual({
      code: 1,
      output: `This folder has a # in its path (${root}/), with which Vite cannot serve its files: move it to another folder.\n`,
    });
  });
});

describe('a folder that may not be written to', () => {
  const root = copyOfLab('read only');
  setWritable(root, false);
  // Permissions do not bind root: there the lab runs as the user "nobody".
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;

  it.each(MODES)(
    'serves the lab under `%s`',
    async (mode) => {
      const tmp = join(scratch, `temporary-${mode}`);
      mkdirSync(tmp);
      chmodSync(tmp, 0o777);
      const { launcher, exited } = await startLab(mode, { root, uid, env: { TMPDIR: tmp } });
      await expectAnswers();
      launcher.kill('SIGINT');
      expect(await exited).toBe(0);
      await untilNothingIsLeft();
    },
    60_000,
  );
});
