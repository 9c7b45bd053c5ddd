import { randomBytes } from 'node:crypto';
import type { StudentView, TeacherView } from '@cors-lab/shared/class';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { createGuesses } from '../../src/server/guesses.ts';
import { ASKED, browser, classroom, LESSON } from './classroom.ts';

/** Every call of a class that needs a key. */
const CALLS = [
  ['GET', '/me', undefined],
  ['GET', '/me/events', undefined],
  ['PUT', '/me/vote', { exercise: 'put', round: 1, choice: 0 }],
  ['PUT', '/me/progress', { exercise: 'put', state: 'tight', policy: null }],
  ['DELETE', '/me', {}],
  ['GET', '/teacher', undefined],
  ['GET', '/teacher/events', undefined],
  ['PUT', '/teacher/lesson', LESSON],
  ['PUT', '/teacher/question', ASKED],
  ['PUT', '/teacher/lead', { sentTo: null, solutionsLocked: true }],
  ['POST', '/teacher/reset', { student: null }],
  ['POST', '/teacher/remove', { student: null }],
  ['DELETE', '/teacher', {}],
] as const;
const isTeachers = (path: string) => path.startsWith('/teacher');

describe('an attacker of a class', () => {
  it('without a key, with another’s or a guessed one, gets the answer for a class that there is not', async () => {
    const room = await classroom();
    const [ada, eve] = [await room.join('Ada'), await room.join('Eve')];
    const other = await classroom(room.lab);
    const eveKey = eve.cookie().split('=')[1];
    const before = await room.teacher.read<TeacherView>('/teacher');
    const { text: none } = await room.lab.ask('/lab/classes/ZEBRA-99/me');
    for (const [method, path, body] of CALLS) {
      const cookies = [
        '',
        other.teacher.cookie(),
        `cors_lab_teacher_${room.code}=${other.key}`,
        `cors_lab_student_${room.code}=${room.key}`,
        `cors_lab_student_${room.code}=`,
        ...(isTeachers(path)
          ? [eve.cookie(), `cors_lab_teacher_${room.code}=${eveKey}`]
          : [room.teacher.cookie(), `cors_lab_student_${room.code}=${other.key}`]),
        ...Array.from(
          { length: 20 },
          () => `cors_lab_student_${room.code}=${randomBytes(16).toString('hex')}`,
        ),
      ];
      for (const cookie of cookies) {
        const { status, text } = await room.lab.ask(`/lab/classes/${room.code}${path}`, {
          method,
          cookie,
          body,
        });
        expect([status, text], `${method} ${path} with ${cookie}`).toEqual([404, none]);
      }
    }
    // A header of one's own is not handed on.
    const headers = { authorization: `Bearer ${room.key}` };
    expect((await room.lab.ask(`/lab/classes/${room.code}/teacher`, { headers })).status).toBe(404);
    expect({ ...(await room.teacher.read<TeacherView>('/teacher')), now: 0 }).toEqual({ ...before, now: 0 });
    expect((await ada.read<StudentView>('/me')).me.name).toBe('Ada');
  }, 30_000);

  it('who is a student stuffs no votes', async () => {
    const room = await classroom();
    const eve = await room.join('Eve');
    await room.teacher.call('PUT', '/teacher/question', ASKED);
    const votes = Array.from({ length: 200 }, (_, at) =>
      eve.call('PUT', '/me/vote', { exercise: 'put', round: 1, choice: at % 3, weight: 100, student: 'x' }),
    );
    expect(new Set(await Promise.all(votes))).toEqual(new Set([200]));
    const { question } = await room.teacher.read<TeacherView>('/teacher');
    expect([question?.voted, question?.votes[0]?.reduce((sum, count) => sum + count)]).toEqual([1, 1]);
    for (const choice of [3, -1, 0.5, '__proto__', 'constructor', null, [0]])
      expect(await eve.call('PUT', '/me/vote', { exercise: 'put', round: 1, choice }), String(choice)).toBe(
        422,
      );
    for (const exercise of ['__proto__', 'constructor', 'wildcard'])
      expect([409, 422]).toContain(await eve.call('PUT', '/me/vote', { exercise, round: 1, choice: 0 }));
    // With the same cookie a second join is no second student.
    expect(await eve.call('POST', '/students', { name: 'Eve again' })).toBe(200);
    await eve.call('DELETE', '/me', {});
    const left = await room.teacher.read<TeacherView>('/teacher');
    expect([left.question?.voted, left.students]).toEqual([0, []]);
  });

  it('guesses 30 codes and no more, while those who are in the class and who join it go on', async () => {
    const room = await classroom();
    const ada = await room.join('Ada');
    const words = ['ZEBRA', 'OTTER', 'TIGER', 'PANDA', 'ROBOT', 'LEMON'];
    const codes = words.flatMap((word) => Array.from({ length: 20 }, (_, at) => `${word}-${at + 10}`));
    // More than may join from there.
    const guesses = Array<readonly string[]>(7)
      .fill(codes.filter((code) => code !== room.code))
      .flat();
    expect(guesses.length).toBeGreaterThan(SERVER_LIMITS.joinsPerAddress);
    const tried = await Promise.all(
      guesses.map(async (code) => (await browser(room.lab, code)).ask('POST', '/students', { name: 'Eve' })),
    );
    const answered = tried.filter(({ status }) => status === 404).length;
    const refused = tried.filter(({ status }) => status === 429);
    expect([answered, refused.length]).toEqual([SERVER_LIMITS.wrongCodesPerAddress, guesses.length - 30]);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(500);
    // From the same address: it is the address of a whole course.
    expect(await ada.call('GET', '/me')).toBe(200);
    expect((await room.join('Bob')).joined).toContain('Bob');
    expect(await room.teacher.call('GET', '/teacher')).toBe(200);
  }, 30_000);

  it('opens no class by mistakes, and keeps nobody from opening one by them', async () => {
    const { lab } = await classroom();
    for (let at = 0; at <= SERVER_LIMITS.newClassesPerAddress; at += 1)
      expect((await lab.ask('/lab/classes', { method: 'POST', body: {} })).status).toBe(422);
    expect((await lab.ask('/lab/classes', { method: 'POST', body: { lesson: LESSON } })).status).toBe(201);
  });

  it.each([
    ['name', '/ZEBRA-99/students', { name: 'Bob' }, SERVER_LIMITS.joinsPerAddress],
    ['lesson', '', { lesson: LESSON }, SERVER_LIMITS.newClassesPerAddress],
  ])(
    'uses up no tries of its address by a %s deeper than any stack',
    async (field, path, body, most) => {
      const { lab, code } = await classroom();
      const json = `{"${field}":${'['.repeat(12_000)}${']'.repeat(12_000)}}`;
      for (let at = 0; at <= most; at += 1)
        expect((await lab.ask(`/lab/classes${path}`, { method: 'POST', json })).status).toBe(422);
      const honest = path.replace('ZEBRA-99', code);
      expect((await lab.ask(`/lab/classes${honest}`, { method: 'POST', body })).status).toBe(201);
    },
    30_000,
  );

  it('spells no code that is another path, and tries none that no class can have', async () => {
    const room = await classroom();
    for (const code of [
      '__proto__',
      'constructor',
      'none',
      '..',
      '%2e%2e',
      'GOOSE-42%2Fteacher',
      'x'.repeat(200),
    ]) {
      for (const path of ['/students', '/me', '/teacher', '/teacher-key']) {
        const method = path === '/me' || path === '/teacher' ? 'GET' : 'POST';
        const { status } = await room.lab.ask(`/lab/classes/${code}${path}`, {
          method,
          body: { name: 'Eve', key: 'x' },
        });
        expect([403, 404, 414], `${code}${path}`).toContain(status);
      }
    }
    // None of them counted as a guess.
    const tried = await (await browser(room.lab, 'ZEBRA-98')).ask('POST', '/students', { name: 'Eve' });
    expect(tried.status).toBe(404);
  });

  it('reaches nothing of classes but those calls', async () => {
    const room = await classroom();
    const cookie = room.teacher.cookie();
    for (const [method, path] of [
      ['GET', '/lab/classes'],
      ['GET', '/lab/classes/'],
      ['POST', '/lab/classes/'],
      ['POST', '/lab//classes'],
      ['POST', '/lab/./classes'],
      ['POST', '/lab/classes/../classes'],
      ['GET', `/lab/classes/${room.code}`],
      ['DELETE', `/lab/classes/${room.code}`],
      ['POST', `/lab/classes/${room.code}/students/`],
      ['POST', `/lab/classes/./${room.code}/students`],
      ['GET', `/lab/classes/${room.code}/students`],
      ['GET', `/lab/classes/${room.code}/teacher/events/more`],
      ['GET', `/lab/classes/${room.code}/me/../teacher/../../../state`],
    ] as const) {
      const { status, headers } = await room.lab.ask(path, {
        method,
        cookie,
        body: { lesson: LESSON, name: 'Eve' },
      });
      expect([403, 404], `${method} ${path}`).toContain(status);
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  it('on a page of another site or port uses nobody’s class, and opens none', async () => {
    const room = await classroom();
    const ada = await room.join('Ada');
    const cookie = `${room.teacher.cookie()}; ${ada.cookie()}`;
    const opening = [
      ['POST', '', { lesson: LESSON }],
      ['POST', `/${room.code}/students`, { name: 'Eve' }],
      ['POST', `/${room.code}/teacher-key`, { key: room.key }],
    ] as const;
    const all = [
      ...opening,
      ...CALLS.map(([method, path, body]) => [method, `/${room.code}${path}`, body] as const),
    ];
    for (const [refusal, headers] of [
      [403, { origin: 'http://evil.example' }],
      [403, { origin: 'null' }],
      [403, { origin: room.lab.origins.front.replace(/:\d+$/, ':5999') }],
      [403, { 'sec-fetch-site': 'same-site' }],
      [403, { 'sec-fetch-site': 'cross-site' }],
      [421, { host: 'rebound.evil.example' }],
    ] as const) {
      for (const [method, path, body] of all) {
        const answer = await room.lab.ask(`/lab/classes${path}`, { method, cookie, headers, body });
        expect([answer.status, answer.headers['set-cookie']], `${method} ${path}`).toEqual([
          refusal,
          undefined,
        ]);
      }
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [method, path, body] of all.filter(([method]) => method !== 'GET')) {
      const { status } = await room.lab.ask(`/lab/classes${path}`, { method, cookie, headers: form, body });
      expect(status, `${method} ${path} as a form`).toBe(415);
    }
    expect((await room.teacher.read<TeacherView>('/teacher')).students).toHaveLength(1);
  }, 30_000);

  it('with a huge body is refused before anybody reads it', async () => {
    const room = await classroom();
    const huge = { title: 'x'.repeat(100_000), parts: [] };
    expect(await room.teacher.call('PUT', '/teacher/lesson', huge)).toBe(413);
    expect((await room.lab.ask('/lab/classes', { method: 'POST', body: { lesson: huge } })).status).toBe(413);
    expect(await room.teacher.call('POST', '/students', { name: 'x'.repeat(100_000) })).toBe(413);
  });

  it.each(['<script>alert(1)</script>', '__proto__', 'constructor', '"><img src=x onerror=alert(1)>'])(
    'has the name %s, and it is text in JSON',
    async (name) => {
      const room = await classroom();
      await room.join(name);
      const { headers, text } = await room.teacher.ask('GET', '/teacher');
      expect(headers['content-type']).toContain('application/json');
      expect((JSON.parse(text) as TeacherView).students).toMatchObject([{ name }]);
    },
  );
});

describe('the count of guesses', () => {
  it('is of codes that were wrong, and over after ten minutes', async () => {
    let time = 0;
    const guesses = createGuesses(() => time);
    const attempt = (found: 'class' | 'none' | 'nothing', code = 'OTTER-10') =>
      guesses.attempt('10.0.0.1', code, async () => ({ found, result: found }));
    for (let at = 0; at < 100; at += 1) expect(await attempt('nothing')).toBe('nothing');
    for (let at = 0; at < 30; at += 1) expect(await attempt('none')).toBe('none');
    expect([await attempt('class'), guesses.secondsLeft()]).toEqual([null, 600]);
    guesses.wasRight('10.0.0.1', 'ZEBRA-42');
    expect(await attempt('class', 'ZEBRA-42')).toBe('class');
    time = SERVER_LIMITS.wrongCodesWithin;
    expect(await attempt('none')).toBe('none');
  });
});
