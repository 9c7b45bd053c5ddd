import type { TeacherView } from '@cors-lab/shared/class';
import { type Problem, SERVER_LIMITS } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../src/store/memory-store.ts';
import { ASKED, openClass } from './class-lab.ts';
import { back } from './lab.ts';
import { STORES, storeIn } from './store-in.ts';

describe('a class', () => {
  it('whose students have filled its room takes no more of them and says so, and its teacher goes on', async () => {
    const store = createMemoryStore();
    const { teacher, join, code } = await openClass(back({ store }));
    const ada = await join('Ada');
    const done = { exercise: 'put', state: 'works', policy: null };
    expect((await ada.ask('PUT', '/progress', done)).status).toBe(200);
    // As hundreds of others would have done.
    const text = 'x'.repeat(SERVER_LIMITS.classRecords - 2_000);
    await store.write(`class:${code}:student:ffffffff`, { text });
    for (let at = 0, status = 200; status !== 507; at += 1) {
      const more = await ada.ask<Problem>('PUT', '/progress', { ...done, exercise: `exercise-${at}` });
      status = more.status;
      if (status === 507)
        expect(more.body.detail).toMatch(/not kept, .* ask your teacher to reset the class/);
      expect(at, 'There was always room.').toBeLessThan(50);
    }
    // What that sentence asks for makes room.
    expect((await teacher('POST', '/reset', { student: null })).status).toBe(200);
    expect((await ada.ask('PUT', '/progress', { ...done, exercise: 'another' })).status).toBe(200);
    // It takes no more room than before.
    expect((await ada.ask('PUT', '/progress', done)).status).toBe(200);
    expect((await teacher('PUT', '/question', ASKED)).status).toBe(200);
    expect((await teacher<TeacherView>('GET')).body.students).toMatchObject([{ name: 'Ada' }]);
    expect((await teacher('DELETE')).status).toBe(204);
    expect((await store.read(`class:${code}`)).size).toBe(0);
  });

  it('has one last question, also where two are asked at the same moment', async () => {
    const store = createMemoryStore();
    const { teacher, code } = await openClass(back({ store }));
    await store.write(`class:${code}`, { askings: String(SERVER_LIMITS.questionsPerClass - 1) });
    const asked = ['put', 'json'].map((exercise) => teacher('PUT', '/question', { ...ASKED, exercise }));
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('counts no vote of which it says that it was not kept', async () => {
    const store = createMemoryStore();
    const { teacher, join, code } = await openClass(back({ store }));
    const ada = await join('Ada');
    expect((await teacher('PUT', '/question', ASKED)).status).toBe(200);
    const filler = `class:${code}:student:ffffffff`;
    // Until there is room for a vote, and none for what is kept beside it.
    const ROOM = 140;
    const fill = (length: number) => store.write(filler, { text: 'x'.repeat(length) });
    let [fits, tooLong] = [0, SERVER_LIMITS.classRecords];
    while (tooLong - fits > 1) {
      const middle = Math.floor((fits + tooLong) / 2);
      await fill(middle).then(
        () => {
          fits = middle;
        },
        () => {
          tooLong = middle;
        },
      );
    }
    await fill(fits - ROOM);
    const vote = { exercise: ASKED.exercise, round: ASKED.round, choice: 0 };
    expect((await ada.ask('PUT', '/vote', vote)).status).toBe(507);
    const { question } = (await teacher<TeacherView>('GET')).body;
    expect(question?.votes[0]).toEqual(ASKED.choices.map(() => 0));
  });
});

describe.each(STORES)('a class in %s', (where) => {
  const kept = storeIn(where);

  it('keeps 48 KB of each student: further votes and progress are refused, and what there is stays', async () => {
    const { teacher, join, code } = await openClass(back({ store: kept.store }));
    const ada = await join('Ada');
    const exerciseAt = (at: number) => `${at}-${'x'.repeat(59)}`;
    const voteAt = async (at: number) => {
      const exercise = exerciseAt(at);
      for (const round of [1, 2] as const) {
        await teacher('PUT', '/question', { ...ASKED, exercise, round });
        const voted = await ada.ask<Problem>('PUT', '/vote', { exercise, round, choice: 1 });
        if (voted.status !== 200) return voted;
      }
      return null;
    };
    let refusal = null;
    for (let at = 0; refusal === null && at < SERVER_LIMITS.questionsPerClass; at += 1)
      refusal = await voteAt(at);
    expect(refusal?.status).toBe(409);
    expect(refusal?.body.detail).toMatch(/as much of what you have done/);
    const all = [await kept.record(`class:${code}:student:${ada.id}`)];
    for (let asking = 1; asking <= SERVER_LIMITS.questionsPerClass; asking += 1)
      for (const round of [1, 2]) all.push(await kept.record(`class:${code}:votes:${asking}:${round}`));
    const { length } = all.flatMap(Object.entries).flat().join('');
    // A vote that may be given counts as one of 10 characters, and those here have 9.
    expect(length).toBeGreaterThan(SERVER_LIMITS.studentRecord - 600);
    expect(length).toBeLessThanOrEqual(SERVER_LIMITS.studentRecord);
    const report = (length: number) =>
      ada.ask('PUT', '/progress', { exercise: 'x'.repeat(length), state: 'works', policy: null });
    const statuses = [await report(60), await report(61), await report(62)].map(({ status }) => status);
    expect(statuses.at(-1)).toBe(409);
    // The next question of the class is counted as it is: without this vote.
    expect((await teacher<TeacherView>('GET')).body.question?.voted).toBe(0);
    expect(
      (await (await join('Ben')).ask('PUT', '/progress', { exercise: 'put', state: 'works', policy: null }))
        .status,
    ).toBe(200);
  });

  it.each([
    ['exercises', 95, ''],
    ['characters', 0, 'x'.repeat(SERVER_LIMITS.studentRecord - 600)],
  ])(
    'keeps the bound of a student’s %s where tabs report at the same moment',
    async (_what, exercises, text) => {
      const { teacher, join, code } = await openClass(back({ store: kept.store }));
      const ada = await join('Ada');
      const own = `class:${code}:student:${ada.id}`;
      await kept.store.write(own, { text });
      const report = (at: number) =>
        ada.ask<Problem>('PUT', '/progress', { exercise: `exercise-${at}`, state: 'works', policy: null });
      for (let at = 0; at < exercises; at += 1) await report(at);
      const statuses = await Promise.all(Array.from({ length: 30 }, (_, at) => report(200 + at)));
      expect(statuses.some(({ status }) => status === 200)).toBe(true);
      for (const { status } of statuses) expect([200, 409, 429]).toContain(status);
      const { students } = (await teacher<TeacherView>('GET')).body;
      expect(students[0]?.progress.length).toBeLessThanOrEqual(SERVER_LIMITS.exercisesPerStudent);
      const { length } = Object.entries(await kept.record(own))
        .flat()
        .join('');
      expect(length).toBeLessThanOrEqual(SERVER_LIMITS.studentRecord);
      // And the next one, alone, is kept or refused by what there is.
      expect((await report(200)).status).not.toBe(429);
    },
  );
});
