import type { TeacherView } from '@cors-lab/shared/class';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../src/store/memory-store.ts';
import type { Store } from '../src/store/store.ts';
import { ASKED, openClass } from './class-lab.ts';
import { back } from './lab.ts';

/** A store in which what a student does is written late: when `go` is called. */
function slowStore() {
  const store = createMemoryStore();
  let go = () => {};
  const late = new Promise<void>((resolve) => {
    go = resolve;
  });
  let waits = () => {};
  const waiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  const untilGo = async (key: string) => {
    if (!/:(?:student|votes):/.test(key)) return;
    waits();
    await late;
  };
  const slow: Store = {
    ...store,
    async write(key, fields) {
      await untilGo(key);
      await store.write(key, fields);
    },
    async replace(key, ...change) {
      await untilGo(key);
      return store.replace(key, ...change);
    },
  };
  return { store, slow, waiting, go };
}

describe.each(['leaving in another tab', 'being removed'])('what a student does while %s', (how) => {
  it.each([
    ['a vote', '/vote', { exercise: 'put', round: 1, choice: 2 }],
    ['progress', '/progress', { exercise: 'put', state: 'works', policy: null }],
  ])('is not kept: %s', async (_what, path, body) => {
    const { store, slow, waiting, go } = slowStore();
    const { teacher, join, code } = await openClass(back({ store: slow }));
    await teacher('PUT', '/question', ASKED);
    const ada = await join('Ada');
    const done = ada.ask('PUT', path, body);
    await waiting;
    if (how === 'being removed')
      expect((await teacher('POST', '/remove', { student: ada.id })).status).toBe(200);
    else expect((await ada.ask('DELETE')).status).toBe(204);
    go();
    expect((await done).status).toBe(404);
    expect((await teacher<TeacherView>('GET')).body.question?.votes).toEqual([[0, 0, 0], null]);
    expect((await store.read(`class:${code}:student:${ada.id}`)).size).toBe(0);
  });
});
