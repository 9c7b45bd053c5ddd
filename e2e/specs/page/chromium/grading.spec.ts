import type { CorsSettings } from '@cors-lab/shared/policy';
import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { labUrl } from '../../../lab/url.ts';

/** What the page says of a policy that was tried in an experiment: each check, and what slipped through. */

const runButton = (page: Page) => page.getByTestId('experiment').getByRole('button', { name: /^Run/ });
const outcome = (page: Page) => page.getByTestId('grade');
const check = (page: Page, name: string) => page.locator(`[data-testid="checks"] [data-check="${name}"]`);

async function open(page: Page, front: string, bench: string, experiment: string): Promise<void> {
  await labPage(page).open({ front }, `bench=${bench}&experiment=${experiment}`);
  await expect(runButton(page)).toHaveAttribute('aria-disabled', 'false');
}

async function run(page: Page): Promise<void> {
  await runButton(page).click();
  await expect(page.getByTestId('checks')).toBeVisible();
}

async function states(page: Page): Promise<readonly (readonly [string | null, string | null])[]> {
  const rows = await page.locator('[data-testid="checks"] li').all();
  return Promise.all(
    rows.map(
      async (row) => [await row.getAttribute('data-check'), await row.getAttribute('data-state')] as const,
    ),
  );
}

const PASSED = ['goal', 'own-page', 'strangers', 'dangerous', 'extra'].map((name) => [name, 'passed']);

test('an attack as found, with a dangerous fix, and with the right one', async ({ page, lab, bench }) => {
  const under = async (cors: Partial<CorsSettings>) => {
    const { policy } = await bench.state();
    await bench.apply({ ...policy.cors, ...cors });
    await expect(outcome(page)).toHaveText('This result is from before the policy changed: run it again.');
    await expect(page.getByTestId('checks')).toBeHidden();
    await run(page);
  };
  await open(page, lab.front, bench.id, 'the-strangers-page');
  await expect.poll(async () => (await bench.state()).policy.cors.origin).toBe(true);
  await run(page);
  await expect(outcome(page)).toContainText(
    'This is what happens at the start. Now: Keep your account from the stranger’s page.',
  );
  await expect(check(page, 'goal')).toHaveAttribute('data-state', 'failed');
  await expect(check(page, 'strangers')).toContainText('gets in');
  await expect(check(page, 'dangerous')).toHaveAttribute('data-state', 'failed');

  await under({ origin: [lab.front, 'https://evil.example'] });
  await expect(outcome(page)).toContainText('Works, but is not tight');
  await expect(check(page, 'goal')).toHaveAttribute('data-state', 'passed');
  await expect(check(page, 'own-page')).toHaveAttribute('data-state', 'passed');
  await expect(check(page, 'strangers')).toContainText('https://evil.example gets in');

  await under({ origin: { pattern: 'localhost' } });
  await expect(outcome(page)).toContainText('Works, but is not tight');
  await expect(check(page, 'strangers')).toContainText('attacker');

  await under({ origin: false });
  await expect(outcome(page)).toContainText('Not yet');
  await expect(check(page, 'own-page')).toHaveAttribute('data-state', 'failed');

  await under({ origin: lab.front });
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
  expect(await states(page)).toEqual(PASSED);
});

test('a request that is sent from the panel counts, also the one that mends the page', async ({
  page,
  lab,
  bench,
}) => {
  await open(page, lab.front, bench.id, 'put');
  await page.getByRole('checkbox', { name: 'PUT' }).click();
  await expect(page.getByRole('checkbox', { name: 'PUT' })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(outcome(page)).toHaveText('● Works, and is tight.');

  await page.goto(labUrl(lab, `bench=${bench.id}&experiment=hangs-up`));
  // Nothing runs before the learner has answered.
  await expect(runButton(page)).toHaveAttribute('aria-disabled', 'true');
  await labPage(page).applyProposed();
  await run(page);
  await expect(outcome(page)).toContainText('Now: Change the request so that');
  await page.getByRole('combobox', { name: 'Resource' }).selectOption('/api/cors');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
});

test('what was solved before there were grades counts as works', async ({ freshPage: page, lab, bench }) => {
  // Said to every document that this page will ever show.
  await page.addInitScript(() => localStorage.setItem('cors-lab:experiments', 'put=solved json=met'));
  await page.goto(labUrl(lab, `bench=${bench.id}`));
  await page.getByRole('button', { name: 'All exercises' }).click();
  await expect(page.locator('button[data-experiment="put"]')).toHaveAttribute('data-progress', 'works');
  await expect(page.locator('button[data-experiment="json"]')).toHaveAttribute('data-progress', 'met');
});

test('the solution is shown as lines of the policy', async ({ page, lab, bench }) => {
  await open(page, lab.front, bench.id, 'put');
  await page.getByRole('button', { name: 'Show a solution' }).click();
  await expect(page.locator('[data-testid="hint"] [data-testid="diff"]')).toContainText('PUT');
});
