import type { TeacherView } from '@cors-lab/shared/class';
import type { BenchState, NewBench } from '@cors-lab/shared/control';
import { expect, it } from 'vitest';
import { buildApp } from '../src/app.ts';
import { readBoot } from '../src/read-boot.ts';
import { ASKED, call, openClass } from './class-lab.ts';
import { newPath, openAt } from './journal-in.ts';
import { JSON_HEADERS, ORIGINS, policy } from './lab.ts';

it('has all that a class and a bench keep for the next API server', async () => {
  const path = newPath();
  const begin = async () => {
    const store = await openAt(path);
    return buildApp({ boot: await readBoot(store), origins: ORIGINS, startPolicy: policy({}) }, { store });
  };
  const app = await begin();
  const { code, key, teacher, join } = await openClass(app);
  const [ada, ben] = [await join('Ada'), await join('Ben')];
  await teacher('PUT', '/question', ASKED);
  await teacher('PUT', '/lead', { sentTo: { exercise: 'put', at: 1 }, solutionsLocked: true });
  await ada.ask('PUT', '/vote', { exercise: 'put', round: 1, choice: 1 });
  await ada.ask('PUT', '/progress', { exercise: 'put', state: 'works', policy: policy({ origin: '*' }) });
  await teacher('POST', '/reset', { student: ben.id });
  const { bench } = (
    await app.inject({ method: 'POST', url: '/lab/benches', headers: JSON_HEADERS, body: '{}' })
  ).json<NewBench>();
  for (const resource of ['counter', 'session'])
    await app.inject({ method: 'POST', url: `/benches/${bench}/api/${resource}` });

  const next = await begin();
  const seen = async (by: typeof app) => {
    const { body } = await call<TeacherView>(by, 'GET', `/${code}/teacher`, { key });
    const state = (
      await by.inject({ url: `/lab/benches/${bench}/state`, headers: JSON_HEADERS })
    ).json<BenchState>();
    return { ...body, now: 0, counter: state.counter, sessions: state.sessions };
  };
  const before = await seen(app);
  expect(before).toMatchObject({ counter: 1, sessions: 1 });
  expect(before.students.flatMap(({ votes }) => votes)).toMatchObject([{ choice: 1 }]);
  expect(await seen(next)).toEqual(before);
  await Promise.all([app.close(), next.close()]);
});
