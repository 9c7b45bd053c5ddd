import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { labPage } from '../../../lab/lab-page.ts';
import { tabTo } from '../tab-to.ts';

/** The experiments as a learner goes through them. */

const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name });
const runButton = (page: Page) => button(page.getByTestId('experiment'), /^Run/);
const timeline = (page: Page) => page.getByRole('list', { name: 'What is done, one after the other' });
const moves = (page: Page) => timeline(page).getByRole('listitem');
const title = (page: Page) => page.locator('#experiments-title');
const outcome = (page: Page) => page.getByTestId('grade');
const verdict = (page: Page) => page.getByTestId('verdict');

interface LabAndBench {
  readonly lab: { readonly front: string };
  readonly bench: { readonly id: string };
}

async function open(page: Page, { lab, bench }: LabAndBench, experiment?: string): Promise<void> {
  const query = experiment === undefined ? '' : `&experiment=${experiment}`;
  await labPage(page).open(lab, `bench=${bench.id}${query}`);
}

/** Runs the experiment on show to its end. */
async function run(page: Page): Promise<void> {
  await runButton(page).click();
  await expect(runButton(page)).toHaveAttribute('aria-disabled', 'false', { timeout: 60_000 });
  await expect(outcome(page)).not.toBeEmpty();
}

test('an experiment is chosen, run, understood and solved by keyboard alone', async ({
  page,
  lab,
  bench,
}) => {
  await open(page, { lab, bench });
  await tabTo(page, button(page, 'All exercises'));
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Exercises');
  await expect(title(page)).toBeFocused();
  const choice = page.locator('button[data-experiment="put"]');
  const question = ((await choice.textContent()) ?? '').replace(' (not run yet)', '');
  await tabTo(page, choice);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(question);
  await expect(title(page)).toBeFocused();
  await expect(title(page)).toBeInViewport();
  await expect(moves(page)).toHaveCount(1);
  await expect(moves(page)).not.toContainText('predicted');
  const guess = page.getByRole('group', { name: 'Your guess: What does the script get from the request?' });
  await tabTo(page, guess.getByRole('radio').first());
  await page.keyboard.press('Space');

  await tabTo(page, runButton(page));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('guess-result')).toContainText(
    'You guessed: “The answer: it can read it.” It is: “Only an error, and the request itself is never sent.”',
  );
  await expect(guess).toHaveCount(0);
  await expect(outcome(page)).toContainText('This is what happens at the start.');
  await expect(button(moves(page), /^blocked: /)).toBeVisible();
  await expect(page.locator('[data-judgement="compared"]')).toContainText('agree');
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'blocked');

  await tabTo(page, button(page, 'Hint'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('hint')).toContainText('Hint:');
  await tabTo(page, button(page, 'Show a solution'));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await bench.state()).policy.cors.methods).toContain('PUT');
  await tabTo(page, runButton(page), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
  await expect(button(moves(page), 'readable, 200')).toBeVisible();

  await tabTo(page, button(page, /^Next: /));
  await page.keyboard.press('Enter');
  await expect(title(page)).not.toHaveText(question);
  await expect(title(page)).toBeFocused();
  await expect(outcome(page)).toBeEmpty();
});

test('a policy that changes between two requests is there for the second only, and each move shows its run', async ({
  page,
  lab,
  bench,
}) => {
  await open(page, { lab, bench }, 'stale-permission');
  await expect.poll(async () => (await bench.state()).policy.cors.maxAge).toBe(600);
  const { policy: before } = await bench.state();
  await expect(moves(page).nth(1)).toContainText('PUT');
  const text = await moves(page).nth(1).getByTestId('move').textContent();
  await run(page);
  await expect(moves(page)).toHaveCount(3);
  await expect(moves(page).locator('[data-verdict-colour="readable"]')).toHaveCount(2);
  await expect(moves(page).nth(1)).toContainText('done');
  expect(await moves(page).nth(1).getByTestId('move').textContent()).toBe(text);
  expect((await bench.state()).policy).toEqual(before);
  const exchanges = await bench.exchanges('/cors');
  expect(exchanges.map(({ phase }) => phase)).toEqual(['preflight', 'actual', 'actual']);
  const [first, second] = [moves(page).nth(0), moves(page).nth(2)].map((move) => button(move, /^readable/));
  const wire = page.getByTestId('wire').locator('article');
  await expect(wire).toHaveCount(1);
  await first?.click();
  await expect(first ?? wire).toHaveAttribute('aria-current', 'true');
  await expect(wire).toHaveCount(2);
  await second?.click();
  await expect(wire).toHaveCount(1);

  await button(page, 'Show a solution').click();
  await expect.poll(async () => (await bench.state()).policy.cors.maxAge).toBe(0);
  await run(page);
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
  expect((await bench.state()).policy.cors.methods).toContain('PUT');
});

