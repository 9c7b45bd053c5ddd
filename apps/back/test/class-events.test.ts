import { connect } from 'node:net';
import type { StudentView, TeacherView } from '@cors-lab/shared/class';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';
import { tell } from '../src/class/look.ts';
import { joinClass, openClass as openIn } from '../src/class/open-class.ts';
import { createRooms, type Follower } from '../src/class/rooms.ts';
import { vote } from '../src/class/student-calls.ts';
import { askQuestion, endClass } from '../src/class/teacher-calls.ts';
import { createMemoryStore } from '../src/store/memory-store.ts';
import { ASKED, LESSON, memberOf, openClass } from './class-lab.ts';
import { listeningBack, policy } from './lab.ts';
import { head, open } from './raw.ts';

const stream = (port: number, path: string, key: string) =>
  open(port, head('GET', `/lab/classes/${path}/events`, `Authorization: Bearer ${key}`, 'Connection: close'));

/** What the events of a stream said, oldest first. */
function said<T>(heard: string, type = 'class'): readonly T[] {
  return [...heard.matchAll(new RegExp(`^event: ${type}\\ndata: (.*)$`, 'gm'))].map(
    ([, json = '']) => JSON.parse(json) as T,
  );
}

describe('who follows a class', () => {
  it('hears how it is at once, and after changes, and that it has ended', async () => {
    const { app, port } = await listeningBack();
    const { code, key, teacher, join } = await openClass(app);
    const ada = await join('Ada');
    const student = stream(port, `${code}/me`, ada.key);
    const board = stream(port, `${code}/teacher`, key);
    await expect.poll(() => said<StudentView>(student.heard()).length).toBe(1);
    await expect
      .poll(() => said<TeacherView>(board.heard()).at(-1)?.students)
      .toMatchObject([{ name: 'Ada', isHere: true }]);
    await teacher('PUT', '/question', ASKED);
    await expect
      .poll(() => said<StudentView>(student.heard()).at(-1)?.question)
      .toMatchObject({ phase: 'voting', votes: [null, null] });
    await ada.ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 1 });
    await expect
      .poll(() => said<TeacherView>(board.heard()).at(-1)?.question)
      .toMatchObject({ voted: 1, votes: [[0, 1, 0], null] });
    await teacher('DELETE');
    expect(await student.over).toContain('event: ended\ndata: {}\n');
    expect(await board.over).toContain('event: ended\ndata: {}\n');
    expect(student.heard()).not.toContain('Half of them');
  });

  it('hears many changes together, four times a second at most, and the newest last', async () => {
    const { app, port } = await listeningBack();
    const { code, key, teacher, join } = await openClass(app);
    await teacher('PUT', '/question', ASKED);
    const students = await Promise.all(Array.from({ length: 50 }, (_, at) => join(`Student ${at}`)));
    const board = stream(port, `${code}/teacher`, key);
    await expect.poll(() => said(board.heard()).length).toBeGreaterThan(0);
    const start = performance.now();
    for (let round = 0; round < 4; round += 1) {
      for (const { ask } of students)
        await ask('PUT', '/vote', { exercise: 'put', round: 1, choice: round % 3 });
    }
    await expect
      .poll(() => said<TeacherView>(board.heard()).at(-1)?.question?.votes)
      .toEqual([[50, 0, 0], null]);
    const seconds = (performance.now() - start) / 1000;
    expect(said(board.heard()).length).toBeLessThanOrEqual(2 + 4 * seconds);
    board.socket.destroy();
  });

  it('as a student hears nothing of what the others do', async () => {
    const { app, port } = await listeningBack();
    const { code, join } = await openClass(app);
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    const student = stream(port, `${code}/me`, ada.key);
    await expect.poll(() => said(student.heard()).length).toBe(1);
    await bob.ask('PUT', '/progress', { exercise: 'put', state: 'works', policy: null });
    await join('Carol');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(said(student.heard())).toHaveLength(1);
    student.socket.destroy();
  });

  it('is no longer here when the last tab is closed', async () => {
    const { app, port } = await listeningBack();
    const { code, teacher, join } = await openClass(app);
    const ada = await join('Ada');
    const isHere = async () => (await teacher<TeacherView>('GET')).body.students[0]?.isHere;
    expect(await isHere()).toBe(false);
    const tabs = [stream(port, `${code}/me`, ada.key), stream(port, `${code}/me`, ada.key)];
    await expect.poll(() => tabs.every(({ heard }) => heard().includes('event: class'))).toBe(true);
    tabs[0]?.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isHere()).toBe(true);
    tabs[1]?.socket.destroy();
    await expect.poll(isHere).toBe(false);
  });

  it('in more tabs than 8 gets 429, and one who has left hears so', async () => {
    const { app, port } = await listeningBack();
    const { code, join } = await openClass(app);
    const ada = await join('Ada');
    const tabs = Array.from({ length: SERVER_LIMITS.streamsPerStudent }, () =>
      stream(port, `${code}/me`, ada.key),
    );
    await expect.poll(() => tabs.every(({ heard }) => heard().includes('event: class'))).toBe(true);
    expect(await stream(port, `${code}/me`, ada.key).over).toContain('HTTP/1.1 429');
    await ada.ask('DELETE');
    for (const { over } of tabs) expect(await over).toContain('event: ended');
  });

  it('and leaves before the answer begins is not here', async () => {
    const { app, port } = await listeningBack();
    const { code, teacher, join } = await openClass(app);
    const ada = await join('Ada');
    for (let at = 0; at < 30; at += 1) {
      const tab = stream(port, `${code}/me`, ada.key);
      await new Promise((resolve) => setTimeout(resolve, at % 3));
      tab.socket.destroy();
    }
    const isHere = async () => (await teacher<TeacherView>('GET')).body.students[0]?.isHere;
    await expect.poll(isHere).toBe(false);
    const tabs = Array.from({ length: SERVER_LIMITS.streamsPerStudent }, () =>
      stream(port, `${code}/me`, ada.key),
    );
    await expect.poll(() => tabs.every(({ heard }) => heard().includes('event: class'))).toBe(true);
    for (const { socket } of tabs) socket.destroy();
  });

  it('and does not read misses events, and gets the newest when it reads again', async () => {
    const { app, port } = await listeningBack();
    const { code, key, teacher, join } = await openClass(app);
    const allowedHeaders = Array.from({ length: 40 }, (_, at) => `x-${at}-${'y'.repeat(80)}`);
    const progress = { exercise: 'put', state: 'trying', policy: policy({ allowedHeaders }) };
    await Promise.all(
      Array.from({ length: 250 }, async (_, at) =>
        (await join(`Ada ${at}`)).ask('PUT', '/progress', progress),
      ),
    );
    const socket = connect(port, '127.0.0.1');
    socket.write(head('GET', `/lab/classes/${code}/teacher/events`, `Authorization: Bearer ${key}`));
    socket.pause();
    // Each event has a megabyte: together they are more than the sockets of both sides take.
    const changes = 16;
    for (let at = 1; at <= changes; at += 1) {
      await teacher('PUT', '/lead', { sentTo: { exercise: 'put', at }, solutionsLocked: false });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.resume();
    const sent = () => said<TeacherView>(heard).map(({ lead }) => lead.sentTo?.at);
    await expect.poll(() => sent().at(-1), { timeout: 5_000, interval: 300 }).toBe(changes);
    expect(sent().length).toBeLessThan(changes);
    socket.destroy();
  }, 40_000);
});

