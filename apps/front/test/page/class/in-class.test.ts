import type { Progress } from '@cors-lab/shared/class';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { expectExercise, isExpected } from '../../../src/page/address/expected-exercise.ts';
import { SolutionButton } from '../../../src/page/attempt/solution-button.tsx';
import { noteEnded } from '../../../src/page/class/ended-class.ts';
import { progressIn } from '../../../src/page/class/in-class/progress-of.ts';
import { REPORT_PAUSE, reporter } from '../../../src/page/class/in-class/reporter.ts';
import { better, keepMembership, membership, membershipIn } from '../../../src/page/class/membership.ts';
import { noLongerIn } from '../../../src/page/class/no-longer-in.ts';
import { heard, isReset, startedOver } from '../../../src/page/class/reset.ts';
import { sendingFor } from '../../../src/page/class/sent.ts';
import { whenLost } from '../../../src/page/class/student/when-lost.ts';
import { reduce } from '../../../src/page/lab/reduce.ts';
import { forgetRuns } from '../../../src/page/storage/run-keys.ts';
import { drawnAs, EXPERIMENTS, fail, opened, ran } from '../drawn-lab.ts';

const EXERCISE = EXPERIMENTS[0] ?? fail();

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  };
}

beforeEach(() => {
  vi.stubGlobal('navigator', { cookieEnabled: true });
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the class that a browser is in', () => {
  const own = {
    code: 'GOOSE-42',
    isLocked: true,
    followed: 7,
    resets: 2,
    reached: { put: 'works' },
  } as const;

  test('is known to the next page', () => {
    keepMembership(own);
    expect(membership()).toEqual(own);
    keepMembership({ ...own, reached: {} });
    expect(membership()).toEqual({ ...own, reached: {} });
    keepMembership(null);
    expect(membership()).toBeNull();
  });

  test('is another one without what was reached in the first', () => {
    keepMembership(own);
    expect(membershipIn('ZEBRA-10')).toEqual({
      code: 'ZEBRA-10',
      isLocked: false,
      followed: 0,
      resets: 0,
      reached: {},
    });
  });

  test.each(['', 'GOOSE', '<b>-42', '../x-1'])('is none where the storage says “%s”', (text) => {
    localStorage.setItem('cors-lab:class', text);
    expect(membership()).toBeNull();
  });

  test('has the student start over once for each reset, and forgets what was reached', () => {
    expect(isReset(own, { resets: 2 })).toBe(false);
    expect(isReset(own, { resets: 3 })).toBe(true);
    expect(startedOver(own, { resets: 3 })).toEqual({ ...own, resets: 3, reached: {} });
  });

  test('says whether solutions are locked', () => {
    const view = { code: own.code, resets: 5, lead: { sentTo: null, solutionsLocked: false } };
    keepMembership(own);
    expect(heard(view)).toEqual({ ...own, isLocked: false });
  });

  test('begins with the resets that there were before this browser knew the class', () => {
    const known = heard({ code: 'ZEBRA-10', resets: 5, lead: { sentTo: null, solutionsLocked: true } });
    expect(known).toEqual({ code: 'ZEBRA-10', isLocked: true, followed: 0, resets: 5, reached: {} });
    expect(isReset(known, { resets: 5 })).toBe(false);
  });
});

describe('a page that is not in its class', () => {
  const refusal = { cause: 'refused', status: 404, sentence: 'No such class.', faults: [] } as const;

  test('asks for a name where this browser was never in the class', () => {
    expect(whenLost('GOOSE-42', refusal)).toEqual({ kind: 'outside', why: null });
  });

  test('says after a reload too that the class has ended, and nothing of another class', () => {
    noteEnded('GOOSE-42');
    expect(whenLost('GOOSE-42', refusal)).toEqual({ kind: 'ended' });
    expect(whenLost('ZEBRA-10', refusal)).toEqual({ kind: 'outside', why: null });
  });

  test('says once that this browser is in the class no longer, where it was away', () => {
    keepMembership(membershipIn('GOOSE-42'));
    expect(whenLost('GOOSE-42', refusal)).toEqual({
      kind: 'outside',
      why: noLongerIn('GOOSE-42', refusal),
    });
    expect(membership()).toBeNull();
  });
});

describe('where the teacher has sent everybody', () => {
  const sentTo = { exercise: 'put', at: 8 };
  test.each([
    ['nothing where nobody was sent', null, {}, 'nothing'],
    ['go', sentTo, {}, 'go'],
    ['offer in the middle of something', sentTo, { isBusy: true }, 'offer'],
    ['nothing a second time', sentTo, { followed: 8 }, 'nothing'],
    ['go once more when it is sent once more', sentTo, { followed: 7 }, 'go'],
    ['nothing where the student is already', sentTo, { exercise: 'put' }, 'nothing'],
  ] as const)('the page does: %s', (_what, sent, here, expected) => {
    expect(sendingFor(sent, { exercise: null, followed: 0, isBusy: false, ...here })).toBe(expected);
  });

  test('the page that is loaded there expects it, once', () => {
    expectExercise('put');
    expect(isExpected('put')).toBe(true);
    expect(isExpected('put')).toBe(false);
    expectExercise('put');
    expect(isExpected('json')).toBe(false);
  });
});

