import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { scriptedPage } from '../../../lab/scripted-page.ts';

/** What the page says before a click, and what it says of a result that is an old one. */

const verdict = (page: Page) => page.getByTestId('verdict');
const prediction = (page: Page) => page.getByTestId('prediction');
const need = (page: Page) => page.getByTestId('preflight-need');
const finding = (page: Page) => page.locator('#finding');
const mark = (page: Page) => finding(page).locator('p[role="status"]');
const wire = (page: Page) => labPage(page).wire;

/** Clicks, and waits until the run is judged and agrees. */
async function send(page: Page, button: Locator, outcome: string): Promise<void> {
  await labPage(page).sendBy(() => button.click(), outcome);
  await labPage(page).agrees();
}

const sendButton = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

test('predicts from the preflight cache before the second send, and no longer once the permission has ended', async ({
  page,
  tab,
  lab,
  bench,
}) => {
  await bench.apply({ origin: '*', methods: ['PUT'], maxAge: 5 });
  await labPage(page).open(lab, `bench=${bench.id}&method=PUT&header=none&url=same`);
  await scriptedPage(tab).followsPolicy(bench);
  await expect(prediction(page)).toContainText('Predicted: readable.');
  await expect(need(page)).not.toContainText('preflight cache');
  await send(page, sendButton(page), 'readable');
  await expect(wire(page)).toHaveCount(2);

  // Only the cache permits it now.
  await bench.apply({ origin: '*', methods: ['GET'], maxAge: 5 });
  await scriptedPage(tab).followsPolicy(bench);
  await expect(need(page)).toContainText('The permission is in the preflight cache');
  await expect(prediction(page)).toContainText('Predicted: readable.');
  await send(page, sendButton(page), 'readable');
  await expect(wire(page)).toHaveCount(1);

  // Nothing is touched: the clock alone ends it.
  await expect(prediction(page)).toContainText('Predicted: blocked.', { timeout: 30_000 });
  await expect(need(page)).not.toContainText('preflight cache');
  await send(page, sendButton(page), 'blocked');
  await expect(wire(page)).toHaveCount(1);
});

test('predicts from the HTTP cache before the second send, and no longer once the answer is stale', async ({
  page,
  tab,
  lab,
  bench,
}) => {
  const headers = [{ op: 'set', name: 'Cache-Control', value: 'max-age=5' }] as const;
  const overrides = { actual: { status: null, headers } };
  await bench.apply({ origin: '*' }, overrides);
  await labPage(page).open(lab, `bench=${bench.id}&api=fetch&to=/api/cacheable&header=none&url=same`);
  await scriptedPage(tab).followsPolicy(bench);
  await expect(prediction(page)).toContainText('Predicted: readable.');
  await expect(need(page)).not.toContainText('HTTP cache');
  await send(page, sendButton(page), 'readable');
  await expect(wire(page)).toHaveCount(1);

  // Only the stored answer allows it now.
  await bench.apply({ origin: false }, overrides);
  await scriptedPage(tab).followsPolicy(bench);
  await expect(need(page)).toContainText('The answer is in the HTTP cache.');
  await expect(prediction(page)).toContainText('Predicted: readable.');
  await send(page, sendButton(page), 'readable');
  await expect(wire(page)).toHaveCount(0);

  await expect(prediction(page)).toContainText('Predicted: blocked.', { timeout: 30_000 });
  await expect(need(page)).not.toContainText('HTTP cache');
  await send(page, sendButton(page), 'blocked');
  await expect(wire(page)).toHaveCount(1);
});

test('an experiment that was just opened shows no result of the one before', async ({ page, lab, bench }) => {
  await labPage(page).open(lab, `bench=${bench.id}&experiment=blocked-but-done`);
  await expect(verdict(page)).toHaveText('Ready to run.');
  await page.getByTestId('experiment').getByRole('button', { name: /^Run/ }).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'blocked');
  await expect(page.getByTestId('wire-fact')).toContainText('did receive it');

  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.locator('button[data-experiment="json"]').click();
  await expect(page.locator('[data-experiment="json"]')).toBeVisible();
  const showsNothing = async () => {
    await expect(verdict(page)).toHaveText('Ready to run.');
    await expect(verdict(page)).not.toHaveAttribute('data-run');
    await expect(page.getByTestId('wire-fact')).not.toContainText('did receive it');
    await expect(page.getByRole('list', { name: 'Last runs' }).getByRole('listitem')).toHaveCount(1);
  };
  await showsNothing();
  await page.reload();
  await showsNothing();

  // The history has it, and says that it is of another request.
  await page.getByRole('list', { name: 'Last runs' }).getByRole('button').click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'blocked');
  await expect(mark(page)).toContainText('the request changed');
});

test('a result says that it is from before a change, until it is run again or the change is taken back', async ({
  page,
  lab,
  bench,
}) => {
  await labPage(page).open(lab, `bench=${bench.id}`);
  await send(page, page.locator('[data-preset="exercise"]'), 'blocked');
  await expect(mark(page)).toBeEmpty();
  // What stands under the explanation may move: the change that is proposed goes when it has been made.
  const stage = page.getByRole('region', { name: 'Page, browser and server' });
  const top = () => stage.evaluate((element) => (element as HTMLElement).offsetTop);
  const before = await top();

  const origin = page.getByRole('group', { name: 'Allowed origin' });
  await origin.getByRole('radio', { name: /^Any/ }).click();
  await expect(mark(page)).toHaveText('This result is from before the policy changed.');
  await expect(finding(page)).toHaveAttribute('data-stale', 'true');
  expect(await top()).toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(mark(page)).toBeEmpty();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(mark(page)).not.toBeEmpty();

  const typeMethod = async (method: string) => {
    await page.getByRole('combobox', { name: 'Method' }).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(method);
  };
  await typeMethod('POST');
  await expect(mark(page)).toHaveText('This result is from before the policy and the request changed.');
  await typeMethod('GET');
  await expect(mark(page)).toHaveText('This result is from before the policy changed.');
  await send(page, page.getByRole('button', { name: 'Run again' }), 'readable');
  await expect(mark(page)).toBeEmpty();
  await expect(page.locator('#outcome-title')).toBeFocused();
});
