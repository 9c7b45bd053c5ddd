import { expect, test } from '../../../fixtures.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { beyond } from '../beyond.ts';
import { withTextOf } from './with-text-of.ts';

for (const width of [1280, 640]) {
  test(`text at 200 % stays in a window of ${width} pixels`, async ({ freshPage: page, lab, bench }) => {
    await page.setViewportSize({ width, height: 800 });
    // The page's own script has replaced the masthead that came with the document.
    await labPage(page).open(lab, `bench=${bench.id}`);
    const title = page.getByRole('heading', { name: 'CORS Lab' });
    const size = () => title.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const before = await size();
    await withTextOf(32, page);
    expect(await size()).toBe(2 * before);
    for (const name of ['The exercise’s button', 'POST to the counter']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.locator('[data-judgement="compared"]')).toContainText('agree');
      expect(await beyond(page), name).toBe(0);
    }
  });
}
