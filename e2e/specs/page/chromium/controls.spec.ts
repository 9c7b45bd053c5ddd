import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { labUrl } from '../../../lab/url.ts';
import { FETCH_MESSAGES } from '../../../prove/bare-error.ts';
import { enter } from '../enter.ts';

/** The page through its own controls. */
test.beforeEach(({ labPage, lab, bench }) => labPage.open(lab, `bench=${bench.id}`));

const radio = (page: Page, group: string, name: RegExp) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name });
/** The page's switches show what is running: they move when the API server has said so. */
async function choose(choice: Locator): Promise<void> {
  await choice.click();
  await expect(choice).toBeChecked();
}

test('a blocked simple request has reached the API server, and the page says so', async ({
  labPage,
  page,
  engine,
}) => {
  await page.getByRole('radio', { name: 'fetch', exact: true }).first().check();
  await labPage.send('POST to the counter', 'blocked');
  await page.getByRole('tab', { name: 'Response' }).click();
  await expect(
    page.getByRole('region', { name: 'Response: what was sent, what the script sees' }),
  ).toContainText(`TypeError: ${FETCH_MESSAGES[engine.name]}`);
  await expect(page.locator('[data-fact="kept-from-script"]')).toContainText(
    'The API server did receive it and answered 200',
  );
  await expect(page.getByTestId('counter')).toHaveText('1');
  await expect(labPage.wire).toHaveCount(1);
});

test('a refused preflight leaves the real request unsent, and the page says so', async ({
  labPage,
  page,
}) => {
  await labPage.send('PUT', 'blocked');
  await expect(page.locator('[data-fact="only-preflight"]')).toContainText('The real request was never sent');
  await expect(labPage.wire).toHaveCount(1);
  await expect(labPage.wire.first()).toContainText('> Access-Control-Request-Method: PUT');
});

test('each switch of the policy applies at once and decides the next click', async ({
  labPage,
  page,
  bench,
}) => {
  await labPage.choosePolicy('Allowed origin', /^This page/);
  await labPage.send('Simple GET', 'readable');
  await labPage.send('PUT', 'blocked');
  await choose(page.getByRole('checkbox', { name: 'PUT' }));
  await labPage.send('PUT', 'readable');
  await expect(labPage.wire).toHaveCount(2);

  await labPage.send('POST JSON', 'readable');
  await enter(page.getByRole('textbox', { name: /allowed request headers/i }), 'x-lab');
  await labPage.send('POST JSON', 'blocked');
  await labPage.send('The exercise’s button', 'readable');

  await labPage.send('GET with credentials', 'blocked');
  await choose(page.getByRole('checkbox', { name: /credentials/i }));
  await labPage.send('GET with credentials', 'readable');
  await page.getByRole('tab', { name: 'Response' }).click();
  await expect(page.getByText('Sign in first')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(async () => (await bench.state()).sessions).toBe(1);
  await labPage.send('GET with credentials', 'readable');
  await expect(page.getByText('Robin Example')).toBeVisible();

  await labPage.choosePolicy('Allowed origin', /^Any/);
  await labPage.send('GET with credentials', 'blocked');
  await labPage.choosePolicy('Allowed origin', /^Reflect any/);
  await labPage.send('GET with credentials', 'readable');
});

test('marks nonsense beside its field, and keeps the running policy', async ({ labPage, page, bench }) => {
  const before = (await bench.state()).policy;
  const maxAge = page.getByRole('textbox', { name: 'Max-age in seconds' });
  await enter(maxAge, 'soon <script>');
  await maxAge.press('Enter');
  await expect(page.getByRole('group', { name: 'Preflight cache' })).toContainText(
    'Not a whole number of seconds',
  );
  const other = page.getByRole('textbox', { name: 'Allowed origin, sent as it stands' });
  await enter(other, 'snow ☃');
  await other.press('Enter');
  await expect(page.getByRole('group', { name: 'Allowed origin' })).toContainText('U+2603');
  expect((await bench.state()).policy).toEqual(before);
  await labPage.send('Simple GET', 'blocked');
});

test('another tab’s change shows at once', async ({ labPage, page, context, lab, bench }) => {
  const other = await context.newPage();
  await other.goto(labUrl(lab, `bench=${bench.id}`));
  await choose(radio(other, 'Allowed origin', /^Any/));
  await expect(radio(page, 'Allowed origin', /^Any/)).toBeChecked();
  await labPage.send('Simple GET', 'readable');
});

test('the chosen request is in the URL: a reload and the way back lose nothing', async ({
  labPage,
  page,
}) => {
  await labPage.send('PUT', 'blocked');
  await labPage.send('POST JSON', 'blocked');
  await expect(page).toHaveURL(/method=POST/);
  await page.reload();
  await expect(page.getByText("'content-type', 'application/json'")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/method=PUT/);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(labPage.wire.first()).toContainText('> Access-Control-Request-Method: PUT');
});

test('no control of the page asks another origin', async ({ labPage, page, lab }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.reload();
  await labPage.choosePolicy('Allowed origin', /^Any/);
  await labPage.live();
  expect(new Set(asked)).toEqual(new Set([lab.front]));
});
