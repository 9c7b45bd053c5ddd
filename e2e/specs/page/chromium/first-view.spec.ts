import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { labUrl } from '../../../lab/url.ts';

/** Everything that the browser has to say, from before the page until after its script has drawn it. */
function listen(page: Page): readonly string[] {
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(String(error)));
  return said;
}

test('the document has the masthead, of which only links work before the script has come', async ({
  lab,
}) => {
  const html = await (await fetch(labUrl(lab))).text();
  expect(html.match(/<(?:a|button|input|select|summary|textarea)\b[^>]*>/g)).toEqual([
    '<a href="/">',
    '<a href="/learn">',
    '<a href="/lab">',
    '<a href="/class">',
    '<button type="button" class="small" aria-pressed="false" inert>',
  ]);
  expect(html).not.toMatch(/%[A-Z_]+%/);
  // The content security policy forbids both.
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=/);
});

test('each door has a title of its own', async ({ page, lab, bench }) => {
  for (const [path, title] of [
    ['/', 'May this page read that server’s answer? · CORS Lab'],
    ['/learn', 'Learn CORS · CORS Lab'],
    ['/learn/%3Cscript%3E', 'No such exercise · CORS Lab'],
    ['/lab', 'The Lab: any request, any policy · CORS Lab'],
    ['/class', 'Class · CORS Lab'],
  ]) {
    await page.goto(`${lab.front}${path}?bench=${bench.id}`);
    await expect(page).toHaveTitle(title!);
  }
});

test('the script draws the masthead as it was served, and the page says nothing in the console and works', async ({
  page,
  lab,
  bench,
}) => {
  const said = listen(page);
  const isLive = () => expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.goto(labUrl(lab));
  await isLive();
  const shown = await page.getByRole('banner').evaluate((element) => element.outerHTML);
  const plain = (html: string) =>
    html
      .replace(/^.*(?=<header)|(?<=<\/header>).*$/gs, '')
      // Which door it is, and the lab's origins, are the script's to say.
      .replace(/ inert(?:="")?| aria-current="page"|<dl .*<\/dl>/g, '')
      .replace('connecting">Connecting', 'live">Live')
      .replace(/\s*\n\s*/g, '');
  expect(plain(shown)).toBe(plain(await (await fetch(labUrl(lab))).text()));
  await expect(page.getByTestId('comparison')).toBeVisible();

  for (const [query, part] of [
    // Before a guess the page predicts nothing.
    ['experiment=put', '[data-testid="guess"]'],
    ['api=fetch&method=PUT&mode=no-cors', '[data-testid="comparison"]'],
  ] as const) {
    await page.goto(labUrl(lab, `bench=${bench.id}&${query}`));
    await isLive();
    await expect(page.locator(part)).toBeVisible();
  }
  const projector = page.getByRole('button', { name: 'Projector' });
  await projector.click();
  await expect(projector).toHaveAttribute('aria-pressed', 'true');
  // Kept in this browser.
  await page.reload();
  await isLive();
  await expect(projector).toHaveAttribute('aria-pressed', 'true');
  expect(said).toEqual([]);
});
