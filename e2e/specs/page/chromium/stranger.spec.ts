import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the stranger’s page, ${colorScheme}`, async ({ page, tab, lab, bench }) => {
    await bench.apply({ origin: true, credentials: true });
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${lab.otherSite}/stranger?bench=${bench.id}`);
    await page.getByRole('button', { name: 'Turn the wheel' }).click();
    await expect(page.getByText('This page could read the answer, 401')).toBeVisible();
    expect(await violations(tab)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });
}
