import type { Asked } from '@cors-lab/shared/class';
import { catalogue, guessOf, lessonTextOf } from '@cors-lab/shared/lab';
import { expect, test } from '../../fixtures.ts';
import { violationsInBoth } from '../../lab/axe.ts';
import { studentPage } from '../../lab/class/student-page.ts';
import { openClass, type Teacher } from '../../lab/class/teacher.ts';

/** How the teacher sees the one student. */
async function seen(teacher: Teacher) {
  const { students, question } = await teacher.view();
  const [student] = students;
  return {
    names: students.map(({ name }) => name),
    votes: question?.votes ?? null,
    progress: student?.progress.map(({ exercise, state }) => [exercise, state]) ?? [],
    policy: student?.progress.at(-1)?.policy ?? null,
  };
}

test('a student joins, votes, changes the vote, talks, votes again and sees both votes', async ({
  bench,
  lab,
  tab,
}) => {
  const teacher = await openClass(lab, 'blocked-but-done');
  const page = studentPage(tab);
  const answer = lessonTextOf('blocked-but-done').answer.replaceAll('`', '');
  const asked: Asked = {
    exercise: 'blocked-but-done',
    choices: ['0', '1', '2'],
    phase: 'voting',
    round: 1,
    endsAt: null,
  };

  await test.step('joins, and reads meanwhile what is wrong', async () => {
    await tab.goto(`${lab.front}/class?bench=${bench.id}`);
    await page.type('code', 'nosuch 11');
    await page.click('Join the class');
    await page.shows('trouble', 'Type a name: your teacher sees it, other students do not.');
    await page.type('name', 'Ana');
    await page.click('Join the class');
    await page.shows(
      'trouble',
      'There is no class NOSUCH-11. Compare the code with the one on the screen in front.',
    );
    expect(await violationsInBoth(tab)).toEqual([]);
    await page.type('code', ` ${teacher.code.toLowerCase().replace('-', ' ')}`);
    await page.click('Join the class');
    await page.shows('path', `/class/${teacher.code}`);
    await page.shows('title', 'You are in');
    await page.shows('phase', 'Look at the screen in front: the teacher starts the question.');
    expect((await seen(teacher)).names).toEqual(['Ana']);
    expect(await violationsInBoth(tab)).toEqual([]);
  });

  await test.step('comes back after a reload without being asked', async () => {
    await tab.goto(`${lab.front}/class/${teacher.code}?bench=${bench.id}`);
    await page.shows('title', 'You are in');
    expect((await seen(teacher)).names).toEqual(['Ana']);
  });

  await test.step('votes and changes the vote', async () => {
    await teacher.putQuestion(asked);
    await page.shows('title', 'Has a blocked request done anything?');
    await page.shows('choices', ['0', '1', '2']);
    await page.choose('0');
    await page.shows('phase', 'Your answer is in. You may change it until the teacher closes the vote.');
    expect((await seen(teacher)).votes?.[0]).toEqual([1, 0, 0]);
    await page.choose('1');
    await page.shows('chosen', '1');
    await expect.poll(async () => (await seen(teacher)).votes?.[0]).toEqual([0, 1, 0]);
    expect((await page.look()).text).not.toContain(answer);
    expect(await violationsInBoth(tab)).toEqual([]);
  });

  await test.step('cannot vote once the vote is closed, nor while the class talks', async () => {
    await teacher.putQuestion({ ...asked, phase: 'closed' });
    await page.shows('isOpen', false);
    await page.shows('phase', 'The vote is closed. Look at the screen in front.');
    expect(await violationsInBoth(tab)).toEqual([]);
    // This laptop's clock is wrong by ten minutes: the time left is the API server's.
    await tab.evaluate((fast) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + fast;
    }, 600_000);
    await teacher.putQuestion({ ...asked, phase: 'discussing', endsAt: Date.now() + 90_000 });
    await page.shows('phase', 'Talk about it: say what you chose, and why.');
    await page.shows('text', expect.stringMatching(/1:\d\d left/));
    expect((await page.look()).isOpen).toBe(false);
    expect((await page.look()).text).not.toContain(answer);
    expect((await seen(teacher)).votes?.[0]).toEqual([0, 1, 0]);
    expect(await violationsInBoth(tab)).toEqual([]);
  });

  await test.step('votes again, and sees both votes, the right answer and why', async () => {
    await teacher.putQuestion({ ...asked, round: 2 });
    await page.shows('phase', 'Second vote: choose again, the same answer or another one.');
    await page.shows('text', expect.stringContaining('your first answer'));
    await page.choose('2');
    await expect.poll(async () => (await seen(teacher)).votes?.[1]).toEqual([0, 0, 1]);
    expect(await violationsInBoth(tab)).toEqual([]);
    await teacher.putQuestion({ ...asked, phase: 'revealed', round: 2 });
    await page.shows('right', '1');
    const { text } = await page.look();
    expect(text).toContain('By one. rightFirst vote1 of 1your answerSecond vote0 of 1');
    expect(text).toContain(answer);
    expect(await violationsInBoth(tab)).toEqual([]);
  });

  await test.step('reads that the class has ended, and the browser keeps nothing of it', async () => {
    await teacher.end();
    await page.shows('title', 'The class has ended');
    expect(await violationsInBoth(tab)).toEqual([]);
    expect(await tab.evaluate(() => localStorage.getItem('cors-lab:class'), null)).toBeNull();
    await tab.goto(`${lab.front}/class/${teacher.code}?bench=${bench.id}`);
    await page.shows('title', 'The class has ended');
    await page.follow('Go on learning', '/learn');
    await page.shows('bar', null);
  });
});

