import { chromium, type Page } from '@playwright/test';
import type { Build } from '../../../engines/build.ts';
import { launchPlaywright } from '../../../engines/playwright.ts';
import { expect, test } from '../../../fixtures.ts';
import { playExercise } from '../../../lab/exercise-by-script.ts';
import { makeNetwork, type Network, TEACHER } from '../../../lab/network.ts';
import { type LabProcesses, startLab } from '../../../lab/processes.ts';
import { applyProposed } from '../../../lab/proposal.ts';

/** Labs under names and addresses that are the machine's own neither for the lab nor for the browser. */

const PORTS = { frontPort: 5000, backPort: 5001 };

let network: Network;
test.beforeAll(() => {
  network = makeNetwork();
});
test.afterAll(() => network?.remove());

interface Staging {
  readonly host: string;
  readonly browserAt: 'teacher' | 'student';
  readonly mode?: 'dev' | 'start';
}

/** A lab on the teacher's machine, and the page in a browser on one of the two. */
async function inNetwork(
  build: Build | null,
  { host, browserAt, mode = 'start' }: Staging,
  act: (page: Page, lab: LabProcesses, tab: Parameters<typeof playExercise>[0]) => Promise<void>,
): Promise<void> {
  if (build?.driver !== 'playwright') throw new Error('Playwright drives Chromium.');
  const executablePath = network[browserAt].starter(build.executablePath ?? chromium.executablePath());
  const lab = await startLab({ mode, host, prefix: network.teacher.prefix, ...PORTS });
  const engine = await launchPlaywright({ ...build, executablePath });
  try {
    const tab = await engine.newPage();
    if (tab.playwright === null) throw new Error('Playwright drives Chromium.');
    await act(tab.playwright, lab, tab);
  } finally {
    await engine.close();
    await lab.stop();
  }
}

const run = (page: Page) => page.locator('.experiment').getByRole('button', { name: /^Run/ });
const outcome = (page: Page) => page.locator('.experiment-outcome');
const otherSite = (page: Page) => page.locator('meta[name="cors-lab-other-site"]').getAttribute('content');

async function open(page: Page, { front }: LabProcesses, experiment: string): Promise<void> {
  await page.goto(`${front}/?experiment=${experiment}`);
  await expect(page.getByText('Live')).toBeVisible();
}

test('the exercise is played under a host name of loopback, with localhost as the other site', async ({
  build,
}) => {
  test.setTimeout(90_000);
  await inNetwork(build, { host: TEACHER.loopbackName, browserAt: 'teacher' }, async (page, lab, tab) => {
    expect(await playExercise(tab, lab)).toContain("contains the invalid value 'example.com'");
    expect(await otherSite(page)).toBe('http://localhost:5000');
    await solvePattern(page, lab);
  });
});

test('the exercise is played in development under a host name', async ({ build }) => {
  test.setTimeout(90_000);
  const staging = { host: TEACHER.loopbackName, browserAt: 'teacher', mode: 'dev' } as const;
  await inNetwork(build, staging, async (_page, lab, tab) => {
    expect(await playExercise(tab, lab)).toContain("contains the invalid value 'example.com'");
  });
});

test('the exercise is played from another machine, and nothing is solvable without another site', async ({
  build,
}) => {
  test.setTimeout(90_000);
  await inNetwork(build, { host: TEACHER.address, browserAt: 'student' }, async (page, lab, tab) => {
    expect(lab.output()).toContain('give OTHER_HOST');
    expect(await playExercise(tab, lab)).toContain("contains the invalid value 'example.com'");
    expect(await otherSite(page)).toBe('');
    await open(page, lab, 'the-strangers-page');
    await expect(page.getByText('This experiment needs another site.')).toBeVisible();
    await expect(page.getByText(`HOST=${TEACHER.address} OTHER_HOST=… pnpm start`)).toBeVisible();
    await expect(page.locator('.experiment')).toHaveCount(0);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await expect(page.locator('[data-progress="missing"]')).toHaveCount(12);
    await expect(page.getByText('12 need another site, which this lab does not have')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'From' }).locator('option')).toHaveCount(3);
  });
});

test('a link can be copied where the browser lets no page do it, and brings experiment and policy', async ({
  build,
}) => {
  test.setTimeout(90_000);
  await inNetwork(build, { host: TEACHER.address, browserAt: 'student' }, async (page, lab) => {
    await open(page, lab, 'put');
    await expect(page.locator('.timeline')).toBeVisible();
    await page.getByRole('button', { name: 'Show a solution' }).click();
    await expect.poll(() => methods(page)).toContain('PUT');
    expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false);
    await page.getByRole('button', { name: 'Copy link to this request and policy' }).click();
    const field = page.getByRole('dialog').getByRole('textbox');
    const link = await field.inputValue();
    expect(link).toContain(`${lab.front}/?experiment=put`);
    await expect(field).toBeFocused();
    const selected = await field.evaluate((element) => {
      const { selectionStart, selectionEnd } = element as HTMLTextAreaElement;
      return [selectionStart, selectionEnd];
    });
    expect(selected).toEqual([0, link.length]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Copy link to this request and policy' })).toBeFocused();

    await page.getByRole('button', { name: 'Back to this experiment’s policy' }).click();
    await expect.poll(() => methods(page)).not.toContain('PUT');
    const other = await page.context().newPage();
    await other.goto(link);
    await applyProposed(other);
    await expect(other.locator('.experiment[data-experiment="put"]')).toBeVisible();
    await expect.poll(() => methods(other)).toContain('PUT');
  });
});

test('under a name in the network its address is the other site, and lost cookies are explained', async ({
  build,
}) => {
  test.setTimeout(90_000);
  await inNetwork(build, { host: TEACHER.name, browserAt: 'student' }, async (page, lab, tab) => {
    expect(await playExercise(tab, lab)).toContain("contains the invalid value 'example.com'");
    expect(await otherSite(page)).toBe(`http://${TEACHER.address}:5000`);
    await solvePattern(page, lab);
    await open(page, lab, 'none-from-another-site');
    await applyProposed(page);
    await expect(page.locator('[data-note="secure-cookie"]')).toContainText('the browser drops the cookie');
    await run(page).click();
    await expect(outcome(page)).not.toBeEmpty();
    await page.getByRole('button', { name: 'Show a solution' }).click();
    await run(page).click();
    await expect(page.locator('[data-judgement="compared"]')).toContainText('agree');
    await expect(page.locator('output.verdict')).toContainText('401');
  });
});

function methods(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => (await (await fetch('/lab/policy')).json()).cors.methods);
}

/** An attack lesson, by the page: the stranger is let in, and kept out by the solution. */
async function solvePattern(page: Page, lab: LabProcesses): Promise<void> {
  await open(page, lab, 'unanchored-pattern');
  await applyProposed(page);
  await run(page).click();
  await expect(outcome(page)).toContainText('That is how it stands.');
  await page.getByRole('button', { name: 'Show a solution' }).click();
  await run(page).click();
  await expect(outcome(page)).toContainText('Works, and is tight.');
}
