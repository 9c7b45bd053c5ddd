import { parseLesson } from '@cors-lab/shared/class';
import { guessOf, rightChoice } from '@cors-lab/shared/lab';
import { describe, expect, test } from 'vitest';
import { BUILT_IN, loadBuiltIn } from '../../../src/page/class/lessons/built-in.ts';
import { draftOf, edited, lessonOf } from '../../../src/page/class/lessons/draft.ts';
import {
  faultsIn,
  lessonFile,
  minutesIn,
  problemsOf,
  readLesson,
} from '../../../src/page/class/lessons/read-lesson.ts';
import { SERVERS } from '../../servers.ts';
import { EXPERIMENTS, fail } from '../drawn-lab.ts';

const IDS = EXPERIMENTS.map(({ id }) => id);
const LESSON = { title: 'Two', parts: [part('put'), part('json')] };

function part(exercise: string) {
  return { exercise, minutes: 5, notes: 'Ask. Why?' };
}

describe.each(BUILT_IN)('the lesson of $name', (builtIn) => {
  const [minutes, count] = (/^(\d+) minutes, (\d+) questions$/.exec(builtIn.name) ?? fail()).slice(1);

  test('is valid, has its parts and takes its minutes, with exercises that the lab has', async () => {
    const lesson = await loadBuiltIn(builtIn);
    expect(parseLesson(lesson)).toEqual({ ok: true, value: lesson });
    expect(problemsOf(lesson, IDS)).toEqual([]);
    expect(minutesIn(lesson)).toBe(Number(minutes));
    expect(lesson.title).toContain(`${minutes} minutes`);
    expect(lesson.parts).toHaveLength(Number(count));
    expect(new Set(lesson.parts.map(({ exercise }) => exercise)).size).toBe(lesson.parts.length);
  });

  test('has notes for each part: what to ask, what the room says, what to show, how to close', async () => {
    for (const { notes } of (await loadBuiltIn(builtIn)).parts) {
      expect(notes.split('\n\n').map((each) => /^[^.]+\./.exec(each)?.[0])).toEqual([
        'Ask.',
        'The room.',
        'Show.',
        'Close.',
      ]);
    }
  });

  test('calls no answer of the room wrong that is right in a browser, and names answers that can be given', async () => {
    for (const { exercise, notes } of (await loadBuiltIn(builtIn)).parts) {
      const experiment = EXPERIMENTS.find(({ id }) => id === exercise) ?? fail();
      const { choices } = guessOf(experiment);
      const said = [...notes.matchAll(/\bsay: “([^”]+)”/g)].map(([, words = '']) => words.toLowerCase());
      expect(said.length, exercise).toBeGreaterThan(0);
      for (const words of said) {
        const meant = choices.filter(({ text }) => text.toLowerCase().startsWith(words));
        expect(meant.length, `${exercise}: ${words}`).toBeGreaterThan(0);
        for (const engine of ['chromium', 'firefox', 'webkit'] as const)
          expect(meant.map(({ id }) => id)).not.toContain(rightChoice(experiment, engine, SERVERS));
      }
    }
  });

  test('names no part after its last one', async () => {
    const { parts } = await loadBuiltIn(builtIn);
    for (const { notes } of parts)
      for (const [, number] of notes.matchAll(/\bpart (\d+)/g))
        expect(Number(number)).toBeLessThanOrEqual(parts.length);
  });
});

describe('a lesson file', () => {
  test('is read as it was saved', () => {
    const { name, text } = lessonFile({ ...LESSON, title: 'CORS: für alle!' });
    expect(name).toBe('cors-für-alle.json');
    expect(readLesson(text, IDS)).toEqual({ lesson: { ...LESSON, title: 'CORS: für alle!' }, problems: [] });
  });

  test('is refused with each of its problems, by part and field', () => {
    const parts = [part('put'), { exercise: 'Not an id', minutes: 2.5, notes: 3 }, 'json'];
    const { lesson, problems } = readLesson(JSON.stringify({ title: 1, parts }), IDS);
    expect(lesson).toBeNull();
    expect(problems.map((problem) => problem.replace(/: .*/, ''))).toEqual([
      'title',
      'Part 2, exercise',
      'Part 2, minutes',
      'Part 2, notes',
      'Part 3',
    ]);
  });

  test.each(['', 'no json', '{"title":'])('that is no JSON is called so: %j', (text) => {
    expect(readLesson(text, IDS)).toEqual({ lesson: null, problems: [expect.stringContaining('no JSON')] });
  });

  test.each(['null', '[]', '7', '{}'])('that is no lesson is refused: %s', (text) => {
    const { lesson, problems } = readLesson(text, IDS);
    expect(lesson).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  test('with an exercise of another version is read, and says which part that is', () => {
    const lesson = { ...LESSON, parts: [part('put'), part('quantum-cors')] };
    expect(readLesson(JSON.stringify(lesson), IDS)).toEqual({
      lesson,
      problems: ['Part 2: this lab has no exercise called “quantum-cors”.'],
    });
  });
});

describe('a lesson that is edited', () => {
  const draft = draftOf(LESSON);
  const order = (edits: typeof draft) => edits.parts.map(({ exercise }) => exercise);

  test('comes out as it went in', () => {
    expect(lessonOf(draft)).toEqual(LESSON);
  });

  test('has parts that move by one, and stay where they cannot go further', () => {
    expect(order(edited(draft, { type: 'move', key: 1, by: -1 }))).toEqual(['json', 'put']);
    expect(order(edited(draft, { type: 'move', key: 0, by: -1 }))).toEqual(['put', 'json']);
    expect(order(edited(draft, { type: 'move', key: 1, by: 1 }))).toEqual(['put', 'json']);
  });

  test('gives a new part a key that no part had', () => {
    const without = edited(draft, { type: 'remove', key: 1 });
    const again = edited(without, { type: 'add', exercise: 'vary', minutes: 6 });
    expect(again.parts.map(({ key }) => key)).toEqual([0, 2]);
    expect(lessonOf(again).parts[1]).toEqual({ exercise: 'vary', minutes: 6, notes: '' });
  });

  test.each(['', 'ten', '2.5', '-1'])(
    'keeps minutes that are none, for the schema to refuse: %j',
    (minutes) => {
      const wrong = edited(draft, { type: 'part', key: 0, change: { minutes } });
      expect(wrong.parts[0]?.minutes).toBe(minutes);
      expect(faultsIn(lessonOf(wrong), IDS)).toEqual([
        expect.stringMatching(/^Part 1, minutes: Expected whole/),
      ]);
    },
  );
});
