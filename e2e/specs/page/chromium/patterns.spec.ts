import { expect, test } from '../../../fixtures.ts';
import { labUrl } from '../../../lab/url.ts';

/** A pattern that takes longer than any test waits: the page predicts and audits with it, and the API server tests it. */

const ENDLESS = ['^((.+)+)+!$', '^(?:.|[a-z])*!$', '^(?=(.+)+!)'];

for (const pattern of ENDLESS) {
  test(`the page says that /${pattern}/ does not end, and its Reset works at once`, async ({
    bench,
    lab,
    page,
  }) => {
    await page.goto(labUrl(lab, `bench=${bench.id}`));
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    const { startPolicy } = await bench.state();
    await bench.apply({ origin: { pattern } });

    await expect(page.getByText('Anybody can stop the server with this pattern')).toBeVisible();
    await expect(page.getByText(`To test /${pattern}/ on ${lab.front} takes more than`)).toBeVisible();

    // A fresh look at the same bench stands no stiller.
    await page.reload();
    await expect(page.getByText(`To test /${pattern}/ on ${lab.front} takes more than`)).toBeVisible();
    await page.getByRole('button', { name: 'Simple GET' }).click();
    await expect
      .poll(async () => (await bench.exchanges('run=')).map(({ response }) => response?.status))
      .toEqual([500]);
    await expect(page.getByText('Lab bug:')).toHaveCount(0);

    await page.getByRole('button', { name: 'Reset to the start policy' }).click();
    await expect.poll(async () => (await bench.state()).policy).toEqual(startPolicy);
  });
}

test('a link with a pattern that does not end leaves the page to its user', async ({ bench, lab, page }) => {
  const link = new URLSearchParams({ bench: bench.id, 'allow-pattern': '^((.+)+)+!$' });
  await page.goto(labUrl(lab, String(link)));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'PUT', exact: true }).click();
  await expect.poll(async () => (await bench.exchanges('run=')).length).toBeGreaterThan(0);
});
