import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { beyond } from '../beyond.ts';
import { withTextOf } from './with-text-of.ts';

/** What each state of the experiments' panel looks like to a machine that knows the rules of legibility. */
interface State {
  readonly experiment: string | null;
  readonly reach: (page: Page) => Promise<void>;
}

const runButton = (page: Page) => page.locator('.experiment').getByRole('button', { name: /^Run/ });
const run = async (page: Page) => {
  await runButton(page).click();
  await expect(page.locator('.experiment-outcome')).not.toBeEmpty();
};
const solve = async (page: Page) => {
  await page.getByRole('button', { name: 'Show a solution' }).click();
  await run(page);
  await expect(page.locator('.experiment-outcome')).toHaveText('● Works, and is tight.');
};

const STATES: Readonly<Record<string, State>> = {
  list: {
    experiment: null,
    async reach(page) {
      await page.getByRole('button', { name: 'All experiments' }).click();
      await expect(page.locator('.parts')).toBeVisible();
    },
  },
  'list, some solved': {
    experiment: 'the-exercise',
    async reach(page) {
      await solve(page);
      await page.getByRole('button', { name: 'All', exact: true }).click();
    },
  },
  'a sequence ahead': { experiment: 'stale-permission', reach: async () => {} },
  'with a path of steps, run': { experiment: 'the-exercise', reach: run },
  running: {
    experiment: 'five-seconds',
    async reach(page) {
      await runButton(page).click();
      await expect(page.locator('.timeline')).toContainText('s left');
    },
  },
  'solved, with a hint': {
    experiment: 'put',
    async reach(page) {
      await page.getByRole('button', { name: 'Hint' }).click();
      await solve(page);
    },
  },
  'engines differ': {
    experiment: 'font',
    async reach(page) {
      await expect(page.getByText('Browsers differ here')).toBeVisible();
      await run(page);
    },
  },
  'the front end’s server asks': { experiment: 'works-in-curl', reach: run },
};

const WIDTHS = {
  'a phone': 360,
  // A window of 1280 pixels whose contents are twice as large.
  'a page at 200 %': 640,
  'a wide window': 1280,
} as const;

for (const [state, { experiment, reach }] of Object.entries(STATES)) {
  test(`axe finds nothing and nothing stands out of the page: ${state}`, async ({
    page,
    tab,
    lab,
    bench,
  }) => {
    test.setTimeout(90_000);
    const query = experiment === null ? '' : `&experiment=${experiment}`;
    await labPage(page).open(lab, `bench=${bench.id}${query}`);
    await expect(page.locator('.comparison')).toBeVisible();
    await reach(page);
    for (const [what, width] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width, height: 800 });
      expect(await beyond(page), what).toBe(0);
      if (width === 640) continue;
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const look = { within: '#guide', onlyColours: colorScheme === 'dark' };
        expect(await violations(tab, look), `${what}, ${colorScheme}`).toEqual([]);
      }
    }
    await withTextOf(32, page);
    expect(await beyond(page), 'text at 200 %').toBe(0);
    await withTextOf(16, page);
  });
}
