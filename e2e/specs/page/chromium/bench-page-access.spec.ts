import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { labUrl } from '../../../lab/url.ts';
import { enter } from '../enter.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';

/** Every state of the page that looks different, and how one gets there from the one before. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'before the first request': async () => {},
  'preflight refused': (page) => click(page, 'The exercise’s button'),
  'simple request blocked': (page) => click(page, 'POST to the counter'),
  readable: async (page) => {
    await page.getByRole('radio', { name: /^Any/ }).click();
    await click(page, 'The exercise’s button');
  },
  opaque: async (page) => {
    await page.getByRole('radio', { name: 'fetch', exact: true }).first().check();
    await page.getByText('Mode, redirects, upload, cache').click();
    await page.getByRole('radio', { name: 'no-cors' }).check();
    await click(page, 'Send');
  },
  'refused by the API': async (page) => {
    await enter(page.getByRole('combobox', { name: 'Method' }), 'TRACE');
    await click(page, 'Send');
  },
  'findings, faults and problems': async (page) => {
    await page.getByRole('checkbox', { name: 'Allow credentials' }).click();
    await page.getByRole('radio', { name: /^Reflect any/ }).click();
    await page.getByText('Common misconfigurations and raw header edits').click();
    await page.getByRole('button', { name: 'A proxy adds the header again' }).click();
    await page.getByText('As source for').click();
    const maxAge = page.getByRole('textbox', { name: 'Max-age in seconds' });
    await enter(maxAge, 'soon');
    await maxAge.press('Enter');
    await click(page, 'GET with credentials');
  },
};

async function click(page: Page, name: string): Promise<void> {
  await labPage(page).send(name);
  await labPage(page).agrees();
}

test('axe finds nothing in any state, light and dark', async ({ page, tab, lab, bench }) => {
  // A busy machine takes its time to look at every element.
  await labPage(page).open(lab, `bench=${bench.id}`);
  await expect(page.getByTestId('comparison')).toBeVisible();
  const whole = ['before the first request', 'refused by the API', 'findings, faults and problems'];
  for (const [state, reach] of Object.entries(STATES)) {
    await test.step(state, async () => {
      await reach(page);
      // In the others nothing has changed but what is said of the request.
      const within = whole.includes(state) ? 'html' : '#what-happened';
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const look = { within, onlyColours: colorScheme === 'dark' };
        expect.soft(await violations(tab, look), `${state}, ${colorScheme}`).toEqual([]);
      }
    });
  }
});

/** In pixels; the last is that of a window of 1280 whose contents are twice as large. */
const WIDTHS = { 'a phone': 360, 'a wide window': 1280, 'a page at 200 %': 640 };

test('nothing stands out of the page on a phone, on a wide window, at 200 %', async ({
  page,
  lab,
  bench,
}) => {
  await page.setViewportSize({ width: WIDTHS['a phone'], height: 800 });
  await labPage(page).open(lab, `bench=${bench.id}`);
  for (const name of ['The exercise’s button', 'POST to the counter']) {
    await click(page, name);
    for (const [what, width] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `${name}, ${what}`).toBe(0);
    }
  }
});

test('nothing above the results moves when they arrive', async ({ page, lab, bench }) => {
  await page.goto(labUrl(lab, `bench=${bench.id}`));
  await expect(page.getByTestId('comparison')).toBeVisible();
  // It comes with the model, a little later.
  await expect(page.getByTestId('explanation')).toBeVisible();
  const tops = () =>
    page.evaluate(() =>
      ['#finding', '[data-predicted]', '[data-testid="explanation"]', '[data-testid="comparison"]'].map(
        (selector) => Math.round(document.querySelector(selector)?.getBoundingClientRect().top ?? -1),
      ),
    );
  const before = await tops();
  await click(page, 'The exercise’s button');
  const after = await tops();
  expect(after).toEqual(before);
});

test('a verdict is announced, and larger type is kept', async ({ page, lab, bench }) => {
  await page.goto(labUrl(lab, `bench=${bench.id}`));
  await expect(page.getByRole('status').filter({ hasText: 'Nothing has been sent yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Projector' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-projector', 'on');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-projector', 'on');
});
