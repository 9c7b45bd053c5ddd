import { expect, test } from '../../../fixtures.ts';
import { button, insight, press, radio } from '../../../lab/landing-page.ts';
import { enter } from '../enter.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';

test('a line of a console is explained, with exercises to learn from; one that is not about CORS is called so', async ({
  page,
  lab,
  bench,
}) => {
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  const field = page.getByRole('textbox', { name: /I have an error/ });
  await enter(
    field,
    "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  );
  await page.keyboard.press('Enter');
  const found = page.getByTestId('found-experiments');
  await expect(found).toContainText('The answer names nobody who may read it');
  await expect(found).toContainText('What to change: Send Access-Control-Allow-Origin');
  await expect(found.getByRole('link').first()).toHaveAttribute('href', /^\/learn\/[\w-]+\?bench=/);
  await enter(
    field,
    '[Error] Fetch API cannot load http://api.test/ due to access control checks.\n[Error] Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
  );
  await button(page, 'Explain').click();
  await expect(found).toContainText('Safari');
  await expect(found).toContainText('The same line can also mean');
  await enter(field, 'Failed to load resource: net::ERR_BLOCKED_BY_CLIENT');
  await button(page, 'Explain').click();
  await expect(found).toContainText('This is not a CORS error.');
});

for (const width of [390, 1280]) {
  test(`a line without a space that is longer than the page does not widen it, ${width} px`, async ({
    page,
    lab,
    bench,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const url = `https://api.test/${'x'.repeat(400)}`;
    const line = `Access to fetch at '${url}' from origin '${url}' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value '${url}' that is not equal to the supplied origin.`;
    for (const path of ['/', '/learn']) {
      await page.goto(`${lab.front}${path}?bench=${bench.id}`);
      const field = page.getByRole('textbox', { name: /I have an error/ });
      for (const text of [line, 'x'.repeat(50_000)]) {
        await enter(field, text);
        if (path === '/') await page.keyboard.press('Enter');
        await expect(page.getByTestId('found-experiments')).toBeVisible();
        expect(await horizontalOverflow(page)).toBe(0);
      }
    }
  });
}

test('nothing moves when the model or a result arrives', async ({ freshPage: page, lab, bench }) => {
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  const below = page.getByRole('heading', { name: 'The exercise, step by step' });
  // On the page and at one moment: what came of a click is scrolled into view.
  const top = async () =>
    (await below.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top + scrollY)))[0];
  // While React takes the place of what was served, there is no heading.
  let before: number | undefined;
  await expect
    .poll(async () => {
      before = await top();
      return before;
    })
    .toBeDefined();
  await expect(button(page, 'Simple GET')).toBeEnabled();
  expect(await top()).toBe(before);
  await press(page, 'Simple GET', 'blocked');
  expect(await top()).toBe(before);
  await bench.apply({ origin: '*' });
  await expect(radio(page, 'anybody, *')).toBeChecked();
  await press(page, 'Simple GET', 'readable');
  expect(await top()).toBe(before);
});

test('what came of a click is in view down to its Why?: a laptop, a phone', async ({ page, lab, bench }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${lab.front}/?bench=${bench.id}`);
    await radio(page, 'The text of the answer').check();
    await press(page, 'Plain PUT', 'blocked');
    await expect(page.getByText('You guessed:')).toBeVisible();
    for (const seen of [insight(page), page.getByText('Why?'), button(page, 'Plain PUT')])
      await expect.soft(seen, `${width}`).toBeInViewport({ ratio: 1 });
  }
});

test('the projector shows the question, the stage, the setting, the guess and the buttons, and no doors', async ({
  page,
  lab,
  bench,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  await button(page, 'Projector').click();
  await expect(page.getByRole('link', { name: 'Learn', exact: true })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Where to go next' })).toBeHidden();
  await press(page, 'Simple GET', 'blocked');
  for (const seen of [
    page.getByRole('heading', { level: 1 }),
    page.getByRole('region', { name: 'Page, browser and server' }),
    radio(page, 'example.com'),
    radio(page, 'The text of the answer'),
    button(page, 'GET with cookies'),
    insight(page),
  ])
    await expect(seen).toBeInViewport({ ratio: 1 });
});
