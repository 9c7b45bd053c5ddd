import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import type { LabPage } from '../../../lab/lab-page.ts';
import { scriptedPage } from '../../../lab/scripted-page.ts';
import { tabTo } from '../tab-to.ts';

const focused = (page: Page) => page.locator(':focus');

/** Sends by a key press and waits until the run is judged. */
async function sendBy(page: Page, labPage: LabPage, key: string, outcome: string): Promise<void> {
  await labPage.sendBy(() => page.keyboard.press(key), outcome);
  await labPage.agrees();
}

test.beforeEach(({ labPage, lab, bench }) => labPage.open(lab, `bench=${bench.id}`));

test('a request is built, sent, understood, mended and shared by keyboard alone', async ({
  labPage,
  page,
  context,
  bench,
}) => {
  // The request.
  await tabTo(page, page.getByRole('radio', { name: 'XMLHttpRequest', exact: true }));
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'fetch', exact: true }).first()).toBeChecked();
  await tabTo(page, page.getByRole('combobox', { name: 'Method' }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('PUT');
  await tabTo(page, page.getByRole('button', { name: 'Remove header 1' }));
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveText('Add a header');
  await expect(page.getByTestId('preflight-need')).toContainText('because PUT is none of GET, HEAD and POST');
  await expect(page.getByTestId('prediction')).toContainText('Predicted: blocked.');

  // The policy.
  const origin = page.getByRole('group', { name: 'Allowed origin' });
  await tabTo(page, origin.getByRole('radio', { name: /^example\.com/ }));
  await page.keyboard.press('ArrowDown');
  await expect(origin.getByRole('radio', { name: /^This page/ })).toBeChecked();
  await sendBy(page, labPage, 'Control+Enter', 'blocked');
  await expect(focused(page)).toHaveAttribute('name', 'origin');

  // Why.
  await expect(page.getByTestId('explanation')).toContainText('Access-Control-Allow-Methods');
  await expect(page.getByTestId('wire')).toContainText('← decides');
  const messages = page.getByRole('list', { name: 'Messages, in order' });
  await tabTo(page, messages.getByRole('button', { name: /^The browser sends the preflight/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-detail')).toContainText('> Access-Control-Request-Method: PUT');
  await tabTo(page, messages.getByRole('button', { name: /^Never sent/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-detail')).toContainText('Never sent');
  await expect(messages.locator('[data-fate="unsent"]')).toHaveCount(1);

  // The change.
  await expect(page.getByTestId('diff')).toContainText("+ methods: ['GET', 'HEAD', 'POST', 'PUT'],");
  await tabTo(page, page.getByRole('button', { name: 'Apply this change' }));
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveText(/Send again/);
  await sendBy(page, labPage, 'Enter', 'readable');
  await expect(page.getByTestId('response-comparison')).toContainText('PUT was carried out.');

  // The link.
  // Not every engine lets a test look into the clipboard.
  await page.evaluate(() => {
    const writeText = async (text: string) => void document.body.setAttribute('data-copied', text);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  });
  await tabTo(page, page.getByRole('button', { name: 'Copy link to this request and policy' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied')).toBeVisible();
  const link = (await page.locator('body').getAttribute('data-copied')) ?? '';
  expect(link).toContain('method=PUT');
  expect(link).toContain('allow-methods=GET,HEAD,POST,PUT');
  const { policy } = await bench.state();
  await page.getByRole('button', { name: 'Reset to the start policy' }).click();
  await expect(page.getByRole('checkbox', { name: 'PUT' })).not.toBeChecked();

  const other = await context.newPage();
  // The link is on the bench of the one who opens it.
  await other.goto(`${link}&bench=${bench.id}`);
  const dialog = other.getByRole('dialog', { name: 'This link brings a policy' });
  await expect(dialog.getByTestId('diff')).toContainText("+ methods: ['GET', 'HEAD', 'POST', 'PUT'],");
  await expect(focused(other)).toHaveText('This link brings a policy');
  await expect(other.getByRole('button', { name: 'Apply', exact: true })).toBeEnabled();
  await tabTo(other, other.getByRole('button', { name: 'Apply', exact: true }));
  await other.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(other.getByText('The policy of the link you opened is running now.')).toBeVisible();
  await expect(other.getByRole('combobox', { name: 'Method' })).toHaveValue('PUT');
  await expect(other.getByRole('checkbox', { name: 'PUT' })).toBeChecked();
  expect((await bench.state()).policy).toEqual(policy);
  await other.getByRole('button', { name: 'Go back to what ran before' }).click();
  await expect(other.getByRole('checkbox', { name: 'PUT' })).not.toBeChecked();
});

test('what was done to the policy can be undone and done again', async ({ page, bench }) => {
  const put = page.getByRole('checkbox', { name: 'PUT' });
  await put.click();
  await expect(put).toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(put).not.toBeChecked();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(put).toBeChecked();
  // The page shows what was chosen before the server has it.
  await expect.poll(async () => (await bench.state()).policy.cors.methods).toContain('PUT');
});

test('a finding stands beside its setting, and what to do instead can be applied', async ({
  page,
  bench,
}) => {
  const origin = page.getByRole('group', { name: 'Allowed origin' });
  await page.getByRole('checkbox', { name: 'Allow credentials' }).click();
  await origin.getByRole('radio', { name: /^Reflect any/ }).click();
  await expect(origin).toContainText('Every site may read with the user’s credentials');
  await origin.getByRole('button', { name: 'Apply fix' }).click();
  await expect(origin).not.toContainText('Every site may read');
  await expect(focused(page)).toHaveAttribute('name', 'origin');
  const { front } = (await bench.state()).origins;
  await expect.poll(async () => (await bench.state()).policy.cors.origin).toBe(front);
});

test('a fault that no middleware can express is put in force, explained and taken back', async ({
  labPage,
  page,
}) => {
  await page
    .getByRole('group', { name: 'Allowed origin' })
    .getByRole('radio', { name: /^This page/ })
    .click();
  await page.getByText('Common misconfigurations and raw header edits').click();
  await page.getByRole('button', { name: 'Authentication before CORS' }).click();
  await expect(page.getByText('active', { exact: true })).toBeVisible();
  await labPage.send('PUT', 'blocked');
  await expect(page.getByTestId('explanation')).toContainText('401');
  await labPage.agrees();
  await page.getByRole('button', { name: 'No misconfiguration' }).click();
  await expect(page.getByText('active', { exact: true })).toBeHidden();
});

test('the preflight cache counts down, and a second send over the same URL needs no preflight', async ({
  labPage,
  page,
  tab,
  bench,
}) => {
  await bench.apply({ origin: '*', methods: ['GET', 'PUT'], maxAge: 600 });
  await scriptedPage(tab).followsPolicy(bench);
  await page.getByText('Mode, redirects, upload, cache').click();
  await page.getByRole('checkbox', { name: /The same URL each time/ }).check();
  await page.getByRole('button', { name: 'PUT', exact: true }).click();
  await expect(labPage.wire).toHaveCount(2);
  await expect(page.getByTestId('preflight-cache')).toContainText(/PUT.*s left/);
  await labPage.send('Send', 'readable');
  await expect(labPage.wire).toHaveCount(1);
  await labPage.agrees();
  await expect(
    page.getByRole('list', { name: 'Messages, in order' }).locator('[data-fate="cached"]'),
  ).toHaveCount(1);
});
