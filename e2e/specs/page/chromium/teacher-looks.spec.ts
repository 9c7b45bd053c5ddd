import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { type ClassStudent, joinClass } from '../../../lab/class/class-student.ts';
import { teacherPage } from '../../../lab/class/teacher-page.ts';
import { horizontalOverflow } from '../horizontal-overflow.ts';

/** What the teacher's screen looks like in its states: on a laptop, a phone and a projector, and with large text. */

/** Opens a class of the hour with twelve students, and goes through one question; names the state that each step leads to. */
async function* statesOf(
  page: Page,
  front: string,
  join: (code: string) => Promise<readonly ClassStudent[]>,
) {
  await page.goto(`${front}/class`);
  const teacher = teacherPage(page);
  const { button } = teacher;
  const code = await teacher.opensClass(/60 minutes/);
  yield ['nobody', code] as const;
  const students = await join(code);
  await expect(page.getByTestId('here')).toHaveText('12 here');
  await button(/^Part 3: Has a blocked request/).click();
  await button('Start the vote').click();
  await expect(page.getByTestId('voted')).toHaveText('Vote: 0 of 12');
  const exercise = 'blocked-but-done';
  for (const [at, student] of students.entries()) await student.vote({ exercise, round: 1, choice: at % 2 });
  await expect(page.getByTestId('voted')).toHaveText('Vote: 12 of 12');
  yield ['voting', code] as const;
  await button('Close the vote').click();
  await button('Vote again').click();
  await expect(page.getByTestId('voted')).toHaveText('Second vote: 0 of 12');
  for (const student of students) await student.vote({ exercise, round: 2, choice: 1 });
  await button('Close the vote').click();
  await button('Reveal').click();
  await expect(page.getByTestId('answer')).toBeVisible();
  yield ['revealed', code] as const;
}

const NAMES = Array.from({ length: 11 }, (_, at) => `Student ${at + 1}`);
const LONG = 'Maximiliane-Alexandra von Hohenstein-Weld';

test('the teacher’s screen fits on one screen of a laptop, and the room’s on a projector', async ({
  page,
  lab,
  context,
}) => {
  const join = (code: string) => Promise.all([LONG, ...NAMES].map((name) => joinClass(lab, code, name)));
  const room = await context.newPage();
  await room.setViewportSize({ width: 1024, height: 768 });
  for await (const [state, code] of statesOf(page, lab.front, join)) {
    const tall = (of: Page) => of.evaluate(() => document.documentElement.scrollHeight);
    expect.soft(await tall(page), state).toBeLessThanOrEqual(720);
    await room.goto(`${lab.front}/class/${code}/teacher?view=room`);
    await expect(room.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await tall(room), `${state}, for the room`).toBeLessThanOrEqual(768);
    expect.soft(await horizontalOverflow(room), `${state}, for the room`).toBe(0);
  }
});

test('no step of a question moves the answers on a projector', async ({ page, lab, context }) => {
  await page.goto(`${lab.front}/class`);
  const teacher = teacherPage(page);
  const code = await teacher.opensClass(/90 minutes/);
  const room = await context.newPage();
  await room.setViewportSize({ width: 1024, height: 768 });
  await room.goto(`${lab.front}/class/${code}/teacher?view=room`);
  const inRoom = teacherPage(room);
  const top = () =>
    room.getByTestId('bars').evaluate((bars) => bars.getBoundingClientRect().top + window.scrollY);
  for (const part of await teacher.button(/^Part /).all()) {
    await part.click();
    await teacher.button('Start the vote').click();
    await expect(room.getByTestId('voted')).toHaveText('Vote: 0 of 0');
    const before = await top();
    const name = (await room.getByRole('heading', { level: 1 }).textContent()) ?? '';
    for (const [step, shows] of [
      ['Close the vote', 'Closed: 0 votes'],
      ['Discuss', 'Talk to your neighbours.'],
      ['Vote again', 'Second vote: 0 of 0'],
      ['Reveal', ''],
    ] as const) {
      if (step === 'Reveal') await inRoom.button('Close the vote').click();
      await inRoom.button(step).click();
      await expect(room.getByTestId('voted')).toHaveText(shows);
      expect.soft(await top(), `${name} ${step}`).toBe(before);
      await room.screenshot({ path: `/tmp/room/${step}.png` });
    }
  }
});

test('nothing scrolls sideways on a phone or with text at 200 %', async ({ page, lab }) => {
  const join = (code: string) => Promise.all([LONG, ...NAMES].map((name) => joinClass(lab, code, name)));
  for await (const [state] of statesOf(page, lab.front, join)) {
    for (const [width, size] of [
      [390, '100%'],
      [1280, '200%'],
    ] as const) {
      await page.setViewportSize({ width, height: 720 });
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
      }, size);
      expect.soft(await horizontalOverflow(page), `${state}, ${width}, ${size}`).toBe(0);
    }
    await page.evaluate(() => document.documentElement.removeAttribute('style'));
    await page.setViewportSize({ width: 1280, height: 720 });
  }
});
