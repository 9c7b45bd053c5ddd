import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '../../../fixtures.ts';
import { exerciseLine } from '../../../lab/exercise.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { freePorts } from '../../../lab/processes.ts';
import { type OfflineFolder, packOffline, type RunningLab } from '../../../lab/tarball.ts';

/** The packed lab on a machine without a network: for 30 laptops, from a stick. */

const MEGABYTE = 1024 * 1024;
/** How long a busy machine may take to unpack and start it, in milliseconds: two seconds on a quiet one. */
const START = 60_000;

// In one worker: the lab is packed once.
test.describe.configure({ mode: 'default' });

let offline: OfflineFolder;
let front = '';
let back = '';
let options: readonly string[] = [];

test.beforeAll(async () => {
  offline = packOffline();
  const [frontPort, backPort] = await freePorts(2);
  front = `http://localhost:${frontPort}`;
  back = `http://localhost:${backPort}`;
  options = [`--front-port=${frontPort}`, `--back-port=${backPort}`];
});
test.afterAll(() => offline?.remove());

/** Runs a lab, waits until it answers, and ends it as Ctrl-C does: nothing of it is left then. */
async function whileRunning(lab: RunningLab, act: () => Promise<void>): Promise<void> {
  try {
    await expect.poll(lab.output, { timeout: START }).toContain(`CORS Lab is ready: open ${front}`);
    await act();
  } finally {
    await lab.interrupt();
  }
  await expect.poll(lab.isThere, 'a process of the lab is left').toBe(false);
  await expect(fetch(front)).rejects.toThrow();
  await expect(fetch(back)).rejects.toThrow();
}

const allowed = async () => (await fetch(`${back}/api/cors`)).headers.get('access-control-allow-origin');

test('it has at most 8 MB, names nothing to install and nothing to run, and comes with every licence', () => {
  expect(statSync(offline.tarball).size).toBeLessThanOrEqual(8 * MEGABYTE);
  const installed = offline.run('npm', ['install', '--offline', '--ignore-scripts', offline.tarball]);
  expect(installed).toMatchObject({ code: 0, output: expect.stringContaining('added 1 package') });
  const modules = join(offline.folder, 'node_modules');
  expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toEqual(['cors-lab']);
  const own = join(modules, 'cors-lab');
  const manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(Object.keys(manifest).filter((key) => /^scripts$|dependencies$/i.test(key))).toEqual([]);
  const licences = readFileSync(join(own, 'THIRD-PARTY-LICENSES.md'), 'utf8');
  for (const name of ['fastify', 'ws', 'react-dom', 'valibot']) expect(licences).toContain(`\n## ${name} `);
});

test('npx runs it without a registry: the exercise on its landing page, and nothing is left after Ctrl-C', async ({
  freshTab: tab,
  freshPage: page,
}) => {
  test.setTimeout(START + 60_000);
  const asked = performance.now();
  const lab = offline.start('npx', ['--yes', '--offline', `../${basename(offline.tarball)}`, ...options]);
  await whileRunning(lab, async () => {
    const seconds = ((performance.now() - asked) / 1000).toFixed(1);
    const size = (statSync(offline.tarball).size / MEGABYTE).toFixed(2);
    console.log(`The tarball has ${size} MB; from npx to the lab's answer it took ${seconds} s.`);
    expect(await allowed()).toBe('example.com');
    const { live, send } = labPage(page);
    await page.goto(`${front}/`);
    await live();
    await send('The exercise’s button', 'blocked');
    const [line] = await tab.consoleLines(`${back}/api/cors`);
    expect(line).toMatch(exerciseLine('chromium', front, back));
    await expect(page.getByText('The server’s log: OPTIONS → 204')).toBeVisible();
    await page.getByRole('radio', { name: 'anybody, *' }).click();
    await expect.poll(allowed).toBe('*');
    await send('The exercise’s button', 'readable');
    await expect(page.getByRole('blockquote')).toHaveText(
      'You should not be able to reach me by clicking the button.',
    );
  });
});

test('installed, its command writes the start policy’s file, and restarts the API server for a save', async () => {
  test.setTimeout(START + 60_000);
  offline.run('npm', ['install', '--offline', '--ignore-scripts', offline.tarball]);
  const command = join(offline.folder, 'node_modules/.bin/cors-lab');
  expect(offline.run(command, ['--version'])).toEqual({
    code: 0,
    output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
  expect(offline.run(command, ['--help']).output).toContain('--start-policy=file');
  expect(offline.run(command, ['--colour'])).toEqual({
    code: 1,
    output: 'cors-lab does not know --colour: cors-lab --help lists what it knows.\n',
  });
  const file = join(offline.folder, 'start-policy.mjs');
  const lab = offline.start(command, [...options, '--start-policy=start-policy.mjs']);
  await whileRunning(lab, async () => {
    expect(lab.output()).toContain(`The exercise’s line is in ${file}`);
    expect(existsSync(file)).toBe(true);
    expect(await allowed()).toBe('example.com');
    const shipped = readFileSync(file, 'utf8');
    writeFileSync(file, shipped.replace("origin: 'example.com'", "origin: '*'"));
    await expect.poll(() => allowed().catch(() => null), { timeout: 60_000 }).toBe('*');
    writeFileSync(file, shipped.replace("origin: 'example.com'", "origin: 'example.com"));
    await expect
      .poll(lab.output, { timeout: 60_000 })
      .toMatch(/start-policy\.mjs cannot be read: start-policy\.mjs:\d+/);
  });
});
