import type { StudentView, TeacherView } from '@cors-lab/shared/class';
import type { Problem } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { joinClass, openClass as openIn, removeClass } from '../src/class/open-class.ts';
import { removeStudents } from '../src/class/remove-students.ts';
import { createRooms } from '../src/class/rooms.ts';
import { removeFromClass } from '../src/class/teacher-calls.ts';
import { createMemoryStore } from '../src/store/memory-store.ts';
import type { Store } from '../src/store/store.ts';
import { ASKED, LESSON, memberOf, openClass, pointersOf } from './class-lab.ts';
import { back } from './lab.ts';
import { head, open } from './raw.ts';
import { STORES, storeIn } from './store-in.ts';

describe.each(STORES)('a student whom the teacher removes, in %s', (where) => {
  const kept = storeIn(where);

  it('hears so, and the class has nothing of the student any more', async () => {
    const app = back({ store: kept.store });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { teacher, join, code } = await openClass(app);
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    const port = Number(new URL(app.listeningOrigin).port);
    const follow = ({ key }: typeof ada) =>
      open(
        port,
        head('GET', `/lab/classes/${code}/me/events`, `Authorization: Bearer ${key}`, 'Connection: close'),
      );
    const [tab, other] = [follow(ada), follow(bob)];
    await expect.poll(() => tab.heard() && other.heard()).toContain('event: class');
    for (const exercise of ['put', 'json']) {
      await teacher('PUT', '/question', { ...ASKED, exercise });
      for (const { ask } of [ada, bob]) await ask('PUT', '/vote', { exercise, round: 1, choice: 2 });
    }
    await ada.ask('PUT', '/progress', { exercise: 'put', state: 'works', policy: null });
    await teacher('POST', '/reset', { student: ada.id });

    const after = await teacher<TeacherView>('POST', '/remove', { student: ada.id });
    expect(after.body.students).toMatchObject([{ name: 'Bob' }]);
    expect(after.body.question?.votes).toEqual([[0, 0, 1], null]);
    expect(await tab.over).toContain('event: removed\ndata: {}\n');
    expect(other.heard()).not.toContain('event: removed');
    expect((await ada.ask('PUT', '/vote', { exercise: 'json', round: 1, choice: 1 })).status).toBe(404);
    const records = ['', ':students', ':resets', `:student:${ada.id}`, ':votes:1:1', ':votes:2:1'];
    for (const name of [...records.map((each) => `class:${code}${each}`), `now:class:${code}:here`])
      expect(JSON.stringify(await kept.record(name)), name).not.toContain(ada.id);
    expect((await kept.record(`class:${code}`)).students).toBe('1');
    other.socket.destroy();

    const again = await join('Ada');
    expect((await again.ask<StudentView>('GET')).body.myVotes).toEqual([null, null]);
    const nobody = await teacher<Problem>('POST', '/remove', { student: ada.id });
    expect([nobody.status, pointersOf(nobody)]).toEqual([422, ['#/student']]);
    expect((await teacher<TeacherView>('POST', '/remove', { student: null })).body).toMatchObject({
      students: [],
      question: { votes: [[0, 0, 0], null] },
    });
    for (const { ask } of [again, bob]) expect((await ask('GET')).status).toBe(404);
  });
});

const ROOM = { now: Date.now, mostClasses: 100 };

/** A class in a store, with one student. */
async function classWith(store: Store, name: string) {
  const context = { ...ROOM, store };
  const opened = await openIn(context, LESSON);
  if (!opened.ok) throw new Error(opened.problem.detail);
  const { code } = opened.value;
  const joined = await joinClass(context, code, name);
  if (!joined.ok) throw new Error(joined.problem.detail);
  return { context, code, member: memberOf(joined.value) };
}

it('a student who was removed between the look at the key and the first news hears so', async () => {
  const { context, code, member } = await classWith(createMemoryStore(), 'Ada');
  await removeFromClass(context, code, member.id);
  const rooms = createRooms(context, 'one');
  const heard = await new Promise((end) => {
    rooms.follow(code, { member, send() {}, end: (frame) => end(String(frame)), cut() {} });
  });
  expect(heard).toMatch(/^event: removed\n/);
  rooms.close();
});

