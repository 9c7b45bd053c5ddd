import { expect, test } from '../../fixtures.ts';
import { openClass } from '../../lab/class/teacher.ts';
import { teacherPage } from '../../lab/class/teacher-page.ts';
import { button } from '../../lab/learn-page.ts';
import { horizontalOverflow } from './horizontal-overflow.ts';
import { tabTo } from './tab-to.ts';

const CHOICES = ['0', '1', '2'] as const;

test('a student on a phone joins, votes and changes the vote by keyboard alone, and nothing is wider than the screen', async ({
  bench,
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const teacher = await openClass(lab, 'blocked-but-done');
  const asked = { exercise: 'blocked-but-done', choices: CHOICES, round: 1, endsAt: null } as const;
  const votes = async () => (await teacher.view()).question?.votes[0];

  await page.goto(`${lab.front}/join/${teacher.code}?bench=${bench.id}`);
  await expect(page).toHaveURL(`${lab.front}/class/${teacher.code}?bench=${bench.id}`);
  await tabTo(page, page.getByRole('textbox', { name: /^Your name/ }));
  await page.keyboard.type('Ana-Lucía Fernández de la Torre y Ochoa');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are in');
  await expect(page).toHaveTitle(`Class ${teacher.code} · CORS Lab`);
  expect(await horizontalOverflow(page)).toBe(0);

  await teacher.putQuestion({ ...asked, phase: 'voting' });
  // A screen reader begins at the question.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Choose your answer.' })).toBeVisible();
  await tabTo(page, button(page, /^Not at all/));
  await page.keyboard.press('Enter');
  await expect.poll(votes).toEqual([1, 0, 0]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect.poll(votes).toEqual([0, 1, 0]);
  await expect(button(page, /By one/)).toHaveAttribute('aria-pressed', 'true');
  expect(await horizontalOverflow(page)).toBe(0);

  const top = () => button(page, /By one/).evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await teacher.putQuestion({ ...asked, phase: 'closed' });
  await expect(page.getByRole('status').filter({ hasText: 'The vote is closed.' })).toBeVisible();
  // The answers stay where they are, and the focus too.
  expect(await top()).toBe(before);
  await expect(button(page, /By one/)).toBeFocused();
  await teacher.putQuestion({ ...asked, phase: 'revealed' });
  await expect(page.getByText('1 of 1')).toBeVisible();
  expect(await horizontalOverflow(page)).toBe(0);
  await teacher.end();
});

const SIZES = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
] as const;

test('neither the timer nor a lost connection moves the question and its answers', async ({
  killableLab: lab,
  page,
}) => {
  const teacher = await openClass(lab, 'blocked-but-done');
  const asked = { exercise: 'blocked-but-done', choices: CHOICES, round: 1, endsAt: null } as const;
  const tops = async () => {
    const all: number[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const found = page.locator('h1, [data-choice]');
      all.push(...(await found.evaluateAll((each) => each.map((one) => one.getBoundingClientRect().top))));
    }
    return all;
  };
  await page.goto(`${lab.front}/join/${teacher.code}`);
  await page.getByRole('textbox', { name: /^Your name/ }).fill('Ana');
  await button(page, 'Join the class').click();
  await teacher.putQuestion({ ...asked, phase: 'closed' });
  await expect(page.locator('[data-choice]')).toHaveCount(CHOICES.length);
  const before = await tops();
  expect(before).toHaveLength(SIZES.length * 4);
  for (const [endsAt, text] of [
    [Date.now() + 600_000, /^\d+:\d\d left$/],
    [Date.now(), 'Time is up.'],
  ] as const) {
    await teacher.putQuestion({ ...asked, phase: 'discussing', endsAt });
    await expect(page.getByRole('timer')).toHaveText(text);
    expect(await tops()).toEqual(before);
  }
  await lab.servers.back.kill();
  await expect(
    page.getByText(/^No connection to the class. The page tries again by itself./),
  ).toBeInViewport();
  expect(await tops()).toEqual(before);
  await lab.servers.back.start();
});

test('the head of the teacher’s screen is one line on a laptop', async ({ lab, page }) => {
  await page.goto(`${lab.front}/class`);
  await teacherPage(page).opensClass(/60 minutes/);
  for (const size of SIZES.slice(1)) {
    await page.setViewportSize(size);
    const height = async () => (await page.getByRole('banner').boundingBox())?.height;
    await expect.poll(height, `${size.width} pixels wide`).toBeLessThanOrEqual(70);
    expect(await horizontalOverflow(page)).toBe(0);
  }
});
