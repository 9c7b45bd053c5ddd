import type { StudentView, TeacherView } from '@cors-lab/shared/class';
import { type Problem, SERVER_LIMITS } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { ASKED, call, LESSON, openClass, pointersOf } from './class-lab.ts';
import { back, policy } from './lab.ts';

const OPEN = policy({ origin: '*' });

describe('a class', () => {
  it('goes from the first vote over the discussion to the answer', async () => {
    const { teacher, join, opened } = await openClass(back());
    expect(opened).toMatchObject({ lesson: LESSON, question: null, students: [] });
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    const vote = (round: 1 | 2, choice: number) => ({ exercise: 'put', round, choice });

    await teacher('PUT', '/question', ASKED);
    expect((await ada.ask('GET')).body).toMatchObject({
      question: { ...ASKED, voted: 0, votes: [null, null] },
    });
    expect((await ada.ask('PUT', '/vote', vote(1, 0))).body).toMatchObject({
      myVotes: [0, null],
      question: { voted: 1 },
    });
    // Changed until the vote is closed, and never counted twice.
    await ada.ask('PUT', '/vote', vote(1, 1));
    await bob.ask('PUT', '/vote', vote(1, 2));
    const seen = await teacher<TeacherView>('GET');
    expect(seen.body.question).toEqual({ ...ASKED, voted: 2, votes: [[0, 1, 1], null] });

    await teacher('PUT', '/question', { ...ASKED, phase: 'closed' });
    const late = await ada.ask<Problem>('PUT', '/vote', vote(1, 2));
    expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('closed the vote')]);
    await teacher('PUT', '/question', { ...ASKED, phase: 'discussing', endsAt: Date.now() + 120_000 });
    expect((await bob.ask('PUT', '/vote', vote(1, 0))).status).toBe(409);

    const again = { ...ASKED, round: 2 } as const;
    await teacher('PUT', '/question', again);
    expect((await bob.ask('PUT', '/vote', vote(1, 1))).status).toBe(409);
    await bob.ask('PUT', '/vote', vote(2, 1));
    expect((await bob.ask<StudentView>('GET')).body).toMatchObject({
      question: { ...again, voted: 1, votes: [null, null] },
      myVotes: [2, 1],
    });

    await teacher('PUT', '/question', { ...again, phase: 'revealed' });
    expect((await ada.ask<StudentView>('GET')).body).toMatchObject({
      question: {
        voted: 1,
        votes: [
          [0, 1, 1],
          [0, 1, 0],
        ],
      },
      myVotes: [1, null],
    });
    expect((await teacher<TeacherView>('GET')).body.students).toMatchObject([
      { name: 'Ada', votes: [vote(1, 1)] },
      { name: 'Bob', votes: [vote(1, 2), vote(2, 1)] },
    ]);
  });

  it('begins without votes when a question is asked again, or has other answers', async () => {
    const { teacher, join } = await openClass(back());
    const { ask } = await join('Ada');
    await teacher('PUT', '/question', ASKED);
    await ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 2 });
    await teacher('PUT', '/question', { ...ASKED, phase: 'closed' });
    await teacher('PUT', '/question', ASKED);
    expect((await ask('GET')).body).toMatchObject({ myVotes: [2, null], question: { voted: 1 } });
    await teacher('PUT', '/question', null);
    expect((await ask('GET')).body).toMatchObject({ question: null, myVotes: [null, null] });
    await teacher('PUT', '/question', ASKED);
    expect((await ask('GET')).body).toMatchObject({ myVotes: [null, null], question: { voted: 0 } });
    await ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 2 });
    await teacher('PUT', '/question', { ...ASKED, choices: ['yes', 'no'] });
    expect((await ask('GET')).body).toMatchObject({ myVotes: [null, null], question: { voted: 0 } });
    const beyond = await ask<Problem>('PUT', '/vote', { exercise: 'put', round: 1, choice: 2 });
    expect([beyond.status, pointersOf(beyond)]).toEqual([422, ['#/choice']]);
  });

  it('takes no vote where nothing is asked, for another exercise or from the teacher', async () => {
    const { teacher, join, code, key } = await openClass(back());
    const { ask } = await join('Ada');
    const vote = { exercise: 'put', round: 1, choice: 0 };
    expect((await ask('PUT', '/vote', vote)).status).toBe(409);
    await teacher('PUT', '/question', ASKED);
    expect((await ask('PUT', '/vote', { ...vote, exercise: 'wildcard' })).status).toBe(409);
    expect((await call(back(), 'PUT', `/${code}/me/vote`, { key, body: vote })).status).toBe(404);
    expect((await teacher<TeacherView>('GET')).body.question?.voted).toBe(0);
  });

  it('shows the teacher how far each student is, and since when', async () => {
    const { teacher, join } = await openClass(back());
    const { ask } = await join('Ada');
    const report = (exercise: string, state: string, with_ = OPEN as unknown) =>
      ask('PUT', '/progress', { exercise, state, policy: with_ });
    await report('put', 'trying');
    await report('wildcard', 'trying', null);
    const first = (await teacher<TeacherView>('GET')).body.students[0];
    expect(first?.progress).toMatchObject([
      { exercise: 'put', state: 'trying', policy: null },
      { exercise: 'wildcard', state: 'trying', policy: null },
    ]);
    await report('put', 'trying');
    await report('put', 'works');
    const [put, wildcard] = (await teacher<TeacherView>('GET')).body.students[0]?.progress ?? [];
    expect(put).toMatchObject({ exercise: 'put', state: 'works', policy: OPEN });
    expect(wildcard).toEqual(first?.progress[1]);
    expect(put?.since).toBeGreaterThanOrEqual(first?.progress[0]?.since ?? Number.NaN);
  });

  it('keeps the progress of 100 exercises, and no policy beyond 4,000 characters', async () => {
    const { teacher, join } = await openClass(back());
    const { ask } = await join('Ada');
    const long = policy({
      allowedHeaders: Array.from({ length: 60 }, (_, at) => `x-${at}-${'y'.repeat(80)}`),
    });
    for (let at = 0; at <= SERVER_LIMITS.exercisesPerStudent; at += 1)
      await ask('PUT', '/progress', { exercise: `exercise-${at}`, state: 'trying', policy: OPEN });
    const last = await ask('PUT', '/progress', { exercise: 'exercise-100', state: 'works', policy: long });
    expect(last.status).toBe(200);
    const progress = (await teacher<TeacherView>('GET')).body.students[0]?.progress ?? [];
    expect(progress).toHaveLength(100);
    expect(progress.map(({ exercise }) => exercise)).not.toContain('exercise-0');
    expect(progress.every(({ policy: kept }) => kept === null)).toBe(true);
  });

  it('leads everybody to an exercise, locks solutions, and has one or all start over', async () => {
    const { teacher, join } = await openClass(back());
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    const lead = { sentTo: { exercise: 'wildcard', at: 1 }, solutionsLocked: true };
    await teacher('PUT', '/lead', lead);
    expect((await ada.ask('GET')).body).toMatchObject({ lead, resets: 0 });
    await ada.ask('PUT', '/progress', { exercise: 'put', state: 'works', policy: OPEN });
    await teacher('POST', '/reset', { student: ada.id });
    expect((await teacher<TeacherView>('GET')).body.students[0]?.progress).toEqual([]);
    await teacher('POST', '/reset', { student: null });
    const resets = async (who: typeof ada) => (await who.ask<StudentView>('GET')).body.resets;
    expect([await resets(ada), await resets(bob)]).toEqual([2, 1]);
    const nobody = await teacher<Problem>('POST', '/reset', { student: '00000000' });
    expect([nobody.status, pointersOf(nobody)]).toEqual([422, ['#/student']]);
  });

  it('keeps the teacher’s notes and the other students from a student', async () => {
    const { teacher, join } = await openClass(back());
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    await teacher('PUT', '/question', ASKED);
    await bob.ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 2 });
    const { body } = await ada.ask<StudentView>('GET');
    expect(Object.keys(body).sort()).toEqual([
      'code',
      'lead',
      'lesson',
      'me',
      'myVotes',
      'now',
      'question',
      'resets',
    ]);
    for (const secret of ['Half of them', 'Bob', bob.id, bob.key])
      expect(JSON.stringify(body)).not.toContain(secret);
    const lesson = { title: 'Another', parts: [] };
    await teacher('PUT', '/lesson', lesson);
    expect((await ada.ask<StudentView>('GET')).body.lesson).toEqual(lesson);
  });

  it('forgets a student who leaves, with the vote', async () => {
    const { teacher, join } = await openClass(back());
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    await teacher('PUT', '/question', ASKED);
    for (const { ask } of [ada, bob]) await ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 2 });
    expect((await ada.ask('DELETE')).status).toBe(204);
    expect((await ada.ask('GET')).status).toBe(404);
    const { students, question } = (await teacher<TeacherView>('GET')).body;
    expect([students.map(({ name }) => name), question?.votes]).toEqual([['Bob'], [[0, 0, 1], null]]);
  });

  it('is deleted as a whole when its teacher ends it', async () => {
    const app = back();
    const { teacher, join, code } = await openClass(app);
    const ada = await join('Ada');
    expect((await teacher('DELETE')).status).toBe(204);
    for (const answer of [await teacher('GET'), await ada.ask('GET')]) expect(answer.status).toBe(404);
    expect((await call(app, 'POST', `/${code}/students`, { body: { name: 'Bob' } })).status).toBe(404);
  });

  it('has 400 students at most, and room again when one leaves', async () => {
    const app = back();
    const { join, code } = await openClass(app);
    const students = await Promise.all(Array.from({ length: 400 }, (_, at) => join(`Student ${at}`)));
    const more = () => call<Problem>(app, 'POST', `/${code}/students`, { body: { name: 'One more' } });
    const full = await more();
    expect([full.status, full.body.detail]).toEqual([409, expect.stringContaining('400 students')]);
    await students[7]?.ask('DELETE');
    expect((await more()).status).toBe(201);
    expect((await more()).status).toBe(409);
  });

  it('finds no room where there are 100, and some when one has ended', async () => {
    const app = back();
    const open = () => call<Problem>(app, 'POST', '', { body: { lesson: LESSON } });
    const { teacher } = await openClass(app);
    for (let at = 1; at < SERVER_LIMITS.classes; at += 1) expect((await open()).status).toBe(201);
    expect((await open()).status).toBe(503);
    await teacher('DELETE');
    expect((await open()).status).toBe(201);
  });
});
