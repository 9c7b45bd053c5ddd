import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';
import { withTextOf } from './with-text-of.ts';

const runButton = (page: Page) => page.getByTestId('experiment').getByRole('button', { name: /^Run/ });
const showList = (page: Page) => page.getByRole('button', { name: 'All', exact: true }).click();
const choose = async (page: Page, experiment: string) => {
  await showList(page);
  await page.locator(`button[data-experiment="${experiment}"]`).click();
  await expect(page.getByTestId('guess')).toBeVisible();
};
const run = async (page: Page) => {
  await runButton(page).click();
  await expect(page.getByTestId('grade')).not.toBeEmpty();
};
const solve = async (page: Page) => {
  await page.getByRole('button', { name: 'Show a solution' }).click();
  await run(page);
  await expect(page.getByTestId('grade')).toHaveText('● Works, and is tight.');
};

/** Every state of the experiments' panel that looks different, and how one gets there from the one before. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async list(page) {
    await page.getByRole('button', { name: 'All exercises' }).click();
    await expect(page.getByTestId('parts')).toBeVisible();
  },
  async 'with a path of steps, guessed and run'(page) {
    await page.locator('button[data-experiment="the-exercise"]').click();
    await page.getByTestId('guess').getByRole('radio').first().check();
    await run(page);
    await expect(page.getByTestId('guess-result')).toContainText('You guessed');
  },
  async 'list, some solved'(page) {
    await solve(page);
    await showList(page);
  },
  async 'a sequence ahead'(page) {
    await page.locator('button[data-experiment="stale-permission"]').click();
    await expect(page.getByTestId('guess')).toBeVisible();
  },
  async 'solved, with a hint'(page) {
    await choose(page, 'put');
    await page.getByRole('button', { name: 'Hint' }).click();
    await solve(page);
  },
  async 'engines differ'(page) {
    await choose(page, 'font');
    await run(page);
    await expect(page.getByText('Browsers differ here')).toBeVisible();
  },
  async 'the front end’s server asks'(page) {
    await choose(page, 'works-in-curl');
    await run(page);
  },
  async running(page) {
    await choose(page, 'five-seconds');
    await runButton(page).click();
    await expect(page.getByTestId('timeline')).toContainText('s left');
  },
};

const WIDTHS = {
  'a phone': 360,
  // A window of 1280 pixels whose contents are twice as large.
  'a page at 200 %': 640,
  'a wide window': 1280,
} as const;

test('axe finds nothing and nothing stands out of the page in any state of the experiments', async ({
  page,
  tab,
  lab,
  bench,
}) => {
  await labPage(page).open(lab, `bench=${bench.id}`);
  for (const [state, reach] of Object.entries(STATES)) {
    await test.step(state, async () => {
      await reach(page);
      for (const [what, width] of Object.entries(WIDTHS)) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await horizontalOverflow(page), `${state}, ${what}`).toBe(0);
        if (width === 360)
          expect.soft(await violations(tab, { within: '#experiments' }), `${state}, ${what}`).toEqual([]);
      }
      // The colours are the same in any window.
      await page.emulateMedia({ colorScheme: 'dark' });
      const dark = await violations(tab, { within: '#experiments', onlyColours: true });
      expect.soft(dark, `${state}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      await withTextOf(32, page);
      expect.soft(await horizontalOverflow(page), `${state}, text at 200 %`).toBe(0);
      await withTextOf(16, page);
    });
  }
});
