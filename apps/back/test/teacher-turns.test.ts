import type { Lead, TeacherView } from '@cors-lab/shared/class';
import { type Problem, SERVER_LIMITS } from '@cors-lab/shared/control';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../src/store/memory-store.ts';
import type { Store } from '../src/store/store.ts';
import { openClass } from './class-lab.ts';
import { back } from './lab.ts';

/** A store that takes some milliseconds to read the students of a class, and counts how often it has done so. */
function slowStore(milliseconds: number) {
  const store = createMemoryStore();
  const reads: number[] = [];
  const slow: Store = {
    ...store,
    async read(key) {
      if (!key.endsWith(':students')) return store.read(key);
      reads.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return store.read(key);
    },
  };
  return { store: slow, reads };
}

const LEADS = ['put', 'json', 'wildcard', 'null'].map(
  (exercise, at): Lead => ({ sentTo: { exercise, at }, solutionsLocked: false }),
);

it('who asks for a class again and again has it read once for four, and others have five times as long', async () => {
  const { store, reads } = slowStore(10);
  const { teacher } = await openClass(back({ store }));
  reads.length = 0;
  const asking = Array.from({ length: 50 }, () => teacher<TeacherView & Problem>('GET'));
  const answered = await Promise.all(asking);
  const refused = answered.filter(({ status }) => status === 429);
  expect(answered.filter(({ status }) => status === 200)).toHaveLength(SERVER_LIMITS.callsPerTeacher);
  expect(refused).toHaveLength(50 - SERVER_LIMITS.callsPerTeacher);
  expect(refused[0]?.body.detail).toContain('4 calls open');
  expect(reads).toHaveLength(1);
  for (let at = 0; at < 3; at += 1) expect((await teacher('GET')).status).toBe(200);
  const [first = 0, second = 0, third = 0, fourth = 0] = reads;
  expect(second - first).toBeGreaterThan(10 * 5 * SERVER_LIMITS.callsPerTeacher * 0.9);
  expect(Math.min(third - second, fourth - third)).toBeGreaterThan(10 * 5 * 0.9);
});

it('a teacher’s change that was refused as one too many was not made; the others see their own', async () => {
  const { store } = slowStore(10);
  const { teacher } = await openClass(back({ store }));
  const answered = await Promise.all(
    [...LEADS, { sentTo: null, solutionsLocked: true }].map((lead) =>
      teacher<TeacherView>('PUT', '/lead', lead),
    ),
  );
  expect(answered.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  const last = (await teacher<TeacherView>('GET')).body.lead;
  expect(LEADS).toContainEqual(last);
  expect(answered[3]?.body.lead).toEqual(last);
  // One after the other: each is in its answer.
  for (const lead of LEADS)
    expect((await teacher<TeacherView>('PUT', '/lead', lead)).body.lead).toEqual(lead);
});
