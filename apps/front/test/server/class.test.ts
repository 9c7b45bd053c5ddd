import type { StudentView, TeacherView } from '@cors-lab/shared/class';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { policyWith } from '@cors-lab/shared/policy';
import { describe, expect, it } from 'vitest';
import { keyCookie } from '../../src/server/class-cookies.ts';
import { ASKED, browser, classroom, LESSON } from './classroom.ts';
import { sharedLab } from './shared-lab.ts';

describe('a class through both servers', () => {
  it('goes from its opening to its end', async () => {
    const room = await classroom();
    const { code, teacher } = room;
    const [ada, bob] = [await room.join('Ada'), await room.join('Bob')];
    const vote = (round: 1 | 2, choice: number) => ({ exercise: 'put', round, choice });
    const ask = (question: object | null) => teacher.call('PUT', '/teacher/question', question);

    expect(await ask(ASKED)).toBe(200);
    for (const [who, choice] of [
      [ada, 0],
      [bob, 1],
    ] as const)
      expect(await who.call('PUT', '/me/vote', vote(1, choice))).toBe(200);
    expect(await ada.call('PUT', '/me/vote', vote(1, 2))).toBe(200);
    expect((await ada.read<StudentView>('/me')).question).toEqual({
      ...ASKED,
      voted: 2,
      votes: [null, null],
    });
    await ask({ ...ASKED, phase: 'closed' });
    expect(await ada.call('PUT', '/me/vote', vote(1, 1))).toBe(409);
    await ask({ ...ASKED, phase: 'discussing', endsAt: Date.now() + 60_000 });
    expect(await ada.call('PUT', '/me/vote', vote(1, 1))).toBe(409);
    await ask({ ...ASKED, round: 2 });
    for (const who of [ada, bob]) expect(await who.call('PUT', '/me/vote', vote(2, 1))).toBe(200);
    await ask({ ...ASKED, round: 2, phase: 'revealed' });
    expect(await bob.read<StudentView>('/me')).toMatchObject({
      question: {
        votes: [
          [0, 1, 1],
          [0, 2, 0],
        ],
      },
      myVotes: [1, 1],
    });

    const progress = { exercise: 'put', state: 'works', policy: policyWith({ origin: '*' }) };
    expect(await ada.call('PUT', '/me/progress', progress)).toBe(200);
    const lead = { sentTo: { exercise: 'put', at: 1 }, solutionsLocked: true };
    expect(await teacher.call('PUT', '/teacher/lead', lead)).toBe(200);
    expect((await bob.read<StudentView>('/me')).lead).toEqual(lead);
    const [first, second] = (await teacher.read<TeacherView>('/teacher')).students;
    expect([first?.name, first?.progress[0]?.state, second?.name]).toEqual(['Ada', 'works', 'Bob']);
    expect(await teacher.call('POST', '/teacher/reset', { student: first?.id })).toBe(200);
    expect(await teacher.call('POST', '/teacher/reset', { student: null })).toBe(200);
    expect((await ada.read<StudentView>('/me')).resets).toBe(2);

    expect(await teacher.call('POST', '/teacher/remove', { student: first?.id })).toBe(200);
    expect(await ada.call('GET', '/me')).toBe(404);
    // With a cookie whose key is no longer known the browser joins as anybody does.
    expect(await ada.call('POST', '/students', { name: 'Ada' })).toBe(201);
    expect((await ada.read<StudentView>('/me')).myVotes).toEqual([null, null]);

    const left = await bob.ask('DELETE', '/me', {});
    expect([left.status, left.headers['set-cookie']]).toEqual([204, [expect.stringContaining('Max-Age=0')]]);
    expect(await bob.call('GET', '/me')).toBe(404);
    const ended = await teacher.ask('DELETE', '/teacher', {});
    expect([ended.status, ended.headers['set-cookie']]).toEqual([
      204,
      [expect.stringContaining('Max-Age=0')],
    ]);
    expect(await ada.call('GET', '/me')).toBe(404);
    expect(await (await browser(room.lab, code)).call('POST', '/students', { name: 'Eve' })).toBe(404);
  });

  it('keeps the keys in cookies that no script reads and no other site sends', async () => {
    const { code, teacher, join } = await classroom();
    const ada = await join('Ada');
    const attributes = 'Path=/lab; Max-Age=43200; HttpOnly; SameSite=Strict';
    expect(teacher.set).toMatch(new RegExp(`^cors_lab_teacher_${code}=[0-9a-f]{32}; ${attributes}$`));
    expect(ada.set).toMatch(new RegExp(`^cors_lab_student_${code}=[0-9a-f]{32}; ${attributes}$`));
    const key = ada.cookie().split('=')[1] ?? '';
    expect(ada.joined).not.toContain(key);
    expect(JSON.stringify(await ada.read('/me'))).not.toContain(key);
    const call = { role: 'student', code: 'GOOSE-42' } as const;
    expect(keyCookie(call, '0'.repeat(32), { front: 'https://lab.example' })).toMatch(/; Secure$/);
    expect(keyCookie(call, '0'.repeat(32), { front: 'http://lab.example' })).not.toContain('Secure');
  });

  it('knows a student after a reload, and a second one on the same machine by another browser', async () => {
    const room = await classroom();
    const ada = await room.join('Ada');
    // A reload is nothing but the cookie; so is who presses "join" again.
    const again = await ada.ask('POST', '/students', { name: 'Somebody else' });
    expect([again.status, (JSON.parse(again.text) as StudentView).me.name]).toEqual([200, 'Ada']);
    const bob = await room.join('Bob');
    expect((await bob.read<StudentView>('/me')).me.name).toBe('Bob');
    expect((await ada.read<StudentView>('/me')).me.name).toBe('Ada');
    expect((await room.teacher.read<TeacherView>('/teacher')).students).toHaveLength(2);
  });

  it('has two classes of a teacher, and two of a student, side by side', async () => {
    const one = await classroom();
    const two = await classroom(one.lab);
    const both = `${one.teacher.cookie()}; ${two.teacher.cookie()}; other=1`;
    for (const { code } of [one, two]) {
      const { text } = await one.lab.ask(`/lab/classes/${code}/teacher`, { cookie: both });
      expect((JSON.parse(text) as TeacherView).code).toBe(code);
    }
  });

  it('lets the teacher go on in another browser by the secret link', async () => {
    const room = await classroom();
    const projector = await browser(room.lab, room.code);
    expect(await projector.call('GET', '/teacher')).toBe(404);
    const taken = await projector.ask('POST', '/teacher-key', { key: room.key });
    // The page asks for the class afterwards: here nobody reads all that its students have done.
    expect([taken.status, taken.text]).toEqual([204, '']);
    expect(projector.cookie()).toBe(room.teacher.cookie());
    expect(await projector.call('PUT', '/teacher/question', ASKED)).toBe(200);
  });

  it('follows its events, each browser its own', async () => {
    const room = await classroom();
    const ada = await room.join('Ada');
    const events = await room.lab.open(`/lab/classes/${room.code}/me/events`, { cookie: ada.cookie() });
    let heard = '';
    events.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
    });
    await expect.poll(() => heard).toContain('event: class');
    await room.teacher.call('PUT', '/teacher/question', ASKED);
    await expect.poll(() => heard).toContain('"phase":"voting"');
    await room.teacher.call('DELETE', '/teacher', {});
    await expect.poll(() => heard).toContain('event: ended');
  });

  it('works where the lab is on one machine alone', async () => {
    const room = await classroom(await sharedLab({ name: 'localhost' }));
    const ada = await room.join('Ada');
    expect((await ada.read<StudentView>('/me')).lesson.title).toBe(LESSON.title);
  });

  it('takes as many classes and students as one address may bring, and says when it takes more', async () => {
    const room = await classroom();
    for (let at = 1; at < SERVER_LIMITS.newClassesPerAddress; at += 1)
      expect((await room.lab.ask('/lab/classes', { method: 'POST', body: { lesson: LESSON } })).status).toBe(
        201,
      );
    const more = await room.lab.ask('/lab/classes', { method: 'POST', body: { lesson: LESSON } });
    expect(more.status).toBe(429);
    expect(Number(more.headers['retry-after'])).toBeGreaterThan(60);
    for (let joined = 0; joined < SERVER_LIMITS.joinsPerAddress; joined += SERVER_LIMITS.studentsPerClass) {
      const students = Array.from({ length: SERVER_LIMITS.studentsPerClass }, async (_, at) =>
        (await browser(room.lab, room.code)).call('POST', '/students', { name: `Student ${at}` }),
      );
      expect(new Set(await Promise.all(students))).toEqual(new Set([201]));
      expect(await room.teacher.call('POST', '/teacher/remove', { student: null })).toBe(200);
    }
    const late = await (await browser(room.lab, room.code)).ask('POST', '/students', { name: 'Late' });
    expect([late.status, Number(late.headers['retry-after']) > 0]).toEqual([429, true]);
  }, 30_000);
});
