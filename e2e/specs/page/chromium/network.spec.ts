import { chromium, type Page } from '@playwright/test';
import type { Build } from '../../../engines/build.ts';
import type { EnginePage } from '../../../engines/engine.ts';
import { launchPlaywright } from '../../../engines/playwright.ts';
import { expect, test } from '../../../fixtures.ts';
import { playExercise } from '../../../lab/exercise.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { makeNetwork, type Network, TEACHER } from '../../../lab/network.ts';
import { type LabProcesses, startLab } from '../../../lab/processes.ts';
import { labUrl } from '../../../lab/url.ts';

/** Labs under names and addresses that are the machine's own neither for the lab nor for the browser. */

const ports = [5000, 5001] as const;

let network: Network;
test.beforeAll(() => {
  network = makeNetwork();
});
test.afterAll(() => network?.remove());

interface Setup {
  readonly host: string;
  readonly foundAt?: string;
  readonly browserAt: 'teacher' | 'student';
  readonly mode?: 'dev' | 'start';
}

/** A lab on the teacher's machine, and the page in a browser on one of the two. */
async function inNetwork(
  build: Build | null,
  { browserAt, ...settings }: Setup,
  act: (page: Page, lab: LabProcesses, tab: EnginePage) => Promise<void>,
): Promise<void> {
  if (build?.driver !== 'playwright') throw new Error('Playwright drives Chromium.');
  const executablePath = network[browserAt].starter(build.executablePath ?? chromium.executablePath());
  const lab = await startLab({ ...settings, prefix: network.teacher.prefix, ports });
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

const run = (page: Page) => page.getByTestId('experiment').getByRole('button', { name: /^Run/ });
const outcome = (page: Page) => page.getByTestId('grade');
const otherSite = (page: Page) => page.locator('meta[name="cors-lab-other-site"]').getAttribute('content');

async function open(page: Page, lab: LabProcesses, experiment: string): Promise<void> {
  await page.goto(labUrl(lab, `experiment=${experiment}`));
  await expect(page.getByText('Live')).toBeVisible();
}

test('the exercise is run in development under a host name of loopback, with localhost as the other site', async ({
  build,
}) => {
  const setup = { host: TEACHER.loopbackName, browserAt: 'teacher', mode: 'dev' } as const;
  await inNetwork(build, setup, async (page, lab, tab) => {
    await playExercise('chromium', tab, lab);
    expect(await otherSite(page)).toBe('http://localhost:5000');
  });
});

test('from another machine the exercise is run, nothing is solvable without another site, and a link can be copied', async ({
  build,
}) => {
  await inNetwork(build, { host: TEACHER.address, browserAt: 'student' }, async (page, lab, tab) => {
    expect(lab.output()).toContain('give OTHER_HOST');
    await playExercise('chromium', tab, lab);
    expect(await otherSite(page)).toBe('');
    await open(page, lab, 'the-strangers-page');
    await expect(page.getByText('This exercise needs another site.')).toBeVisible();
    await expect(page.getByText(`HOST=${TEACHER.address} OTHER_HOST=… pnpm start`)).toBeVisible();
    await expect(page.getByTestId('experiment')).toHaveCount(0);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await expect(page.locator('[data-progress="missing"]')).toHaveCount(12);
    await expect(page.getByText('12 need another site, which this lab does not have')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'From' }).locator('option')).toHaveCount(3);

    // The browser lets no page copy there; the link brings experiment and policy.
    await open(page, lab, 'put');
    await labPage(page).applyProposed();
    await expect(page.getByTestId('timeline')).toBeVisible();
    await page.getByRole('button', { name: 'Show a solution' }).click();
    await expect.poll(() => methods(page)).toContain('PUT');
    expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false);
    await page.getByRole('button', { name: 'Copy link to this request and policy' }).click();
    const field = page.getByRole('dialog').getByRole('textbox');
    const link = await field.inputValue();
    expect(link).toContain(labUrl(lab, 'experiment=put'));
    await expect(field).toBeFocused();
    const selected = await field.evaluate((element) => {
      const { selectionStart, selectionEnd } = element as HTMLTextAreaElement;
      return [selectionStart, selectionEnd];
    });
    expect(selected).toEqual([0, link.length]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Copy link to this request and policy' })).toBeFocused();

    await page.getByRole('button', { name: 'Back to this exercise’s policy' }).click();
    await expect.poll(() => methods(page)).not.toContain('PUT');
    const other = await page.context().newPage();
    await other.goto(link);
    await labPage(other).applyProposed();
    await expect(other.locator('[data-testid="experiment"][data-experiment="put"]')).toBeVisible();
    await expect.poll(() => methods(other)).toContain('PUT');
  });
});

test('in a room the lab finds its address, says where students go, and lets them do the exercise', async ({
  build,
}) => {
  const room = { host: 'lan', foundAt: TEACHER.address, browserAt: 'student' } as const;
  await inNetwork(build, room, async (_page, lab, tab) => {
    expect(lab.output()).toContain(`open http://${TEACHER.address}:5000 and click`);
    expect(lab.output()).toContain(
      `Students open http://${TEACHER.address}:5000/class, in the same network.`,
    );
    expect(lab.output()).toContain('must let TCP ports 5000 and 5001 in');
    await playExercise('chromium', tab, lab);
  });
});

test('under a name in the network its address is the other site, and lost cookies are explained', async ({
  build,
}) => {
  await inNetwork(build, { host: TEACHER.name, browserAt: 'student' }, async (page, lab, tab) => {
    await playExercise('chromium', tab, lab);
    expect(await otherSite(page)).toBe(`http://${TEACHER.address}:5000`);
    await solvePattern(page, lab);
    await open(page, lab, 'none-from-another-site');
    await labPage(page).applyProposed();
    await expect(page.locator('[data-note="secure-cookie"]')).toContainText('the browser drops the cookie');
    await run(page).click();
    await expect(outcome(page)).not.toBeEmpty();
    await page.getByRole('button', { name: 'Show a solution' }).click();
    await run(page).click();
    await expect(page.locator('[data-judgement="compared"]')).toContainText('agree');
    await expect(page.getByTestId('verdict')).toContainText('401');
  });
});

function methods(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const own = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    return (await (await fetch('/lab/own-bench', own)).json()).policy.cors.methods;
  });
}

/** An attack lesson, by the page: the stranger is let in, and kept out by the solution. */
async function solvePattern(page: Page, lab: LabProcesses): Promise<void> {
  await open(page, lab, 'unanchored-pattern');
  await labPage(page).applyProposed();
  await run(page).click();
  await expect(outcome(page)).toContainText('This is what happens at the start.');
  await page.getByRole('button', { name: 'Show a solution' }).click();
  await run(page).click();
  await expect(outcome(page)).toContainText('Works, and is tight.');
}