describe('two API servers over one store', () => {
  const context = (now: () => number = Date.now) => ({ store: createMemoryStore(), now, mostClasses: 100 });
  const follow = (): Follower & { readonly views: TeacherView[]; isEnded: boolean } => ({
    member: null,
    views: [],
    isEnded: false,
    send(frame) {
      this.views.push(...said<TeacherView>(frame.toString()));
    },
    end() {
      this.isEnded = true;
    },
    cut() {},
  });

  it('tell each other of votes, of who is here and of the end', async () => {
    const shared = context();
    const [one, two] = [createRooms(shared, 'one'), createRooms(shared, 'two')];
    const opened = await openIn(shared, LESSON);
    if (!opened.ok) throw new Error(opened.problem.detail);
    const { code } = opened.value;
    const joined = await joinClass(shared, code, 'Ada');
    if (!joined.ok) throw new Error(joined.problem.detail);
    const member = memberOf(joined.value);

    const board = follow();
    one.follow(code, board);
    const unfollow = two.follow(code, { ...follow(), member });
    await expect.poll(() => board.views.at(-1)?.students).toMatchObject([{ isHere: true }]);
    await askQuestion(shared, code, ASKED);
    await vote(shared, code, member, { exercise: 'put', round: 1, choice: 0 });
    await expect.poll(() => board.views.at(-1)?.question?.voted).toBe(1);
    unfollow?.();
    await expect.poll(() => board.views.at(-1)?.students).toMatchObject([{ isHere: false }]);
    await endClass(shared, code);
    await expect.poll(() => board.isEnded).toBe(true);
    one.close();
    two.close();
  });

  it('say what time it is by their clock, which is no news by itself', async () => {
    let time = 1_000;
    const shared = context(() => time);
    const rooms = createRooms(shared, 'one');
    const opened = await openIn(shared, LESSON);
    if (!opened.ok) throw new Error(opened.problem.detail);
    const { code } = opened.value;
    const joined = await joinClass(shared, code, 'Ada');
    if (!joined.ok) throw new Error(joined.problem.detail);
    expect(joined.value.now).toBe(1_000);
    const member = memberOf(joined.value);
    const ada = { ...follow(), member };
    rooms.follow(code, ada);
    await expect.poll(() => ada.views.map(({ now }) => now)).toEqual([1_000]);
    time = 2_000;
    // The whole room is looked at, and for Ada nothing has changed.
    await tell(shared, code, 'everybody');
    await new Promise((resolve) => setTimeout(resolve, 600));
    time = 3_000;
    await askQuestion(shared, code, ASKED);
    await expect.poll(() => ada.views.map(({ now }) => now)).toEqual([1_000, 3_000]);
    rooms.close();
  });

  it('take a student for absent 45 seconds after the one that had the event stream has died', async () => {
    let time = Date.now();
    const shared = context(() => time);
    const dying = createRooms(shared, 'dying');
    const opened = await openIn(shared, LESSON);
    if (!opened.ok) throw new Error(opened.problem.detail);
    const { code } = opened.value;
    const joined = await joinClass(shared, code, 'Ada');
    if (!joined.ok) throw new Error(joined.problem.detail);
    dying.follow(code, { ...follow(), member: memberOf(joined.value) });
    await new Promise((resolve) => setTimeout(resolve, 50));
    dying.close();

    const look = async () => {
      const board = follow();
      const rooms = createRooms(shared, 'other');
      rooms.follow(code, board);
      await expect.poll(() => board.views.length).toBe(1);
      rooms.close();
      return board.views[0]?.students[0]?.isHere;
    };
    expect(await look()).toBe(true);
    time += 46_000;
    expect(await look()).toBe(false);
  });
});