describe('what is reported of a student', () => {
  const state = ran(EXERCISE, 'solved');
  const loaded = { ...state, experiments: { ...state.experiments, loaded: EXERCISE.id } };

  test('is the exercise on show, what was reached of it in this class, and the policy in force', () => {
    expect(progressIn(loaded, { [EXERCISE.id]: 'works' })).toEqual({
      exercise: EXERCISE.id,
      state: 'works',
      policy: EXERCISE.solved,
    });
    expect(progressIn(loaded, {})?.state).toBe('trying');
  });

  test('is nothing while another exercise’s policy is in force', () => {
    expect(progressIn({ ...loaded, experiments: { ...loaded.experiments, loaded: 'other' } }, {})).toBeNull();
    expect(progressIn({ ...loaded, experiments: { ...loaded.experiments, chosen: null } }, {})).toBeNull();
  });

  test('never falls below what was reached', () => {
    expect(better('met', 'tight')).toBe('tight');
    expect(better('tight', 'met')).toBe('tight');
    expect(better('works', undefined)).toBe('works');
  });
});

describe('the reporter', () => {
  const progress = (state: Progress['state']): Progress => ({ exercise: 'put', state, policy: null });

  test('reports changes alone, at most one a second, and the newest of them', async () => {
    vi.useFakeTimers();
    const sent: string[] = [];
    const { note } = reporter(async ({ state }) => {
      sent.push(`${Date.now()} ${state}`);
      return true;
    });
    vi.setSystemTime(0);
    note(progress('trying'));
    note(progress('trying'));
    note(progress('works'));
    note(progress('tight'));
    await vi.advanceTimersByTimeAsync(10 * REPORT_PAUSE);
    note(progress('tight'));
    await vi.advanceTimersByTimeAsync(10 * REPORT_PAUSE);
    expect(sent).toEqual(['0 trying', '1000 tight']);
  });

  test('reports again what did not arrive', async () => {
    vi.useFakeTimers();
    let calls = 0;
    const { note, stop } = reporter(async () => {
      calls += 1;
      return calls === 3;
    });
    note(progress('works'));
    await vi.advanceTimersByTimeAsync(10 * REPORT_PAUSE);
    expect(calls).toBe(3);
    stop();
  });

  test('reports nothing once it has stopped', async () => {
    vi.useFakeTimers();
    const send = vi.fn(async () => true);
    const { note, stop } = reporter(send);
    stop();
    note(progress('works'));
    await vi.advanceTimersByTimeAsync(10 * REPORT_PAUSE);
    expect(send).not.toHaveBeenCalled();
  });
});

describe('solutions', () => {
  const button = (isLocked: boolean) =>
    drawnAs(
      createElement(SolutionButton, { attempting: { isLocked, isReady: true, solve: () => {} } }),
      opened(EXERCISE),
    );

  test('that the teacher has locked cannot be asked for, and the page says why', () => {
    expect(button(true)).toContain('aria-disabled="true"');
    expect(button(true)).toContain('Your teacher has locked the solutions.');
    expect(button(false)).toContain('aria-disabled="false"');
    expect(button(false)).not.toContain('locked');
  });

  test('are locked by what the class says', () => {
    const locked = reduce(opened(EXERCISE), { type: 'solutions-locked', isLocked: true });
    expect(locked.solutionsLocked).toBe(true);
    expect(reduce(locked, { type: 'solutions-locked', isLocked: false }).solutionsLocked).toBe(false);
  });
});

test('what this tab has kept of a bench’s runs is forgotten, and of another bench’s it is not', () => {
  for (const key of ['runs:', 'play:', 'runs:0123456789ab']) sessionStorage.setItem(`cors-lab:${key}`, '[]');
  forgetRuns({ benchId: null });
  const isKept = (key: string) => sessionStorage.getItem(`cors-lab:${key}`) !== null;
  expect(['runs:', 'play:', 'runs:0123456789ab'].map(isKept)).toEqual([false, false, true]);
});

test('a student who starts over has the exercise as it was opened: no runs, no guess, nothing reached', () => {
  const tried = reduce(ran(EXERCISE, 'solved'), { type: 'level-reached', id: EXERCISE.id, level: 'tight' });
  expect(tried.tried).toEqual({ id: EXERCISE.id, level: 'tight' });
  const over = reduce(tried, { type: 'started-over' });
  expect(over).toMatchObject({ runs: [], shown: null, tried: null });
  expect(over.experiments).toMatchObject({
    chosen: EXERCISE.id,
    play: 'none',
    revealed: false,
    loaded: null,
  });
  expect(over.progress[EXERCISE.id]).toBe('tight');
});
