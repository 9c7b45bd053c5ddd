import type { Lead } from '@cors-lab/shared/class';
import { describe, expect, test } from 'vitest';
import { marksInWords, marksOf } from '../../../src/page/class/teacher/room/marks.ts';
import { minutesSince, standingOf, stuckFirst } from '../../../src/page/class/teacher/room/standing.ts';
import { MINUTE, NOW, student, tries } from './a-student.ts';

const led = (sentTo: Lead['sentTo'] = null) => ({ lead: { sentTo, solutionsLocked: false } });
const stateOf = (part: Parameters<typeof student>[1], sentTo: Lead['sentTo'] = null) =>
  standingOf(student('Ada', part), led(sentTo), NOW).state;

describe('a student', () => {
  test('is stuck after five minutes without a better grade, and not a moment before', () => {
    expect(stateOf({ progress: [tries('put', 'trying', 5)] })).toBe('stuck');
    expect(stateOf({ progress: [{ ...tries('put', 'trying', 5), since: NOW - 5 * MINUTE + 1 }] })).toBe(
      'trying',
    );
  });

  test('is not stuck once the exercise works', () => {
    expect(stateOf({ progress: [tries('put', 'works', 30)] })).toBe('works');
    expect(stateOf({ progress: [tries('put', 'tight', 30)] })).toBe('tight');
  });

  test('is stuck however often the page was heard of since', () => {
    expect(stateOf({ progress: [tries('put', 'trying', 6, { at: NOW })] })).toBe('stuck');
  });

  test('is at the exercise that was last heard of, not at the last that was begun', () => {
    const progress = [tries('put', 'trying', 20, { at: NOW }), tries('json', 'tight', 10)];
    expect(standingOf(student('Ada', { progress }), led(), NOW)).toEqual({
      state: 'stuck',
      exercise: 'put',
      since: NOW - 20 * MINUTE,
    });
  });

  test('is not stuck in an exercise from which the teacher has sent everybody on', () => {
    const progress = [tries('put', 'trying', 9)];
    expect(stateOf({ progress }, { exercise: 'json', at: NOW - MINUTE })).toBe('waiting');
    expect(stateOf({ progress }, { exercise: 'json', at: NOW - 10 * MINUTE })).toBe('stuck');
    expect(stateOf({ progress }, { exercise: 'put', at: NOW - MINUTE })).toBe('stuck');
  });

  test('waits before the first exercise, and is away while no page is open', () => {
    expect(stateOf({})).toBe('waiting');
    expect(stateOf({ isHere: false, progress: [tries('put', 'trying', 9)] })).toBe('away');
  });
});

test('those who are stuck come first, the longest of them at the top; then by state and name', () => {
  const students = [
    student('Zoe', { progress: [tries('put', 'trying', 1)] }),
    student('Ben', { progress: [tries('put', 'trying', 7)] }),
    student('Eva', { progress: [tries('put', 'tight', 1)] }),
    student('Ada', { progress: [tries('put', 'trying', 1)] }),
    student('Cem', { progress: [tries('put', 'trying', 9)] }),
    student('Dan', { isHere: false }),
    student('Fay'),
  ];
  expect(stuckFirst(students, led(), NOW).map(({ student: { name } }) => name)).toEqual([
    'Cem',
    'Ben',
    'Ada',
    'Zoe',
    'Fay',
    'Eva',
    'Dan',
  ]);
});

test('a time is said in whole minutes', () => {
  expect(minutesSince(NOW - 59_999, NOW)).toBe('now');
  expect(minutesSince(NOW - 119_999, NOW)).toBe('1 min');
  expect(minutesSince(NOW - 12 * MINUTE, NOW)).toBe('12 min');
});

test('each part of the lesson has the furthest mark that was reached', () => {
  const ada = student('Ada', {
    progress: [tries('put', 'tight', 1), tries('json', 'works', 1), tries('vary', 'trying', 1)],
    votes: [
      { exercise: 'put', round: 1, choice: 0, at: NOW },
      { exercise: 'vary', round: 2, choice: 0, at: NOW },
    ],
  });
  const parts = ['put', 'json', 'vary', 'csrf'].map((exercise) => ({ exercise, minutes: 5, notes: '' }));
  const marks = marksOf(ada, parts);
  expect(marks).toEqual(['tight', 'works', 'voted', 'nothing']);
  expect(marksInWords(marks)).toBe('part 1 tight, part 2 works, part 3 voted');
  expect(marksInWords(['nothing'])).toBe('nothing yet');
});
