import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';
import { violations } from '../../lab/axe.ts';
import type { BenchClient } from '../../lab/bench.ts';
import { button, insight, press, radio } from '../../lab/landing-page.ts';
import { horizontalOverflow } from './horizontal-overflow.ts';
import { tabTo } from './tab-to.ts';

const TEXT = 'You should not be able to reach me by clicking the button.';

const allowed = async (bench: BenchClient) => (await bench.state()).policy.cors;

/** Goes back to the guesses, of which engines focus the first or the last, and chooses one by the arrow keys. */
async function guess(page: Page, answer: string): Promise<void> {
  const group = page.getByRole('group', { name: /^Your guess/ });
  const isThere = () => group.evaluate((element) => element.contains(document.activeElement));
  for (let tabs = 0; tabs < 50 && !(await isThere()); tabs += 1) await page.keyboard.press('Shift+Tab');
  for (let steps = 0; steps < 3 && !(await radio(page, answer).isChecked()); steps += 1)
    await page.keyboard.press('ArrowDown');
  await expect(radio(page, answer)).toBeChecked();
}

test('a newcomer guesses, sends, sees why, changes the setting, reads the text and goes on, by keyboard alone', async ({
  tab,
  page,
  lab,
  bench,
  engine,
}) => {
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  await expect(page).toHaveTitle(/May this page read/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'May this page read that server’s answer?',
  );

  await test.step('A wrong guess, and the insight.', async () => {
    await tabTo(page, radio(page, 'The text of the answer'));
    await page.keyboard.press('Space');
    await press(page, 'Simple GET', 'blocked');
    await expect(insight(page)).toHaveText(
      'The server answered 200. The browser kept the answer from the script.',
    );
    await expect(page.getByText('It is: “An error, though the server answers”.')).toBeVisible();
    await expect(page.getByText('The server’s log: GET → 200')).toBeVisible();
    const messages = page.getByRole('list', { name: 'Messages, in order' }).getByRole('listitem');
    await expect(messages).toHaveCount(4);
    await expect(messages.nth(2)).toContainText('Access-Control-Allow-Origin: example.com');
  });

  await test.step('The raw lines of the answer, and the line in the console.', async () => {
    await tabTo(page, button(page, /^The API server answers the request/), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('message-detail')).toContainText('← decides');
    await tabTo(page, page.getByText('What to look for in the console'));
    await page.keyboard.press('Enter');
    // What names no URL is not found by it.
    const [expected = ''] = ((await page.locator('details[open] pre').textContent()) ?? '').split('\n');
    const said = (await tab.consoleLines(`${bench.api}/cors`)).join('\n');
    expect(said, engine.name).toContain(expected);
  });

  await test.step('The setting, and the text that was kept.', async () => {
    await tabTo(page, radio(page, 'example.com'), 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await allowed(bench)).origin).toBe(lab.front);
    await expect(insight(page)).toContainText('Before the change: ');
    await press(page, 'Simple GET', 'readable');
    await expect(page.getByRole('blockquote')).toHaveText(TEXT);
  });

  await test.step('The request that asks first, guessed right.', async () => {
    await guess(page, 'An error: the request itself is never sent');
    await press(page, 'Plain PUT', 'blocked');
    await expect(insight(page)).toContainText('so the PUT was never sent');
    await expect(page.getByText('Right.')).toBeVisible();
    await expect(page.getByText('The server’s log: OPTIONS → 204')).toBeVisible();
    await mend(page);
    await expect(page.getByRole('blockquote')).toHaveText('PUT was carried out.');
  });

  await test.step('The request with cookies.', async () => {
    await press(page, 'GET with cookies', 'blocked', 'Shift+Tab');
    await expect(page.getByText('Sent cors_lab_session')).toBeVisible();
    await mend(page);
    expect((await allowed(bench)).credentials).toBe(true);
    await expect(page.getByRole('blockquote')).toContainText('Robin Example');
  });

  await tabTo(page, page.getByRole('link', { name: 'learn CORS in 8 steps' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${lab.front}/learn?bench=${bench.id}`);
});

/** Applies the change that is offered, and sends the request again. */
async function mend(page: Page): Promise<void> {
  await tabTo(page, button(page, 'Apply this change'));
  await page.keyboard.press('Enter');
  // The button is gone: the focus stays near what it has changed.
  await expect(insight(page)).toBeFocused();
  await press(page, 'Send it again', 'readable');
}

/** Dark it has the same elements: only its colours are looked at again. */
test('axe finds nothing before and after a run, light and dark; nothing is cut off at 360 pixels', async ({
  tab,
  page,
  lab,
  bench,
}) => {
  const look = async (state: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found = await violations(tab, { onlyColours: colorScheme === 'dark' });
      expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
    }
  };
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  await expect(button(page, 'Simple GET')).toBeEnabled();
  await look('before a run');
  await press(page, 'Plain PUT', 'blocked');
  await button(page, /^Never sent/).click();
  await look('blocked');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await horizontalOverflow(page)).toBe(0);
  await bench.apply({ origin: '*', methods: ['PUT'] });
  await expect(insight(page)).toContainText('Before the change: ');
  await look('before the change');
  await press(page, 'Plain PUT', 'readable');
  await look('readable');
  expect(await horizontalOverflow(page)).toBe(0);
});
