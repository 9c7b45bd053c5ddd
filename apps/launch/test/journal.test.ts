import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewClass, TeacherView } from '@cors-lab/shared/class';
import type { BenchState, LogPage, NewBench } from '@cors-lab/shared/control';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  BACK,
  BACK_SCRIPT,
  endLabs,
  FRONT,
  type Lab,
  serverOf,
  startLab,
  untilNothingIsLeft,
} from './lab.ts';

afterEach(endLabs);

/** Other tests' labs have journals too, and elsewhere. */
const TMPDIR = mkdtempSync(join(tmpdir(), 'cors-lab-test-'));
afterAll(() => rmSync(TMPDIR, { recursive: true }));

const json = (method: string, body: unknown, headers = {}) => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const call = async <T>(url: string, init: RequestInit = {}): Promise<T> => {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
const journals = () =>
  readdirSync(TMPDIR)
    .map((name) => join(TMPDIR, name))
    .filter((path) => existsSync(join(path, 'journal')));

/** Kills the API server, and waits until another answers. */
async function killBack(lab: Lab): Promise<void> {
  process.kill(serverOf(lab, BACK_SCRIPT), 'SIGKILL');
  await expect.poll(lab.output).toContain('API server | Has ended (SIGKILL); starting again.\n');
  const answers = () =>
    fetch(`${BACK}/lab/state`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers, { timeout: 10_000 }).toBe(true);
}

describe('an API server that is killed under `pnpm start`', () => {
  it('goes on where it was: policies, counters, benches, classes; and nothing of it stays behind', async () => {
    const lab = await startLab('start', { env: { TMPDIR } });
    const [journal = ''] = journals();
    expect(statSync(journal).mode & 0o777).toBe(0o700);

    const { cors, overrides } = await call<CorsPolicy>(`${BACK}/lab/policy`);
    const next = { cors: { ...cors, origin: 'http://kept.test' }, overrides };
    await call(`${BACK}/lab/policy`, json('PUT', next));
    const { bench } = await call<NewBench>(`${BACK}/lab/benches`, json('POST', {}));
    for (const path of ['/api/counter', `/benches/${bench}/api/counter`])
      await call(`${BACK}${path}`, { method: 'POST' });
    const lesson = { title: 'A lesson', parts: [] };
    const { code, key } = await call<NewClass>(`${BACK}/lab/classes`, json('POST', { lesson }));
    await call(`${BACK}/lab/classes/${code}/students`, json('POST', { name: 'Ada' }));
    const state = await call<BenchState>(`${BACK}/lab/state`);
    const own = await call<BenchState>(`${BACK}/lab/benches/${bench}/state`);

    await killBack(lab);
    const log = { cursor: expect.any(Number) };
    expect(await call(`${FRONT}/lab/state`)).toEqual({ ...state, ...log });
    expect(await call(`${BACK}/lab/benches/${bench}/state`)).toEqual({ ...own, ...log });
    expect((await fetch(`${BACK}/api/cors`)).headers.get('access-control-allow-origin')).toBe(
      'http://kept.test',
    );
    const teacher = { headers: { authorization: `Bearer ${key}` } };
    const { students } = await call<TeacherView>(`${BACK}/lab/classes/${code}/teacher`, teacher);
    expect(students.map(({ name }) => name)).toEqual(['Ada']);
    // Who has read the log up to some number still learns of what comes.
    const { exchanges } = await call<LogPage>(`${BACK}/lab/log?since=${state.cursor}`);
    expect(exchanges.map(({ request }) => request.target)).toEqual(['/api/cors']);

    lab.launcher.kill('SIGINT');
    expect(await lab.exited).toBe(0);
    expect(existsSync(journal)).toBe(false);
    await untilNothingIsLeft();
  }, 60_000);

  it('leaves nothing in its journal where the launcher is killed too', async () => {
    const lab = await startLab('start', { env: { TMPDIR } });
    const [journal = ''] = journals();
    expect(journal).not.toBe('');
    lab.launcher.kill('SIGKILL');
    await lab.exited;
    await untilNothingIsLeft();
    expect(existsSync(join(journal, 'journal'))).toBe(false);
  }, 60_000);
});
