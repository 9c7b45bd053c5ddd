import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';

/** The page before its script: the server sends its masthead, and the script draws the same again. */

/** Everything that the browser has to say, from before the page until after its script has drawn it. */
function listen(page: Page): readonly string[] {
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(String(error)));
  return said;
}

test('the document has the masthead, and nothing in it works before the script has come', async ({ lab }) => {
  const html = await (await fetch(lab.front)).text();
  expect(html).toContain('<h1>CORS Lab</h1>');
  expect(html).toContain(`<dd>${lab.front}</dd>`);
  expect(html).toContain(`<dd>${lab.back}</dd>`);
  expect(html.match(/<(?:a|button|input|select|summary|textarea)\b[^>]*>/g)).toEqual([
    '<button type="button" class="small" aria-pressed="false" inert>',
  ]);
  expect(html).not.toMatch(/%[A-Z_]+%/);
  // The content security policy forbids both.
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=/);
});

test('the script draws the masthead as it was served', async ({ freshPage: page, lab }) => {
  const masthead = page.locator('.masthead');
  const served = await (await fetch(lab.front)).text();
  await page.goto(lab.front);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const shown = await masthead.evaluate((element) => element.outerHTML);
  const plain = (html: string) =>
    html
      .replace(/^.*(?=<header)|(?<=<\/header>).*$/gs, '')
      .replace(/ inert(?:="")?/, '')
      .replace('connecting">Connecting', 'live">Live')
      .replace(/\s*\n\s*/g, '');
  expect(plain(shown)).toBe(plain(served));
});

for (const [what, query] of [
  ['its plain address', ''],
  ['an experiment', 'experiment=put'],
  ['a request', 'api=fetch&method=PUT&mode=no-cors'],
] as const) {
  test(`opened at ${what}, the page says nothing in the console, and works`, async ({
    freshPage: page,
    lab,
    bench,
  }) => {
    const said = listen(page);
    await page.goto(`${lab.front}/${query === '' ? '' : `?bench=${bench.id}&${query}`}`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.locator('.comparison')).toBeVisible();
    await page.getByRole('button', { name: 'Projector' }).click();
    await expect(page.getByRole('button', { name: 'Projector' })).toHaveAttribute('aria-pressed', 'true');
    // Kept in this browser.
    await page.reload();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Projector' })).toHaveAttribute('aria-pressed', 'true');
    expect(said).toEqual([]);
  });
}
