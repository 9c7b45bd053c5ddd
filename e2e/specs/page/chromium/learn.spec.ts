import { guessOf, rightChoice } from '@cors-lab/shared/lab';
import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import {
  button,
  choices,
  exercises,
  guessable,
  guessFirst,
  link,
  runTight,
  showSolution,
  stageOf,
} from '../../../lab/learn-page.ts';

/** What the lessons do beside their main path. */

test('the guess can be skipped, and Ctrl+Enter before it leads to its choices', async ({
  page,
  lab,
  bench,
}) => {
  await page.goto(`${lab.front}/learn/blocked-but-done?bench=${bench.id}`);
  await expect(button(page, 'Skip the guess')).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Control+Enter');
  await expect(choices(page).first()).toBeFocused();
  await expect(page.getByTestId('counter')).toHaveText('0');
  await button(page, 'Skip the guess').click();
  await expect(page.getByTestId('answer')).toBeVisible();
  await expect(page.getByTestId('counter')).toHaveText('0 → 1');
  await expect(page.getByTestId('guess-result')).toHaveCount(0);
  // A reload keeps what was run, and asks for no second guess.
  await page.reload();
  await expect(page.getByTestId('answer')).toBeVisible();
  // Nothing has changed, so the result is no older one.
  await expect(page.getByTestId('counter')).toHaveText('0 → 1');
  await expect(page.getByText('Before the change')).toHaveCount(0);
  // Another run goes on from there.
  await button(page, /^Run/).click();
  await expect(page.getByTestId('counter')).toHaveText('1 → 2');
});

test('once the answer is read, “Why?” names the line that allowed it', async ({ page, lab, bench }) => {
  await page.goto(`${lab.front}/learn/put?bench=${bench.id}`);
  await guessFirst(page);
  await showSolution(page);
  await runTight(page);
  await page.getByText('Why?').click();
  await expect(page.getByTestId('allowed')).toContainText(`Access-Control-Allow-Origin: ${lab.front}`);
  await expect(page.getByTestId('allowed')).toContainText('the answer to OPTIONS allowed the request.');
});

