import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';

/** The page before its script: what the server sends is what the script takes over, and nothing moves meanwhile. */

/** Everything that the browser has to say, from before the page until after it has taken its markup over. */
function listen(page: Page): readonly string[] {
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(String(error)));
  return said;
}

test('the document has the whole view, and nothing in it works before the script has come', async ({
  lab,
}) => {
  const html = await (await fetch(lab.front)).text();
  for (const text of ['<h1>CORS Lab</h1>', '>Request</h2>', '>Policy</h2>', '>What happened</h2>'])
    expect(html).toContain(text);
  for (const button of ['The exercise’s button', 'All experiments', 'Send ']) expect(html).toContain(button);
  expect(html).toContain('<div id="page" inert ');
  expect(html).toContain(`<dd>${lab.front}</dd>`);
  expect(html).toContain(`${lab.back}/api/cors`);
  expect(html).not.toMatch(/%[A-Z_]+%/);
  // The content security policy forbids both.
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=/);
});

test('a link gets the head of the page alone: the rest is for the script to read', async ({ lab, bench }) => {
  const html = await (await fetch(`${lab.front}/?bench=${bench.id}`)).text();
  expect(html).toContain('<h1>CORS Lab</h1>');
  expect(html).not.toContain('Request</h2>');
});

/** Marks an element of the document as served: what React has drawn anew bears no mark. */
function markHeading(): void {
  new MutationObserver((_records, observer) => {
    const heading = document.querySelector('h1');
    if (heading === null) return;
    heading.dataset.served = '';
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

for (const [what, query, kept] of [
  ['its plain address', '', true],
  ['an experiment', 'experiment=put', false],
  ['a request', 'api=fetch&method=PUT&mode=no-cors', false],
] as const) {
  test(`opened at ${what}, the page says nothing in the console, and works`, async ({
    freshPage: page,
    lab,
    bench,
  }) => {
    const said = listen(page);
    await page.addInitScript(markHeading);
    await page.goto(`${lab.front}/${query === '' ? '' : `?bench=${bench.id}&${query}`}`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.locator('.comparison')).toBeVisible();
    await expect(page.locator('h1[data-served]')).toHaveCount(kept ? 1 : 0);
    await page.getByRole('button', { name: 'Projector' }).click();
    await expect(page.getByRole('button', { name: 'Projector' })).toHaveAttribute('aria-pressed', 'true');
    // Kept in this browser: the usual type's markup does not fit any more.
    await page.reload();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Projector' })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('h1[data-served]')).toHaveCount(0);
    expect(said).toEqual([]);
  });
}
