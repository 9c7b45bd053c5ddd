import type { Origins } from '@cors-lab/shared/control';
import { lessonTextOf } from '@cors-lab/shared/lab';
import { expect, test } from '../../fixtures.ts';
import {
  allows,
  benchOf,
  confirmed,
  documentsOf,
  guesses,
  linkOf,
  runs,
  sees,
  statusInPage,
  viewInPage,
  votes,
} from './class-acts.ts';
import { EXERCISE, GRADES, NEXT_EXERCISE, QUESTION, roleOf } from './class-roles.ts';
import type { Classroom, SeatedStudent } from './classroom.ts';
import { teacherPage } from './teacher-page.ts';

/** Before the discussion, and with what follows it: "Not at all.", "By one.", "By two or more.". */
const FIRST_VOTES = [[4], [3], [1]];
const BOTH_VOTES = [
  [4, 1],
  [3, 7],
  [1, 0],
];

/**
 * Leads the class of the hour in real browsers: join, vote, discuss, vote again, reveal, exercise, stuck, reset, end.
 *
 * @returns the code that the class had
 * @param meanwhile what happens between the vote and the discussion; what was confirmed before must still be there
 */
export async function leadClass(
  { teacher: page, students }: Classroom,
  lab: Origins,
  meanwhile: () => Promise<void>,
): Promise<string> {
  const teacher = teacherPage(page);
  const { button } = teacher;
  const all = (act: (student: SeatedStudent) => Promise<void>) =>
    Promise.all(
      students.map((student) =>
        act(student).catch(async (error: Error) => {
          const look = await student.page.look().catch(() => null);
          error.message = `${student.name}, in ${student.engine}: ${error.message}\n${JSON.stringify(look)}`;
          throw error;
        }),
      ),
    );
  const called = (wanted: string) => {
    const student = students.find(({ name }) => name === wanted);
    if (student === undefined) throw new Error(`There is no student called ${wanted}.`);
    return student;
  };
  const rows = page.getByTestId('students').locator('tbody tr');
  const row = (name: string) => rows.filter({ has: page.getByRole('rowheader', { name, exact: true }) });

  await page.goto(`${lab.front}/class`);
  const code = await teacher.opensClass(/60 minutes/);
  const link = await linkOf(page, button('How to join'));
  const view = () => page.evaluate(viewInPage, code);

  await test.step('eight students join by the code or by the link, each with a bench of their own', async () => {
    await all(async ({ name, tab, page: student }) => {
      const hasLink = name < 'E';
      await tab.goto(`${lab.front}${hasLink ? `/join/${code}` : '/class'}`);
      if (!hasLink) await student.type('code', code.toLowerCase().replace('-', ' '));
      await student.type('name', name);
      await student.click('Join the class');
      await student.shows('path', `/class/${code}`);
      await student.shows('title', 'You are in');
    });
    await expect(teacher.here).toHaveText('8 here');
    await expect(rows).toHaveCount(8);
    const benches = await Promise.all(students.map(async ({ tab }) => (await benchOf(tab)).bench));
    expect(new Set(benches).size).toBe(8);
    expect(benches).not.toContain('default');
  });

  const began = Date.now();
  await test.step('Dua goes ahead with an exercise, and gets nowhere', async () => {
    const dua = called('Dua');
    await dua.tab.goto(`${lab.front}/learn/${EXERCISE}`);
    await guesses(dua, lab);
    await allows(dua, lab, 'example.com');
    await sees(dua, 'This result is from before the policy changed: run it again.');
    await runs(dua, 'Not yet: see below which check fails.');
    await expect(row('Dua')).toContainText('trying');
  });

  await test.step('all vote, and nobody sees how', async () => {
    await button(/^Part 3: /).click();
    await button('Start the vote').click();
    await called('Dua').page.shows('bar', expect.stringContaining('The teacher asks a question.'));
    await called('Dua').page.click('Answer it', 'aside a');
    await all(({ name, page: student }) => votes(student, name, 0));
    await expect(teacher.voted).toHaveText('Vote: 8 of 8');
    await button('Close the vote').click();
    await expect(teacher.voted).toHaveText('Closed: 8 votes');
    expect(await teacher.votes()).toEqual(FIRST_VOTES);
    await all(async ({ page: student }) => {
      await student.shows('phase', 'The vote is closed. Look at the screen in front.');
      await student.shows('isOpen', false);
      await student.shows('right', null);
    });
  });

  const documents = await documentsOf(students);
  await test.step('what was confirmed so far is there afterwards, and the pages go on by themselves', async () => {
    const before = confirmed(await view());
    expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(students.map(({ name }) => name)));
    await meanwhile();
    await expect.poll(async () => confirmed(await view())).toEqual(before);
    expect((await benchOf(called('Dua').tab)).policy.cors.origin).toBe('example.com');
  });

  await test.step('they talk, vote again, and see both votes and the answer', async () => {
    await button('Discuss').click();
    await expect(page.getByRole('timer')).toHaveText(/Time left to discuss: [12]:\d\d/);
    await all(async ({ page: student }) => {
      const talk = 'Talk about it: say what you chose, and why.';
      // WebKitGTK does not hear that a stream has died, and its page asks again after 40 seconds of silence.
      await student.shows('phase', talk, 60_000);
      await student.shows('text', expect.stringMatching(/[01]:\d\d left/));
      await student.shows('connection', 'live');
    });
    await expect(teacher.here).toHaveText('8 here');
    await button('Vote again').click();
    await all(({ name, page: student }) => votes(student, name, 1));
    await expect(teacher.voted).toHaveText('Second vote: 8 of 8');
    await button('Close the vote').click();
    await button('Reveal').click();
    await expect(page.getByTestId('answer')).toHaveText(lessonTextOf(QUESTION).answer.replaceAll('`', ''));
    await expect(page.locator('[data-right="true"]').first()).toContainText('By one. ✓ Right');
    expect(await teacher.votes()).toEqual(BOTH_VOTES);
    await all(async ({ name, page: student }) => {
      const [first, second] = roleOf(name).votes.map((vote) => (vote === '1' ? 'your answer' : ''));
      const right = `By one. rightFirst vote3 of 8${first}Second vote7 of 8${second}`;
      await student.shows('right', '1');
      await student.shows('text', expect.stringContaining(right));
    });
    expect(await documentsOf(students)).toEqual(documents);
  });

  await test.step('all are sent to an exercise: six make it tight, one makes it work, one does not', async () => {
    await button(/^Part 2: /).click();
    await button('Send').click();
    await expect(page.getByTestId('sent-to')).toHaveText('Sent: part 2');
    await all(async (student) => {
      const { name, page: own, tab } = student;
      await own.shows('path', `/learn/${EXERCISE}`);
      await own.shows('bar', expect.stringContaining(`Class ${code}: `));
      await expect.poll(async () => (await benchOf(tab)).policy.cors.origin, `${name}’s policy`).toBe(false);
      await own.shows('isAsked', false);
      if (name === 'Dua') {
        // She has guessed before, and this run is her next one.
        await allows(student, lab, 'example.com');
        await runs(student, 'Blocked: the script got no answer.');
      } else {
        const { allows: choice } = roleOf(name);
        await guesses(student, lab);
        await allows(student, lab, choice);
        await sees(student, 'This result is from before the policy changed: run it again.');
        await runs(student, GRADES[choice]);
      }
    });
    for (const name of ['Ada', 'Ben', 'Cem', 'Fin', 'Gus', 'Hana'])
      await expect(row(name)).toContainText('tight');
    await expect(row('Eva')).toContainText('works');
    const policies = page.getByTestId('policies').getByRole('listitem');
    await expect(policies.first()).toContainText(`6 origin: '${lab.front}'The audit finds nothing.`);
    await expect(policies.filter({ hasText: `1 origin: '*'` })).toContainText('It lets in every origin.');
  });

  await test.step('who tries for a minute is stuck, and comes first', async () => {
    await page.getByLabel('stuck after').selectOption('1 min');
    await expect(row('Dua')).toContainText('stuck 1 min', { timeout: 120_000 });
    expect(Date.now() - began).toBeGreaterThan(59_000);
    await expect(rows.first()).toContainText('Dua');
    await expect(page.locator('[data-standing="stuck"]')).toHaveCount(1);
  });

  await test.step('Ada is reset and begins again, and nobody else does', async () => {
    await page.getByLabel('Whom to reset or remove').selectOption('Ada');
    await button('Reset …').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
    const { page: ada, tab } = called('Ada');
    await ada.shows('bar', expect.stringContaining('Your teacher has set your bench back to its beginning.'));
    await ada.shows('hasGuess', true);
    await expect.poll(async () => (await benchOf(tab)).policy.cors.origin).toBe(false);
    await expect(row('Ada')).toContainText('trying');
    await expect(row('Ada')).toContainText('part 3 voted');
    await expect(row('Ben')).toContainText('part 2 tight, part 3 voted');
    expect((await benchOf(called('Ben').tab)).policy.cors.origin).toBe(lab.front);
  });

  await test.step('all are sent on: those in the middle of something are asked', async () => {
    await button(/^Part 4: /).click();
    await button('Send').click();
    await all(async ({ name, page: student }) => {
      if (name === 'Dua' || name === 'Eva') await student.click('Go there', 'aside button');
      await student.shows('path', `/learn/${NEXT_EXERCISE}`);
      await student.shows('hasGuess', true);
      await student.shows('isAsked', false);
    });
    await expect(page.locator('[data-standing="trying"]')).toHaveCount(8);
  });

  await test.step('the class ends, and nobody gets anything of it any more', async () => {
    await button('End the class …').click();
    await button('End it and delete everything').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Class ${code} is over`);
    await all(async ({ tab, page: student }) => {
      await student.shows('bar', expect.stringContaining('The class has ended'));
      expect(await tab.evaluate(() => localStorage.getItem('cors-lab:class'), null)).toBeNull();
      expect(await tab.evaluate(statusInPage, `/lab/classes/${code}/me`)).toBe(404);
    });
    expect(await page.evaluate(statusInPage, `/lab/classes/${code}/teacher`)).toBe(404);
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The teacher’s screen does not open');
  });
  return code;
}