test('a student is sent to an exercise, works there with the class above, is reset, and leaves', async ({
  bench,
  lab,
  tab,
}) => {
  const teacher = await openClass(lab, 'put');
  const page = studentPage(tab);
  const experiments = catalogue({ ...lab, experiments: `${lab.back}/benches/${bench.id}` });
  const put = experiments.find(({ id }) => id === 'put');
  if (put === undefined) throw new Error('There is no exercise put.');
  const lead = { sentTo: null, solutionsLocked: false };
  // Something to lose: a link would ask before it changes the policy.
  await bench.apply({ origin: 'https://app.example' });

  await test.step('goes where the teacher sends everybody, and is asked nothing', async () => {
    await tab.goto(`${lab.front}/class/${teacher.code}?bench=${bench.id}`);
    await page.type('name', 'Bo');
    await page.click('Join the class');
    await page.shows('title', 'You are in');
    await teacher.putLead({ ...lead, sentTo: { exercise: 'put', at: Date.now() } });
    await page.shows('path', '/learn/put');
    await page.shows('hasGuess', true);
    await expect.poll(async () => (await bench.state()).policy).toEqual(put.start);
    expect((await page.look()).isAsked).toBe(false);
    await page.shows('bar', expect.stringContaining(`Class ${teacher.code}`));
    await expect.poll(async () => (await seen(teacher)).progress).toEqual([['put', 'trying']]);
    expect(await violationsInBoth(tab)).toEqual([]);
  });

  await test.step('gets no solution while solutions are locked', async () => {
    await page.click(guessOf(put).choices[0]?.text ?? '', '[data-testid="guess"] label');
    await page.click('Lock in and run');
    await page.shows('text', expect.stringContaining(lessonTextOf('put').answer.replaceAll('`', '')));
    await teacher.putLead({ ...lead, solutionsLocked: true });
    await page.shows('text', expect.stringContaining('Your teacher has locked the solutions.'));
    const isDisabled = () =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Show a solution')
        ?.ariaDisabled;
    expect(await tab.evaluate(isDisabled, null)).toBe('true');
    expect(await violationsInBoth(tab)).toEqual([]);
    await teacher.putLead(lead);
    await page.shows('text', expect.not.stringContaining('locked the solutions'));
  });

  await test.step('is asked before the page leaves what is begun, and sees that the teacher asks', async () => {
    await teacher.putLead({ ...lead, sentTo: { exercise: 'json', at: Date.now() } });
    await page.shows('bar', expect.stringContaining('Your teacher sends everybody to:'));
    expect(await violationsInBoth(tab)).toEqual([]);
    await page.click('Stay here', 'aside button');
    await page.shows('bar', expect.not.stringContaining('sends everybody'));
    expect((await page.look()).path).toBe('/learn/put');
    const choices = guessOf(put).choices.map(({ id }) => id);
    await teacher.putQuestion({ exercise: 'put', choices, phase: 'voting', round: 1, endsAt: null });
    await page.shows('bar', expect.stringContaining('The teacher asks a question.'));
    expect(await violationsInBoth(tab)).toEqual([]);
  });

  await test.step('is seen to be tight, with the policy', async () => {
    await page.click('Show a solution');
    await expect.poll(async () => (await bench.state()).policy).toEqual(put.solved);
    await page.click('Run');
    await expect.poll(async () => (await seen(teacher)).progress).toEqual([['put', 'tight']]);
    expect((await seen(teacher)).policy).toEqual(put.solved);
  });

  await test.step('starts over when the teacher resets everybody', async () => {
    await teacher.reset();
    await page.shows(
      'bar',
      expect.stringContaining('Your teacher has set your bench back to its beginning.'),
    );
    await page.shows('hasGuess', true);
    await expect.poll(async () => (await bench.state()).policy).toEqual(put.start);
    expect(await bench.state()).toMatchObject({ counter: 0, sessions: 0 });
    expect(await bench.exchanges('')).toEqual([]);
    expect((await page.look()).isAsked).toBe(false);
    await expect.poll(async () => (await seen(teacher)).progress).toEqual([['put', 'trying']]);
  });

  await test.step('goes back to the class to answer, and leaves it', async () => {
    await page.follow('Answer it', `/class/${teacher.code}`);
    await page.shows(
      'choices',
      guessOf(put).choices.map(({ id }) => id),
    );
    await page.click('Leave the class');
    await page.click('Leave now');
    await page.shows('title', 'You have left the class');
    expect(await violationsInBoth(tab)).toEqual([]);
    expect((await seen(teacher)).names).toEqual([]);
  });

  await test.step('joins again, and reads that the teacher has removed the student', async () => {
    await page.click(`Join class ${teacher.code} again`);
    await page.shows('title', `Join class ${teacher.code}`);
    await page.type('name', 'A rude name');
    await page.click('Join the class');
    await page.shows('phase', 'Choose your answer. A wrong answer costs nothing.');
    // Before it follows the class, the page hears only that it is not in it.
    await expect
      .poll(async () => (await teacher.view()).students.map(({ isHere }) => isHere))
      .toEqual([true]);
    await teacher.remove();
    await page.shows('title', 'You are no longer in the class');
    await page.shows('text', expect.stringContaining('Your teacher has removed you:'));
    expect(await violationsInBoth(tab)).toEqual([]);
    expect(await tab.evaluate(() => localStorage.getItem('cors-lab:class'), null)).toBeNull();
    await page.click(`Join class ${teacher.code} again`);
    await page.shows('title', `Join class ${teacher.code}`);
    await teacher.end();
  });
});
