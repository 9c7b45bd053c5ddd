import { lessonTextOf } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, policyWith } from '@cors-lab/shared/policy';
import { expect, test } from '../../fixtures.ts';
import { violationsInBoth } from '../../lab/axe.ts';
import { joinClass } from '../../lab/class/class-student.ts';
import { teacherPage } from '../../lab/class/teacher-page.ts';
import { noteSavedFiles, type SavedFile } from '../../lab/saved-files.ts';
import { enter } from '../page/enter.ts';

/** The teacher's screen by keyboard alone, as a class goes through it; the students are calls. */

const NOTHING: SavedFile = { name: '', text: '' };
const FORMULA = '=HYPERLINK("http://evil.example";"me")';

test('a class is opened, votes twice, is led to an exercise, gets stuck, is reset, exported and ended', async ({
  page,
  tab,
  lab,
  context,
}) => {
  test.setTimeout(300_000);
  const teacher = teacherPage(page);
  const { press, button } = teacher;
  const looksGood = async (state: string) => expect.soft(await violationsInBoth(tab), state).toEqual([]);
  const put = 'blocked-but-done';

  const savedFiles = await noteSavedFiles(page);
  await page.goto(`${lab.front}/class`);
  await looksGood('opening');
  const code = await teacher.opensClass(/60 minutes/);
  await expect(page.getByRole('heading', { name: 'Nobody has joined yet' })).toBeVisible();
  await expect(page.getByRole('img', { name: `QR code of ${lab.front}/class/${code}` })).toBeVisible();
  await looksGood('nobody has joined');

  const names = ['Ada', 'Ben', 'Cem', FORMULA];
  const students = await Promise.all(names.map((name) => joinClass(lab, code, name)));
  await expect(teacher.here).toHaveText('4 here');

  await test.step('the teacher’s own link is shown when it is asked for, and not before', async () => {
    await press('How to join');
    await expect(page.getByRole('textbox', { name: 'Teacher’s link' })).toBeHidden();
    await press(page.getByText(/^Your own link/));
    await expect(page.getByRole('textbox', { name: 'Teacher’s link' })).toHaveValue(
      /\/class\/.*\/teacher#key=[0-9a-f]{32}$/,
    );
    await looksGood('how to join');
    await page.keyboard.press('Escape');
    await expect(button('How to join')).toBeFocused();
  });

  const since = Date.now();
  await students[0]?.report({ exercise: put, state: 'trying', policy: CLOSED_POLICY });
  const reflecting = policyWith({ origin: true, credentials: true });
  for (const student of students.slice(1, 3))
    await student.report({ exercise: put, state: 'works', policy: reflecting });

  await test.step('both votes are counted and stand side by side, and the focus stays where it was', async () => {
    await press(button(/^Part 3: Has a blocked request/));
    await press('Start the vote');
    await expect(button('Close the vote')).toBeFocused();
    for (const [at, choice] of [0, 0, 1].entries())
      await students[at]?.vote({ exercise: put, round: 1, choice });
    await expect(teacher.voted).toHaveText('Vote: 3 of 4');
    await expect(page.getByRole('status').filter({ hasText: '3 of 4 have voted.' })).toBeAttached();
    await looksGood('voting');
    await page.keyboard.press('Enter');
    await expect(teacher.voted).toHaveText('Closed: 3 votes');
    expect(await teacher.votes()).toEqual([[2], [1], [0]]);
    expect((await students[3]?.view())?.question?.votes).toEqual([null, null]);
    await press('Discuss');
    await expect(page.getByRole('timer')).toHaveText(/Time left to discuss: [12]:\d\d/);
    await looksGood('discussing');
    await press('Vote again');
    await expect(teacher.voted).toHaveText('Second vote: 0 of 4');
    for (const student of students) await student.vote({ exercise: put, round: 2, choice: 1 });
    await expect(teacher.voted).toHaveText('Second vote: 4 of 4');
    await press('Close the vote');
    await expect(teacher.voted).toHaveText('Closed: 4 votes');
    await press('Reveal');
    await expect(page.getByTestId('answer')).toHaveText(lessonTextOf(put).answer);
    await expect(page.locator('[data-right="true"]').first()).toContainText('By one. ✓ Right');
    expect(await teacher.votes()).toEqual([
      [2, 0],
      [1, 4],
      [0, 0],
    ]);
    await looksGood('revealed');
  });

  await test.step('the room sees code, question and bars, and names only when asked', async () => {
    const room = await context.newPage();
    await room.goto(`${lab.front}/class/${code}/teacher?view=room`);
    await expect(room.getByRole('heading', { level: 1 })).toHaveText('Has a blocked request done anything?');
    await expect(room.getByText(code, { exact: true })).toBeVisible();
    await expect(room.getByTestId('bars')).toContainText('First vote');
    await expect(room.getByText('Ada')).toHaveCount(0);
    await expect(room.getByText('Notes for part')).toHaveCount(0);
    await teacherPage(room).press(room.getByRole('checkbox', { name: 'Names' }), 'Space');
    await expect(room.getByText('Ada')).toBeVisible();
    await room.close();
  });

  await test.step('the exercise opens in Learn in a new tab, in large type', async () => {
    const [learn] = await Promise.all([
      context.waitForEvent('page'),
      press(page.getByRole('link', { name: /^Run it on the projector/ })),
    ]);
    await expect(learn.getByRole('heading', { level: 1 })).toHaveText('Has a blocked request done anything?');
    await expect(learn.locator('html')).toHaveAttribute('data-projector', 'on');
    await learn.close();
  });

  await test.step('everybody is sent to an exercise, without solutions', async () => {
    await press('Send');
    await expect(page.getByTestId('sent-to')).toHaveText('Sent: part 3');
    await press(page.getByRole('checkbox', { name: 'Lock solutions' }), 'Space');
    await expect.poll(async () => (await students[1]?.view())?.lead.solutionsLocked).toBe(true);
    const view = await students[1]?.view();
    expect(view?.lead.sentTo?.exercise).toBe(put);
    expect(view?.question?.phase).toBe('revealed');
    expect(await teacher.votes()).toHaveLength(3);
  });

  await test.step('the common policies say what is wrong with them, and whom they let in', async () => {
    const first = page.getByTestId('policies').getByRole('listitem').first();
    await expect(first).toContainText('2 origin: true, credentials: true');
    await expect(first).toContainText('Dangerous: Every site may read with the user’s credentials.');
    await expect(first).toContainText('It lets in https://attacker.test.');
  });

  await test.step('who tries for as long as the teacher has chosen is stuck, and comes first', async () => {
    const after = page.getByLabel('stuck after');
    await after.selectOption('1 min');
    if (Date.now() - since < 55_000) await expect(teacher.row('Ada')).toContainText('trying');
    await expect(teacher.row('Ada')).toContainText('stuck 1 min', { timeout: 90_000 });
    await expect(page.getByTestId('students').getByRole('rowheader').first()).toHaveText('Ada');
    expect(Date.now() - since).toBeGreaterThan(59_000);
    await students[0]?.report({ exercise: put, state: 'tight', policy: CLOSED_POLICY });
    await expect(teacher.row('Ada')).toContainText('tight');
    await looksGood('stuck');
    students[2]?.leaveRoom();
    await expect(teacher.row('Cem')).toContainText('away', { timeout: 45_000 });
  });

  await test.step('the results make no formula of a name', async () => {
    await press('Export .csv');
    const [{ name, text } = NOTHING] = await savedFiles();
    expect(name).toBe(`${code}.csv`);
    expect(text.startsWith('\uFEFFstudent,')).toBe(true);
    expect(text).toContain('Ada,blocked-but-done,Not at all.,no,By one.,yes,tight,');
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"";""me"")",blocked-but-done,,,By one.,yes,,`);
  });

  await test.step('a reset asks first, and is of one student or of all', async () => {
    await page.getByLabel('Whom to reset or remove').selectOption('Ben');
    await press(/^Reset …/);
    await expect(page.getByRole('heading', { name: 'Reset Ben?' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(teacher.row('Ben')).toContainText('works');
    await press(/^Reset …/);
    await looksGood('a question before the reset');
    await press(page.getByRole('dialog').getByRole('button', { name: 'Reset' }));
    await expect(teacher.row('Ben')).toContainText('part 3 voted');
    await expect(teacher.row('Ada')).toContainText('part 3 tight');
    await page.getByLabel('Whom to reset or remove').selectOption('everybody');
    await press(/^Reset …/);
    await press(page.getByRole('dialog').getByRole('button', { name: 'Reset' }));
    await expect(teacher.row('Ada')).toContainText('part 3 voted');
  });

  await test.step('a student is removed, once the teacher is sure', async () => {
    await page.getByLabel('Whom to reset or remove').selectOption(FORMULA);
    await press(/^Remove …/);
    await expect(page.getByRole('heading', { name: `Remove ${FORMULA}?` })).toBeVisible();
    await looksGood('a question before the removal');
    await page.keyboard.press('Escape');
    await expect(teacher.row(FORMULA)).toBeVisible();
    await press(/^Remove …/);
    await press(page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }));
    await expect(teacher.row(FORMULA)).toHaveCount(0);
    await expect(button(/^Remove …/)).toBeFocused();
    expect((await students[3]?.view())?.me).toBeUndefined();
  });

  await test.step('the end asks first, and deletes the class', async () => {
    await press(/^End the class/);
    await press(page.getByRole('button', { name: 'End it and delete everything' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Class ${code} is over`);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await looksGood('ended');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This class does not open');
  });
});

test('a lesson is made by keyboard, saved, and loaded again; a faulty file changes nothing', async ({
  page,
  tab,
  lab,
}) => {
  const teacher = teacherPage(page);
  const { press } = teacher;
  const savedFiles = await noteSavedFiles(page);
  await page.goto(`${lab.front}/class`);
  await teacher.choosesLesson(/A lesson of your own/);
  await press('Choose its exercises');
  const parts = page.getByRole('list', { name: 'Parts' }).getByRole('listitem');
  const search = page.getByRole('searchbox', { name: 'Add an exercise' });
  for (const [words, count] of [
    ['json form', 1],
    ['slash end', 2],
  ] as const) {
    await enter(search, words);
    await press(page.getByRole('region', { name: 'Add an exercise' }).getByRole('button').first());
    await expect(parts).toHaveCount(count);
  }
  await press('Move part 2 up');
  await expect(parts.first()).toContainText('What does a slash at the end change?');
  await expect(teacher.button('Move part 1 up')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Part 2 is now part 1 of 2.' })).toBeVisible();
  await enter(page.getByLabel('Minutes of part 1'), 'x');
  await press('Use this lesson');
  await expect(page.getByRole('alert').filter({ hasText: 'not complete' })).toContainText('minutes');
  await expect(page.getByLabel('Minutes of part 1')).toHaveValue('x');
  await enter(page.getByLabel('Minutes of part 1'), '7');
  expect(await violationsInBoth(tab)).toEqual([]);
  await press('Save as file');
  const [{ name, text } = NOTHING] = await savedFiles();
  expect(name).toBe('my-lesson.json');
  expect(JSON.parse(text)).toMatchObject({
    title: 'My lesson',
    parts: [{ exercise: 'trailing-slash', minutes: 7 }, { exercise: 'json' }],
  });

  const file = page.getByRole('dialog').locator('input[type=file]');
  const load = (content: string) =>
    file.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await load('{"title":"T","parts":[{"exercise":"put","minutes":"5","notes":3}]}');
  const refused = page.getByRole('alert').filter({ hasText: 'nothing has changed' });
  await expect(refused).toContainText('Part 1, minutes');
  await expect(refused).toContainText('Part 1, notes');
  await expect(parts).toHaveCount(2);
  await load(text.replace('My lesson', 'Loaded'));
  await expect(page.getByLabel('Title')).toHaveValue('Loaded');
  await press('Use this lesson');
  await expect(page.getByRole('region', { name: 'The lesson “Loaded”' })).toContainText(
    '2 parts, 13 minutes',
  );
});
