import { expect, test } from '../../../fixtures.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';
import { withTextOf } from './with-text-of.ts';

test('text at 200 % stays in a wide window and in a narrow one', async ({ page, labPage, lab, bench }) => {
  // The page's own script has replaced the masthead that came with the document.
  await labPage.open(lab, `bench=${bench.id}`);
  const title = page.getByRole('heading', { name: 'CORS Lab' });
  const size = () => title.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  await withTextOf(32, page);
  expect(await size()).toBe(2 * before);
  for (const name of ['The exercise’s button', 'POST to the counter']) {
    await labPage.send(name);
    await labPage.agrees();
    for (const width of [1280, 640]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `${name}, ${width} pixels`).toBe(0);
    }
  }
  await withTextOf(16, page);
});