test('three requests with and without cookies are sent in their order', async ({ page, lab, bench }) => {
  await open(page, { lab, bench }, 'who-sends-cookies');
  await run(page);
  await expect(moves(page)).toHaveCount(4);
  const sent = (await bench.exchanges('/api/')).filter(({ phase }) => phase === 'actual');
  expect(
    sent.map(({ request }) => [
      request.target.replace(/^.*\/api|\?.*$/g, ''),
      request.headers.some(([name]) => name.toLowerCase() === 'cookie'),
    ]),
  ).toEqual([
    ['/session', false],
    ['/account', false],
    ['/account', false],
    ['/account', true],
  ]);
  for (const [at, text] of [/^not readable/, /^readable, 401/, /^readable, 401/, /^blocked/].entries()) {
    await button(moves(page).nth(at), text).click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', /opaque|readable|blocked/);
  }
  await button(page, 'Show a solution').click();
  await run(page);
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
});

test('an experiment that is left while it runs has no say in the next one', async ({ page, lab, bench }) => {
  await open(page, { lab, bench }, 'five-seconds');
  await runButton(page).click();
  await expect(moves(page).nth(2)).toContainText('s left');
  await button(page, /^All$/).click();
  await page.locator('button[data-experiment="anybody"]').click();
  await button(page, 'I do not guess: show the prediction').click();
  await expect(moves(page)).toContainText('predicted: blocked');
  const wanted = await moves(page).textContent();
  const { policy } = await bench.state();
  await page.waitForTimeout(1_000);
  expect((await bench.state()).policy).toEqual(policy);
  expect(await moves(page).textContent()).toBe(wanted);
  await button(page, 'Show a solution').click();
  await run(page);
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
});

test('a link opens an experiment, a reload keeps what was set, back and forward go from one to another', async ({
  page,
  lab,
  bench,
}) => {
  await open(page, { lab, bench }, 'put');
  await expect(moves(page)).toContainText('PUT');
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('PUT');
  const put = page.getByRole('checkbox', { name: 'PUT' });
  await expect(put).not.toBeChecked();
  await put.click();
  await expect(put).toBeChecked();
  await page.reload();
  await button(page, 'I do not guess: show the prediction').click();
  await expect(moves(page)).toContainText('readable');
  await expect(put).toBeChecked();
  expect((await bench.state()).policy.cors.methods).toContain('PUT');

  const first = (await title(page).textContent()) ?? '';
  await button(page, 'Next').click();
  await expect(title(page)).not.toHaveText(first);
  await expect(put).not.toBeChecked();
  await page.goBack();
  await expect(title(page)).toHaveText(first);
  await expect(page).toHaveURL(/experiment=put\b/);
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('PUT');
  await page.goForward();
  await expect(title(page)).not.toHaveText(first);
  await page.goBack();
  await expect(title(page)).toHaveText(first);

  await open(page, { lab, bench }, 'no-such-thing');
  await expect(page.locator('[data-testid="problem"]')).toContainText('no-such-thing');
  await page.locator('button[data-experiment="put"]').click();
  await expect(title(page)).toHaveText(first);
});

test('keeps progress over a reload, and can forget it', async ({ page, lab, bench }) => {
  await open(page, { lab, bench }, 'json');
  await run(page);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await button(page, 'Show a solution').click();
  const solved = /experiment=([\w-]+)/.exec(page.url())?.[1] ?? '';
  await run(page);
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
  // A reload restores what the run came to, and says so no longer once the policy is another.
  await page.reload();
  await expect(outcome(page)).toHaveText('● Works, and is tight.');
  await expect(moves(page).last()).toHaveAttribute('data-state', 'done');
  await button(page, 'Back to this exercise’s policy').click();
  await expect(outcome(page)).toBeEmpty();
  await button(page, /^All$/).click();
  const marks = (id: string) => page.locator(`button[data-experiment="${id}"]`);
  await expect(marks(solved)).toHaveAttribute('data-progress', 'tight');
  await page.reload();
  await button(page, 'All exercises').click();
  await expect(marks('json')).toHaveAttribute('data-progress', 'met');
  await expect(marks(solved)).toHaveAttribute('data-progress', 'tight');
  await expect(marks(solved)).toHaveAccessibleName(/\(tight\)$/);
  await expect(page.getByText(/^1 of \d+ tight in this browser/)).toBeVisible();
  const dialog = page.getByRole('dialog');
  await button(page, 'Start over').click();
  await expect(dialog).toBeVisible();
  await button(dialog, 'Keep them').click();
  await expect(dialog).toBeHidden();
  await expect(button(page, 'Start over')).toBeFocused();
  await expect(marks(solved)).toHaveAttribute('data-progress', 'tight');
  await button(page, 'Start over').click();
  await page.keyboard.press('Escape');
  await expect(marks(solved)).toHaveAttribute('data-progress', 'tight');
  await button(page, 'Start over').click();
  await button(dialog, 'Forget them').click();
  await expect(marks(solved)).toHaveAttribute('data-progress', 'none');
  await page.reload();
  await button(page, 'All exercises').click();
  await expect(marks('json')).toHaveAttribute('data-progress', 'none');
});
