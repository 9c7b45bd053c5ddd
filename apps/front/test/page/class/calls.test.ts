import { afterEach, expect, test, vi } from 'vitest';
import { openClass, studentCalls, teacherCalls } from '../../../src/page/class/class-calls.ts';

afterEach(() => vi.unstubAllGlobals());

/** What the page asks, as `METHOD path body`. */
function asked(): string[] {
  const all: string[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    all.push([init.method ?? 'GET', url, init.body].filter((each) => each !== undefined).join(' '));
    return new Response(null, { status: 204 });
  });
  return all;
}

test('a student’s calls are those that the API server knows', async () => {
  const all = asked();
  const me = studentCalls('GOOSE-42');
  await me.join('Ana');
  await me.view();
  await me.vote({ exercise: 'put', round: 1, choice: 2 });
  await me.report({ exercise: 'put', state: 'works', policy: null });
  expect(await me.leave()).toEqual({ ok: true, value: null });
  expect(all).toEqual([
    'POST /lab/classes/GOOSE-42/students {"name":"Ana"}',
    'GET /lab/classes/GOOSE-42/me',
    'PUT /lab/classes/GOOSE-42/me/vote {"exercise":"put","round":1,"choice":2}',
    'PUT /lab/classes/GOOSE-42/me/progress {"exercise":"put","state":"works","policy":null}',
    // The control plane takes no call that changes something without a body of JSON.
    'DELETE /lab/classes/GOOSE-42/me {}',
  ]);
  expect(me.eventsUrl).toBe('/lab/classes/GOOSE-42/me/events');
});

test('a teacher’s calls are those that the API server knows', async () => {
  const all = asked();
  const lesson = { title: 'One', parts: [] };
  await openClass(lesson);
  const teacher = teacherCalls('GOOSE-42');
  await teacher.takeKey('k');
  await teacher.view();
  await teacher.putLesson(lesson);
  await teacher.putQuestion(null);
  await teacher.putLead({ sentTo: null, solutionsLocked: true });
  await teacher.reset(null);
  await teacher.remove('0123abcd');
  await teacher.end();
  expect(all).toEqual([
    'POST /lab/classes {"lesson":{"title":"One","parts":[]}}',
    'POST /lab/classes/GOOSE-42/teacher-key {"key":"k"}',
    'GET /lab/classes/GOOSE-42/teacher',
    'PUT /lab/classes/GOOSE-42/teacher/lesson {"title":"One","parts":[]}',
    'PUT /lab/classes/GOOSE-42/teacher/question null',
    'PUT /lab/classes/GOOSE-42/teacher/lead {"sentTo":null,"solutionsLocked":true}',
    'POST /lab/classes/GOOSE-42/teacher/reset {"student":null}',
    'POST /lab/classes/GOOSE-42/teacher/remove {"student":"0123abcd"}',
    'DELETE /lab/classes/GOOSE-42/teacher {}',
  ]);
  expect(teacher.eventsUrl).toBe('/lab/classes/GOOSE-42/teacher/events');
});

test('a code that is none leads nowhere else', async () => {
  const all = asked();
  await studentCalls('../relay').view();
  expect(all).toEqual(['GET /lab/classes/..%2Frelay/me']);
});
