import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import type { LabPage } from '../../../lab/lab-page.ts';
import type { LabProcesses as Lab } from '../../../lab/processes.ts';

const from = (page: Page) => page.getByRole('combobox', { name: 'From' });

async function send(page: Page, labPage: LabPage, outcome: 'blocked' | 'readable'): Promise<void> {
  await labPage.sendBy(() => page.keyboard.press('Control+Enter'), outcome);
  await labPage.agrees();
}

const ROWS = [
  { context: 'other-site', wire: 2, outcome: 'readable', origin: ({ otherSite }: Lab) => `${otherSite}` },
  { context: 'sandboxed-frame', wire: 2, outcome: 'readable', origin: () => 'null' },
  { context: 'page-with-csp', wire: 0, outcome: 'blocked', origin: ({ front }: Lab) => front },
] as const;

for (const { context, wire, outcome, origin } of ROWS) {
  test(`the page sends from ${context}, says so everywhere, and remembers it in its address`, async ({
    labPage,
    page,
    tab,
    lab,
    bench,
  }) => {
    await bench.apply({ origin: '*' });
    await labPage.open(lab, `bench=${bench.id}`);
    await expect(page.locator('iframe')).toHaveCount(0);
    await from(page).selectOption(context);
    await expect(page).toHaveURL(new RegExp(`from=${context}`));
    await send(page, labPage, outcome);

    const asked = origin(lab);
    const exchanges = await bench.exchanges('run=');
    expect(exchanges).toHaveLength(wire);
    for (const { request } of exchanges) expect(request.headers).toContainEqual(['Origin', asked]);
    await expect(page.getByRole('region', { name: 'Page, browser and server' })).toContainText(asked);
    await expect(page.locator('[data-testid="code"] code')).toContainText(
      `// In a frame of the origin ${asked}`,
    );
    await expect(
      page.getByRole('list', { name: 'Last runs' }).getByRole('button').first(),
    ).toHaveAccessibleName(new RegExp(`from ${asked}`));
    if (outcome === 'blocked') {
      await expect(page.getByTestId('explanation')).toContainText(
        "Content-Security-Policy: connect-src 'self'",
      );
    }
    // One frame, which nobody can stumble into; a second request uses the same.
    await send(page, labPage, outcome);
    const frame = page.locator('iframe');
    await expect(frame).toHaveCount(1);
    await expect(frame).toHaveAttribute('tabindex', '-1');
    await expect(frame).toHaveAttribute('aria-hidden', 'true');
    if (outcome === 'blocked') expect(await violations(tab)).toEqual([]);

    await page.reload();
    await expect(from(page)).toHaveValue(context);
    await send(page, labPage, outcome);
  });
}

test('a document that does not load is reported missing, and the next request tries it again', async ({
  labPage,
  page,
  lab,
  bench,
}) => {
  await bench.apply({ origin: '*' });
  await labPage.open(lab, `bench=${bench.id}&from=other-site`);
  // As where the other name does not lead here: the frame goes somewhere else before it can say a word.
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      const frame = document.querySelector('iframe');
      if (frame !== null) {
        frame.src = 'about:blank';
        watch.disconnect();
      }
    });
    watch.observe(document.body, { childList: true });
  });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`${lab.otherSite}/outpost did not come up within 5 seconds.`)).toBeVisible({
    timeout: 30_000,
  });
  expect(await bench.exchanges('run=')).toEqual([]);
  await send(page, labPage, 'readable');
});

test('axe finds nothing in an outpost', async ({ tab, lab }) => {
  await tab.goto(`${lab.front}/outpost`);
  expect(await violations(tab)).toEqual([]);
});