test('guess and answer are of the first run once another one is on the stage, and nothing moves', async ({
  page,
  lab,
  bench,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${lab.front}/learn/blocked-but-done?bench=${bench.id}`);
  await guessFirst(page);
  const result = page.getByTestId('guess-result');
  const answer = page.getByTestId('answer');
  await expect(page.getByText('What this run shows:')).toBeVisible();
  await expect(result.getByText('By how much does the request move the server’s counter?')).toBeVisible();
  const before = await answer.boundingBox();
  await showSolution(page);
  await runTight(page);
  await expect(page.getByText('What the first run showed:')).toBeVisible();
  await expect(result).toContainText('It was:');
  expect(await answer.boundingBox()).toEqual(before);
});

test('a reload keeps the request that was corrected', async ({ page, lab, bench }) => {
  await page.goto(`${lab.front}/learn/csrf?bench=${bench.id}`);
  await guessFirst(page);
  for (let hint = 1; hint <= 3; hint++) await button(page, `Hint ${hint} of 3`).click();
  await showSolution(page);
  // Below three hints there is no room for it in the window.
  await expect(page.getByTestId('hint').filter({ hasText: 'Solution:' })).toBeInViewport({ ratio: 1 });
  await runTight(page);
  await page.reload();
  await expect(page.getByLabel('Resource')).toHaveValue('/api/counter/protected');
  await expect(page.getByText('Before the change')).toHaveCount(0);
});

test('on a slow network an exercise is read and guessed before the model has come, and the guess stays', async ({
  freshPage: page,
  lab,
  bench,
}) => {
  await slowDown(page, 100, 100_000);
  await page.goto(`${lab.front}/learn/blocked-but-done?bench=${bench.id}`, { waitUntil: 'commit' });
  await choices(page).nth(1).check();
  expect(await button(page, /^Lock in and run/).getAttribute('aria-disabled')).toBe('true');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Page, browser and server' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'What to change' })).toContainText('app.register(cors');
  await guessable(page);
  await expect(choices(page).nth(1)).toBeChecked();
  await expect(choices(page).nth(1)).toBeFocused();
  await button(page, /^Lock in and run/).click();
  await expect(page.getByTestId('guess-result')).toContainText('You guessed');
});

test('a guess stays that is made while the page asks which policy runs', async ({
  freshPage: page,
  lab,
  bench,
}) => {
  await slowDown(page, 900);
  const asks = page.waitForRequest((request) => new URL(request.url()).pathname.startsWith('/lab/'));
  await page.goto(`${lab.front}/learn/another-port?bench=${bench.id}`, { waitUntil: 'commit' });
  await asks;
  await choices(page).nth(1).check();
  await guessable(page);
  await expect(choices(page).nth(1)).toBeChecked();
});

test('a guess counts that is locked in while the exercise’s policy is on its way', async ({
  freshPage: page,
  lab,
  bench,
}) => {
  await slowDown(page, 300);
  await page.goto(`${lab.front}/learn/another-port?bench=${bench.id}`);
  await choices(page).nth(1).check();
  // Nobody is as quick as the page itself.
  await page.evaluate(async () => {
    for (;;) {
      const [lockIn] = document.querySelectorAll<HTMLElement>('[data-testid="guess"] button.send');
      if (lockIn?.ariaDisabled === 'false') return lockIn.click();
      await new Promise(requestAnimationFrame);
    }
  });
  await expect(page.getByTestId('guess-result')).toContainText('You guessed');
});

test('an exercise does not send the cookies that an earlier one has left', async ({ page, lab, bench }) => {
  const nextCookies = async (id: string) => {
    await page.goto(`${lab.front}/learn/${id}?bench=${bench.id}`);
    await button(page, 'Skip the guess').click();
    await expect(page.getByTestId('answer')).toBeVisible();
    const asked = (await bench.exchanges('/account')).at(-1);
    return asked?.request.headers.filter(([name]) => name.toLowerCase() === 'cookie');
  };
  expect(await nextCookies('the-strangers-page')).toEqual([
    ['Cookie', expect.stringContaining('cors_lab_session_none=')],
  ]);
  expect(await nextCookies('what-samesite-adds')).toEqual([]);
});

test('a link asks before it replaces the policy of somebody who has something to lose', async ({
  page,
  lab,
  bench,
}) => {
  await bench.apply({ ...(await bench.state()).policy.cors, maxAge: 77 });
  await page.goto(`${lab.front}/learn/put?bench=${bench.id}`);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This exercise begins under a policy of its own');
  expect((await bench.state()).policy.cors.maxAge).toBe(77);
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(dialog).toBeHidden();
  expect((await bench.state()).policy.cors.maxAge).toBe(77);
});

test('an exercise that a pasted error has found begins without a question about its policy', async ({
  page,
  lab,
  bench,
}) => {
  await bench.apply({ ...(await bench.state()).policy.cors, maxAge: 77 });
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  const field = page.getByRole('textbox', { name: /I have an error/ });
  await field.fill('cached answer wrong');
  await field.press('Enter');
  await page.getByRole('link', { name: 'Can a cached answer be the wrong one?' }).click();
  await guessable(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a review asks about what was run, and keeps the score', async ({ page, lab, bench }) => {
  const stage = stageOf(lab, bench);
  await page.goto(`${lab.front}/learn/another-port?bench=${bench.id}`);
  await button(page, 'Skip the guess').click();
  await expect(page.getByTestId('answer')).toBeVisible();
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await link(page, 'Ask me five again').click();
  await expect(page).toHaveURL(/\/learn\/review\?/);
  const experiment = exercises(stage).find(({ id }) => id === 'another-port');
  if (experiment === undefined) throw new Error('There is an exercise about ports.');
  const asked = page.locator('[data-asked="another-port"]');
  const right = guessOf(experiment).choices.find(
    ({ id }) => id === rightChoice(experiment, 'standard', stage.servers),
  );
  await asked.getByRole('button', { name: right?.text ?? '' }).click();
  await expect(asked).toContainText('That is right.');
  await expect(page.getByText('1 of 1 right.')).toBeVisible();
});

/** `latency` in milliseconds, `throughput` in bytes a second; any by default. */
async function slowDown(page: Page, latency: number, throughput = -1): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}
