import { expect, test } from '../../../fixtures.ts';
import { labUrl } from '../../../lab/url.ts';
import { enter } from '../enter.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';

test.beforeEach(({ labPage, lab, bench }) => labPage.open(lab, `bench=${bench.id}`));

const NONSENSE = ['snow ☃', '🙂', '\u0001\u0007', '<script>alert(1)</script>', 'x'.repeat(5_000), ' ', ''];

test('marks nonsense in the fields of the request, and sends it all the same', async ({ labPage, page }) => {
  const method = page.getByRole('combobox', { name: 'Method' });
  for (const text of NONSENSE) {
    const what = text.length > 40 ? `${text.length} letters` : JSON.stringify(text);
    await enter(method, text);
    // What is a token is a method, however long.
    if (text.length < 100) await expect(method, what).toHaveAttribute('aria-invalid', 'true');
    await enter(page.getByRole('combobox', { name: 'Name of header 1' }), text);
    await enter(page.getByRole('textbox', { name: 'Value of header 1' }), `${text}\u0000`);
    await labPage.send('Send', /refused|blocked|no-answer|readable/, what);
    await expect(page.getByTestId('lab-fault'), what).toHaveCount(0);
    expect(await horizontalOverflow(page), what).toBe(0);
    // The page stays usable.
    await labPage.send('The exercise’s button', /blocked/, what);
  }
});

test('says what was left out of a link, and the rest is as the link says', async ({ page, lab, bench }) => {
  await page.goto(labUrl(lab, `bench=${bench.id}&mode=nope&method=PUT&reqest=%7Bbroken`));
  await expect(page.getByTestId('notices')).toContainText('left this out: mode=nope, reqest={broken.');
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('PUT');
});

test('says that there is no page at a mistyped address', async ({ page, lab }) => {
  const answer = await page.goto(`${lab.front}/lernen`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
  await page.getByRole('link', { name: 'the first page' }).click();
  await expect(page).toHaveURL(`${lab.front}/`);
});

test('200 headers are sent, each with its note, and the page does not grow with them', async ({
  labPage,
  page,
  lab,
  bench,
}) => {
  const lines = Array.from({ length: 200 }, (_, at) => `header=x-${at}:+${at}`).join('&');
  await page.goto(labUrl(lab, `bench=${bench.id}&${lines}`));
  await expect(page.getByRole('textbox', { name: 'Value of header 200' })).toHaveValue('199');
  await expect(page.getByTestId('preflight-need')).toContainText('and 197 more reasons');
  await labPage.send('Send', 'blocked');
  await labPage.agrees();
  const box = await page.getByTestId('header-rows').boundingBox();
  expect(box?.height).toBeLessThan(500);
});

test('a header that is the browser’s own is explained as it is typed', async ({ page }) => {
  await enter(page.getByRole('combobox', { name: 'Name of header 1' }), 'Origin');
  await expect(page.getByTestId('header-note').first()).toContainText('dropped without a word');
  await enter(page.getByRole('combobox', { name: 'Name of header 1' }), 'content-type');
  await enter(page.getByRole('textbox', { name: 'Value of header 1' }), 'application/json');
  await expect(page.getByTestId('header-note').first()).toContainText('none of the three media types');
});

test('marks nonsense in the policy beside its field, and keeps the running policy', async ({
  page,
  bench,
}) => {
  const before = (await bench.state()).policy;
  const status = page.getByRole('textbox', { name: 'Status of the answer to a preflight' });
  await enter(status, '<script>');
  await status.press('Enter');
  await expect(page.getByRole('group', { name: 'Preflight status' })).toContainText('Not a status');
  await page.getByText('Common misconfigurations and raw header edits').click();
  const preflight = page.getByRole('group', { name: 'Answer to the preflight' });
  await enter(preflight.getByRole('textbox', { name: /status/ }), '42');
  await preflight.getByRole('textbox', { name: /status/ }).press('Enter');
  await expect(preflight).toContainText('from 200 to 599');
  await enter(preflight.getByRole('textbox', { name: /header to edit/ }), 'a b ☃');
  await preflight.getByRole('button', { name: 'Add' }).click();
  await expect(preflight).toContainText('not an HTTP token');
  expect((await bench.state()).policy).toEqual(before);
});

test('a link with a policy that nobody can run is refused, and the page says so', async ({
  page,
  lab,
  bench,
}) => {
  const before = (await bench.state()).policy;
  await page.goto(labUrl(lab, `bench=${bench.id}&allow-origin=snow+%E2%98%83&max-age=soon`));
  await expect(page.getByText('The policy of the link you opened was refused')).toBeVisible();
  expect((await bench.state()).policy).toEqual(before);
});
