import { COURSE, type Experiment, guessOf, lessonTextOf, rightChoice } from '@cors-lab/shared/lab';
import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';
import { button, choices, exercises, link, type Stage, stageOf } from '../../lab/learn-page.ts';
import { tabTo } from './tab-to.ts';

/** The lessons as a learner goes through them. */

const grade = (page: Page) => page.locator('[data-grade]');
const question = (page: Page) => page.getByRole('heading', { level: 1 });

async function openMap(page: Page, { servers, bench }: Stage): Promise<void> {
  await page.goto(`${servers.front}/learn?bench=${bench.id}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

/** Follows a step of the course on the map. */
async function openStep(page: Page, experiment: Experiment): Promise<void> {
  await page.locator(`[data-exercise="${experiment.id}"] a`).first().click();
  await expect(question(page)).toHaveText(experiment.question.replaceAll('`', ''));
}

/** Locks in the right choice, or another one; waits until the run has been judged. */
async function guess(page: Page, experiment: Experiment, at: number): Promise<void> {
  await choices(page).nth(at).check();
  await expect(button(page, /^Lock in and run/)).toHaveAttribute('aria-disabled', 'false');
  await button(page, /^Lock in and run/).click();
  await expect(page.getByTestId('answer')).toHaveText(lessonTextOf(experiment.id).answer.replaceAll('`', ''));
}

test('the eight steps of the course are each guessed wrong, guessed right, and made tight', async ({
  page,
  lab,
  bench,
  engine,
}) => {
  const stage = stageOf(lab, bench);
  await openMap(page, stage);
  for (const [step, id] of COURSE.entries()) {
    await test.step(`${step + 1}, ${id}`, async () => {
      const experiment = exercises(stage).find((each) => each.id === id);
      if (experiment === undefined) throw new Error(`There is no exercise called ${id}.`);
      const ids = guessOf(experiment).choices.map((choice) => choice.id);
      const right = ids.indexOf(rightChoice(experiment, engine.name, stage.servers));
      await openStep(page, experiment);
      await expect(page).toHaveTitle(`${experiment.question.replaceAll('`', '')} · CORS Lab`);
      await guess(page, experiment, right === 0 ? 1 : 0);
      await expect(page.getByTestId('guess-result')).toContainText('It is:');

      await page.getByRole('link', { name: 'Map', exact: true }).click();
      await openStep(page, experiment);
      await guess(page, experiment, right);
      await expect(page.getByTestId('guess-result')).toContainText('That is right.');
      await expect(grade(page)).not.toHaveAttribute('data-grade', 'tight');

      await button(page, 'Show a solution').click();
      await expect(page.getByText('Now run it.')).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(grade(page)).toHaveText('● Works, and is tight.');
      await expect(link(page, step === 7 ? 'That was the last one. Go to the map' : /^Next: /)).toBeVisible();
      await page.getByRole('link', { name: 'Map', exact: true }).click();
      await expect(page.locator(`[data-exercise="${id}"]`).first()).toHaveAttribute('data-progress', 'tight');
    });
  }
});

test('an exercise is guessed, run, solved by its own control and left by keyboard alone', async ({
  page,
  lab,
  bench,
}) => {
  const stage = stageOf(lab, bench);
  await openMap(page, stage);
  await tabTo(page, link(page, 'Start'));
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeFocused();
  await expect(page).toHaveURL(/\/learn\/the-exercise\?bench=.*course/);
  await tabTo(page, choices(page).first());
  await page.keyboard.press('Space');
  await tabTo(page, button(page, /^Lock in and run/));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('answer')).toBeVisible();
  await tabTo(page, button(page, 'Hint 1 of 3'));
  for (const _ of [1, 2, 3]) await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(3);
  const origin = page.getByRole('group', { name: 'Allowed origin' });
  await tabTo(page, origin.getByRole('radio', { name: 'example.com' }));
  for (const _ of ['This page', 'Any']) await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await bench.state()).policy.cors.origin).toBe('*');
  await page.keyboard.press('Control+Enter');
  await expect(grade(page)).toHaveText('● Works, and is tight.');
  await expect(page.getByTestId('gets')).toContainText('You should not be able to reach me');
  await tabTo(page, link(page, /^Next: /), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/learn\/another-port\?/);
  await expect(question(page)).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/\/learn\/the-exercise\?/);
});