it('a class that ends while a student is removed leaves nothing behind', async () => {
  const store = createMemoryStore();
  const { context, code, member } = await classWith(store, 'Ada');
  const endsThen = {
    ...store,
    async removeFields(key: string, fields: readonly string[]) {
      const removed = await store.removeFields(key, fields);
      if (key.endsWith(':students')) await removeClass(context, code);
      return removed;
    },
  };
  await removeStudents({ ...context, store: endsThen }, code, [member.id], 'removed');
  expect(await store.size(`class:${code}`)).toBe(0);
});

/** The store as it is for who ends a class, when something is done as soon as its students have been read. */
function onceRead(store: Store, code: string, then: () => Promise<unknown>): Store {
  return {
    ...store,
    async read(key: string) {
      const fields = await store.read(key);
      if (key === `class:${code}:students`) await then();
      return fields;
    },
  };
}

/** A class with one student, and what is left of it. */
async function classToEnd() {
  const kept = createMemoryStore();
  const keys = new Set<string>();
  const store: Store = {
    ...kept,
    write(key, fields) {
      keys.add(key);
      return kept.write(key, fields);
    },
  };
  const { code } = await classWith(store, 'Ada');
  const left = async () => {
    const sizes = await Promise.all([...keys].map(async (key) => [key, await kept.size(key)] as const));
    return sizes.filter(([key, size]) => key.startsWith(`class:${code}`) && size > 0);
  };
  return { store, code, left };
}

it('who joins a class while it ends is not let in, and leaves no name', async () => {
  const { store, code, left } = await classToEnd();
  let joined: unknown;
  const join = async () => {
    joined = await joinClass({ ...ROOM, store }, code, 'Bob');
  };
  await removeClass({ ...ROOM, store: onceRead(store, code, join) }, code);
  expect(joined).toMatchObject({ ok: false, problem: { status: 404 } });
  expect(await left()).toEqual([]);
});

it('who is written into a class just after its students were read leaves no name', async () => {
  const { store, code, left } = await classToEnd();
  const endsMeanwhile: Store = {
    ...store,
    async write(key, fields) {
      if (!key.endsWith(':students')) return store.write(key, fields);
      await removeClass({ ...ROOM, store: onceRead(store, code, () => store.write(key, fields)) }, code);
    },
  };
  const joined = await joinClass({ ...ROOM, store: endsMeanwhile }, code, 'Bob');
  expect(joined).toMatchObject({ ok: false, problem: { status: 404 } });
  expect(await left()).toEqual([]);
});

it('a class whose count of questions is damaged is removed at once', async () => {
  const { context, code } = await classWith(createMemoryStore(), 'Ada');
  await context.store.write(`class:${code}`, { askings: '10000000' });
  const began = performance.now();
  await removeClass(context, code);
  expect(performance.now() - began).toBeLessThan(500);
  expect(await context.store.size(`class:${code}`)).toBe(0);
});

it('a student who was removed while an API server heard nothing of its store hears so afterwards', async () => {
  let missed = () => {};
  const store = {
    ...createMemoryStore(),
    subscribe: async (_channel: string, _listener: unknown, again = () => {}) => {
      missed = again;
      return () => {};
    },
  };
  const context = { ...ROOM, store };
  const rooms = createRooms(context, 'one');
  const opened = await openIn(context, LESSON);
  if (!opened.ok) throw new Error(opened.problem.detail);
  const { code } = opened.value;
  const ends: string[] = [];
  const ids: string[] = [];
  for (const name of ['Ada', 'Bob']) {
    const joined = await joinClass(context, code, name);
    if (!joined.ok) throw new Error(joined.problem.detail);
    const member = memberOf(joined.value);
    ids.push(member.id);
    const end = (frame: Buffer) => ends.push(`${name}: ${frame}`);
    rooms.follow(code, { member, send() {}, end, cut() {} });
  }
  await removeFromClass(context, code, ids[0] ?? '');
  expect(ends).toEqual([]);
  missed();
  await expect.poll(() => ends).toEqual([expect.stringMatching(/^Ada: event: removed\n/)]);
  rooms.close();
});
