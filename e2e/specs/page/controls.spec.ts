import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';
import { FETCH_MESSAGES } from '../requests.lines.ts';
import { enter } from './enter.ts';

/** The page through its own controls. */
async function send(page: Page, button: string, verdict: 'blocked' | 'readable'): Promise<void> {
  const shown = page.locator('output.verdict');
  const before = await shown.getAttribute('data-run');
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(shown).not.toHaveAttribute('data-run', before ?? '');
  await expect(shown).toHaveAttribute('data-verdict', verdict);
}

test.beforeEach(async ({ page, lab, bench }) => {
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  await expect(page.getByText('Live')).toBeVisible();
});

const wire = (page: Page) => page.getByTestId('wire').locator('article');
const radio = (page: Page, group: string, name: RegExp) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name });
/** The page's switches show what is running: they move when the back has said so. */
async function choose(choice: Locator): Promise<void> {
  await choice.click();
  await expect(choice).toBeChecked();
}

test('a blocked simple request has reached the API server, and the page says so', async ({
  page,
  engine,
}) => {
  await page.getByRole('radio', { name: 'fetch', exact: true }).first().check();
  await send(page, 'POST to the counter', 'blocked');
  await expect(
    page.getByRole('region', { name: 'Response: what was sent, what the script sees' }),
  ).toContainText(`TypeError: ${FETCH_MESSAGES[engine.name]}`);
  await expect(page.locator('[data-fact="kept-from-script"]')).toContainText(
    'The API server did receive it and answered 200',
  );
  await expect(page.getByTestId('counter')).toHaveText('1');
  await expect(wire(page)).toHaveCount(1);
});

test('a refused preflight leaves the real request unsent, and the page says so', async ({ page }) => {
  await send(page, 'PUT', 'blocked');
  await expect(page.locator('[data-fact="only-preflight"]')).toContainText('The real request was never sent');
  await expect(wire(page)).toHaveCount(1);
  await expect(wire(page).first()).toContainText('> Access-Control-Request-Method: PUT');
});

test('each switch of the policy applies at once and decides the next click', async ({ page, bench }) => {
  await choose(radio(page, 'Allowed origin', /^This page/));
  await send(page, 'Simple GET', 'readable');
  await send(page, 'PUT', 'blocked');
  await choose(page.getByRole('checkbox', { name: 'PUT' }));
  await send(page, 'PUT', 'readable');
  await expect(wire(page)).toHaveCount(2);

  await send(page, 'POST JSON', 'readable');
  await enter(page.getByRole('textbox', { name: /allowed request headers/i }), 'x-lab');
  await send(page, 'POST JSON', 'blocked');
  await send(page, 'The exercise’s button', 'readable');

  await send(page, 'GET with credentials', 'blocked');
  await choose(page.getByRole('checkbox', { name: /credentials/i }));
  await send(page, 'GET with credentials', 'readable');
  await expect(page.getByText('Sign in first')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(async () => (await bench.state()).sessions).toBe(1);
  await send(page, 'GET with credentials', 'readable');
  await expect(page.getByText('Robin Example')).toBeVisible();

  await choose(radio(page, 'Allowed origin', /^Any/));
  await send(page, 'GET with credentials', 'blocked');
  await choose(radio(page, 'Allowed origin', /^Reflect any/));
  await send(page, 'GET with credentials', 'readable');
});

test('nonsense in a field is told beside it, and the running policy stays', async ({ page, bench }) => {
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
  await send(page, 'Simple GET', 'blocked');
});

test('another tab’s change shows at once', async ({ page, context, lab, bench }) => {
  const other = await context.newPage();
  await other.goto(`${lab.front}/?bench=${bench.id}`);
  await choose(radio(other, 'Allowed origin', /^Any/));
  await expect(radio(page, 'Allowed origin', /^Any/)).toBeChecked();
  await send(page, 'Simple GET', 'readable');
});

test('the chosen request is in the URL: a reload and the way back lose nothing', async ({ page }) => {
  await send(page, 'PUT', 'blocked');
  await send(page, 'POST JSON', 'blocked');
  await expect(page).toHaveURL(/method=POST/);
  await page.reload();
  await expect(page.getByText("'content-type', 'application/json'")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/method=PUT/);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(wire(page).first()).toContainText('> Access-Control-Request-Method: PUT');
});

test('no control of the page asks another origin', async ({ page, lab }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.reload();
  await choose(radio(page, 'Allowed origin', /^Any/));
  await expect(page.getByText('Live')).toBeVisible();
  expect(new Set(asked)).toEqual(new Set([lab.front]));
});
