import { describe, expect, test } from 'vitest';
import { exercisesIn, resultsCsv } from '../../../src/page/class/teacher/room/results-csv.ts';
import { NOW, student, tries } from './a-student.ts';

const PUT = { exercise: 'put', choices: ['All', 'Some, or none', 'Never'], right: 1 };
const vote = (round: 1 | 2, choice: number, exercise = 'put') => ({ exercise, round, choice, at: NOW });
const lines = (csv: string) => csv.split('\r\n');

describe('the table of results', () => {
  test('has a line for each student and exercise that was voted on or tried', () => {
    const ada = student('Ada', {
      votes: [vote(1, 0), vote(2, 1)],
      progress: [tries('put', 'works', 0)],
    });
    const csv = resultsCsv([ada, student('Ben'), student('Cem', { votes: [vote(1, 2)] })], [PUT]);
    expect(csv.startsWith('\uFEFFstudent,exercise,')).toBe(true);
    expect(lines(csv).slice(1)).toEqual([
      `Ada,put,All,no,"Some, or none",yes,works,${new Date(NOW).toISOString()}`,
      'Cem,put,Never,no,,,,',
      '',
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])(
    'makes no formula of a name: %j',
    (name) => {
      const csv = resultsCsv([student(name, { votes: [vote(1, 0)] })], [PUT]);
      expect(csv.slice(csv.indexOf('\r\n') + 2)).toMatch(/^"?'/);
    },
  );

  test('leaves an ordinary name alone, with its quotes, commas and semicolons inside one cell', () => {
    const of = (name: string) => lines(resultsCsv([student(name, { votes: [vote(1, 0)] })], [PUT]))[1];
    expect(of('Ann-Marie O’Neil')).toMatch(/^Ann-Marie O’Neil,put,/);
    expect(of('Li "Q" Wu, jr.')).toMatch(/^"Li ""Q"" Wu, jr.",put,/);
    expect(of('a;=1')).toMatch(/^"a;=1",put,/);
  });

  test('says nothing of right or wrong about an exercise that this lab does not have', () => {
    const csv = resultsCsv(
      [student('Ada', { votes: [vote(1, 2, 'gone')] })],
      [{ exercise: 'gone', choices: [], right: null }],
    );
    expect(lines(csv)[1]).toBe('Ada,gone,3,,,,,');
  });
});

test('the exercises of the lesson come first, then what else was voted on or tried, each once', () => {
  const lesson = { title: '', parts: [{ exercise: 'put', minutes: 1, notes: '' }] };
  const students = [
    student('Ada', { votes: [vote(1, 0), vote(1, 0, 'json')], progress: [tries('vary', 'trying', 1)] }),
    student('Ben', { progress: [tries('json', 'works', 1)] }),
  ];
  expect(exercisesIn(lesson, students)).toEqual(['put', 'json', 'vary']);
});
