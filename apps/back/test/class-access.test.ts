import type { NewStudent, TeacherView } from '@cors-lab/shared/class';
import type { Problem } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { ASKED, call, LESSON, openClass, pointersOf } from './class-lab.ts';
import { back } from './lab.ts';

describe('a name', () => {
  it.each(['<img src=x onerror=alert(1)>', '__proto__', 'constructor', '"},{"name":"x', '李小龙'])(
    '%s is text',
    async (name) => {
      const { teacher, join } = await openClass(back());
      const { joined } = await join(name);
      expect(joined.me.name).toBe(name);
      expect((await teacher<TeacherView>('GET')).body.students).toMatchObject([{ name }]);
    },
  );

  it.each(['', '   ', '\u202eevil', 'a\nb', 'x'.repeat(41), 7, null])('%j is refused', async (name) => {
    const app = back();
    const { code } = await openClass(app);
    const answer = await call<Problem>(app, 'POST', `/${code}/students`, { body: { name } });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['#/name']]);
  });
});

describe('somebody without the right key', () => {
  it('gets the same answer whether or not there is such a class, from every call', async () => {
    const app = back();
    const { code, key, join } = await openClass(app);
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    const other = await openClass(app);
    const calls = [
      ['GET', 'me', undefined, 'student'],
      ['GET', 'me/events', undefined, 'student'],
      ['PUT', 'me/vote', { exercise: 'put', round: 1, choice: 0 }, 'student'],
      ['PUT', 'me/progress', { exercise: 'put', state: 'trying', policy: null }, 'student'],
      ['DELETE', 'me', {}, 'student'],
      ['GET', 'teacher', undefined, 'teacher'],
      ['GET', 'teacher/events', undefined, 'teacher'],
      ['PUT', 'teacher/lesson', LESSON, 'teacher'],
      ['PUT', 'teacher/question', ASKED, 'teacher'],
      ['PUT', 'teacher/lead', { sentTo: null, solutionsLocked: false }, 'teacher'],
      ['POST', 'teacher/reset', { student: null }, 'teacher'],
      ['POST', 'teacher/remove', { student: null }, 'teacher'],
      ['DELETE', 'teacher', {}, 'teacher'],
    ] as const;
    const { body: unknown } = await call(app, 'GET', '/GOOSE-00/me');
    for (const [method, path, body, role] of calls) {
      const wrong = [
        undefined,
        '',
        'x',
        '0'.repeat(32),
        other.key,
        ...(role === 'student' ? [key] : [ada.key, bob.key]),
      ];
      for (const codeAsked of [code, 'ZEBRA-99', 'no-such-code', '__proto__', 'constructor']) {
        for (const asked of codeAsked === code ? wrong : [...wrong, key, ada.key]) {
          const answer = await call(app, method, `/${codeAsked}/${path}`, { key: asked, body });
          expect([answer.status, answer.body], `${method} ${path} of ${codeAsked}`).toEqual([404, unknown]);
        }
      }
    }
    expect((await call<TeacherView>(app, 'GET', `/${code}/teacher`, { key })).body.students).toHaveLength(2);
  });

  it('may spell the code as people do', async () => {
    const app = back();
    const { code, key } = await openClass(app);
    const spelt = code.toLowerCase().replace('-', '');
    expect((await call(app, 'GET', `/${spelt}/teacher`, { key })).status).toBe(200);
    const joined = await call<NewStudent>(app, 'POST', `/${spelt}/students`, { body: { name: 'Ada' } });
    expect(joined.body.code).toBe(code);
  });
});

describe('a body for a class', () => {
  it('that is huge, broken or has its fields by the prototype is refused', async () => {
    const app = back();
    const { code, key } = await openClass(app);
    const put = async (body: string) =>
      (
        await app.inject({
          method: 'PUT',
          url: `/lab/classes/${code}/teacher/lesson`,
          headers: {
            host: 'localhost:5001',
            'content-type': 'application/json',
            authorization: `Bearer ${key}`,
          },
          body,
        })
      ).statusCode;
    expect(await put(JSON.stringify({ title: 'x'.repeat(70_000), parts: [] }))).toBe(413);
    expect(await put('{"title":')).toBe(400);
    // What nobody asked for is not kept, and gives no field that is missing.
    expect(await put('{"__proto__":{"title":"x","parts":[]}}')).toBe(422);
    expect(await put('{"title":"x","constructor":{"prototype":{"parts":[]}}}')).toBe(422);
    expect(await put('{"title":"x","parts":[[[[]]]]}')).toBe(422);
  });
});
