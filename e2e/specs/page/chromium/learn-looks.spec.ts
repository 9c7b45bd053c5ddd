import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';
import type { LabPage } from '../../../lab/lab-page.ts';
import { press } from '../../../lab/landing-page.ts';
import { button, guessable, guessFirst, link, runTight, showSolution } from '../../../lab/learn-page.ts';
import { cutOnStage } from '../cut-on-stage.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';

/** What the lessons look like in their states: to axe, on a phone, and with large text. */

/** Opens an exercise from the map, guesses, runs a solution and goes back; names the phase that each leads to. */
async function* phasesOf(page: Page, id: string): AsyncGenerator<string> {
  await page.locator(`[data-exercise="${id}"] a`).first().click();
  await guessable(page);
  yield 'guess';
  await guessFirst(page);
  yield 'see';
  await showSolution(page);
  await runTight(page);
  yield 'tight';
  await link(page, /^Map$/).click();
}

/** Does one thing after the other, and names the state that each leads to. */
async function* statesOf(page: Page, front: string, bench: string): AsyncGenerator<string> {
  await page.goto(`${front}/learn/blocked-but-done?bench=${bench}`);
  await guessable(page);
  yield 'guess';
  await guessFirst(page);
  yield 'see';
  await button(page, 'Hint 1 of 3').click();
  await page.getByText('Why?').click();
  await page.getByText('Evidence: messages').click();
  await showSolution(page);
  yield 'solution';
  await runTight(page);
  yield 'tight';
  await link(page, /^Map$/).click();
  await expect(link(page, 'Go on')).toBeVisible();
  yield 'map';
  await link(page, 'Ask me five again').click();
  await page.locator('[data-asked]').getByRole('button').first().click();
  await expect(page.getByText(/^[01] of 1 right\.$/)).toBeVisible();
  yield 'review';
}

/** The other doors with a stage, before a run and after it. */
async function* stagesOf(page: Page, labPage: LabPage, front: string, bench: string): AsyncGenerator<string> {
  await page.goto(`${front}/?bench=${bench}`);
  await expect(button(page, 'Simple GET')).toBeEnabled();
  yield 'landing page';
  await press(page, 'Plain PUT', 'blocked');
  yield 'landing page, blocked';
  await labPage.open({ front }, `bench=${bench}`);
  yield 'Lab';
  await labPage.send('Send');
  yield 'Lab, after a run';
}

test('axe finds nothing in any state, light and dark', async ({ page, tab, lab, bench }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for await (const state of statesOf(page, lab.front, bench.id)) {
    expect.soft(await violations(tab), state).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await violations(tab, { onlyColours: true }), `${state}, dark`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  }
});

test('in forced colours the current step stands out from the others', async ({ page, lab, bench }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${lab.front}/learn/json?bench=${bench.id}`);
  await guessable(page);
  const step = page.getByRole('region', { name: 'Guess, see, do' }).getByRole('list').first();
  const colours = await step
    .getByRole('listitem')
    .evaluateAll((steps) => steps.map((each) => getComputedStyle(each).borderBottomColor));
  expect(colours[0]).not.toBe(colours[1]);
  expect(colours[1]).toBe(colours[2]);
});

for (const [what, width, fontSize] of [
  ['a narrow phone', 360, '100%'],
  ['text at 200 %', 1280, '200%'],
  ['text at 200 % on a phone', 390, '200%'],
] as const) {
  test(`nothing scrolls sideways, and nothing is cut on the stage: ${what}`, async ({
    page,
    labPage,
    lab,
    bench,
  }) => {
    await page.setViewportSize({ width, height: 720 });
    // What travels may be on its way in from outside.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const look = async (state: string) => {
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, fontSize);
      expect.soft(await horizontalOverflow(page), state).toBe(0);
      expect.soft(await cutOnStage(page), state).toEqual([]);
    };
    for await (const state of statesOf(page, lab.front, bench.id)) await look(state);
    for await (const state of stagesOf(page, labPage, lab.front, bench.id)) await look(state);
  });
}

test('on a phone the stage says in words what was never sent', async ({ page, lab, bench }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${lab.front}/learn/json?bench=${bench.id}`);
  await guessable(page);
  await guessFirst(page);
  const stage = page.getByRole('region', { name: 'Page, browser and server' });
  await expect(stage.getByText('never sent')).toBeVisible();
  expect(await cutOnStage(page)).toEqual([]);
});

test('Run stays in view on a laptop below three hints and a solution', async ({ page, lab, bench }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${lab.front}/learn/json?bench=${bench.id}`);
  await guessable(page);
  await guessFirst(page);
  for (const hint of [1, 2, 3]) await button(page, `Hint ${hint} of 3`).click();
  await showSolution(page);
  await expect(button(page, /^Run/)).toBeInViewport({ ratio: 1 });
});

test('on a projector an exercise takes the window, and “Start again” stays', async ({ page, lab, bench }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${lab.front}/learn/blocked-but-done?bench=${bench.id}&projector=on`);
  await guessable(page);
  await guessFirst(page);
  await expect(button(page, 'Start again')).toBeVisible();
  await expect(button(page, 'Show a solution')).toBeHidden();
  const settings = await page.getByRole('region', { name: 'What to change' }).boundingBox();
  expect((settings?.y ?? 0) + (settings?.height ?? 0)).toBeGreaterThan(740);
});

test('the arrow of a predicted message is one line', async ({ page, labPage, lab, bench }) => {
  await labPage.open(lab, `bench=${bench.id}`);
  const arrow = page.getByRole('list', { name: 'Messages, in order' }).locator('li > [aria-hidden]').first();
  await expect(arrow).toHaveCSS('border-top', /^2px dashed/);
  await expect(arrow).toHaveCSS('border-bottom-width', '0px');
});

test('what can be done with the progress is one row on a laptop', async ({ page, lab, bench }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${lab.front}/learn?bench=${bench.id}`);
  const first = link(page, 'Ask me five again');
  const last = button(page, 'Start over');
  const middle = async (each: typeof first) => {
    const box = await each.boundingBox();
    return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2);
  };
  await expect(last).toBeVisible();
  expect(await middle(last)).toBe(await middle(first));
});

/** Those with the most on a screen, found by a look at all 88. */
const TALLEST = ['the-exercise', 'hidden-header', 'csrf', 'the-strangers-page'] as const;

test('an exercise fits on one screen before the guess, after it and when it is tight: a laptop, a projector', async ({
  page,
  lab,
  bench,
}) => {
  await page.goto(`${lab.front}/learn?bench=${bench.id}`);
  for (const id of TALLEST) {
    for await (const state of phasesOf(page, id)) {
      for (const [width, height, projector] of [
        [1024, 768, 'on'],
        [1280, 720, 'off'],
      ] as const) {
        await page.setViewportSize({ width, height });
        const tall = await page.evaluate((on) => {
          const { documentElement } = document;
          documentElement.dataset.projector = on;
          return documentElement.scrollHeight;
        }, projector);
        expect.soft(tall, `${id}, ${state}, ${width}`).toBeLessThanOrEqual(height);
      }
    }
  }
});
