import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';

test('axe finds nothing on the stranger’s page, light and dark', async ({ page, tab, lab, bench }) => {
  await bench.apply({ origin: true, credentials: true });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${lab.otherSite}/stranger?bench=${bench.id}`);
  await page.getByRole('button', { name: 'Turn the wheel' }).click();
  await expect(page.getByText('This page could read the answer, 401')).toBeVisible();
  expect(await violations(tab)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(tab, { onlyColours: true })).toEqual([]);
  expect(await horizontalOverflow(page)).toBe(0);
});
