import { type Lesson, parseLesson } from '@cors-lab/shared/class';

/** A lesson from a file; `problems` are sentences for the teacher. */
export interface ReadLesson {
  /** `null` where the file is no lesson. */
  readonly lesson: Lesson | null;
  /** Everything that is wrong with it. A lesson with an exercise that this lab does not have is read all the same. */
  readonly problems: readonly string[];
}

/** Reads a lesson from the text of a file, and finds everything that is wrong with it. */
export function readLesson(text: string, exercises: readonly string[]): ReadLesson {
  const json = parsed(text);
  if (json === null)
    return { lesson: null, problems: ['This file is no JSON: choose one that was saved here.'] };
  const read = parseLesson(json.value);
  if (!read.ok) return { lesson: null, problems: read.faults.map(faultText) };
  return { lesson: read.value, problems: problemsOf(read.value, exercises) };
}

/** Everything that is wrong with a lesson that was made here: with what was typed, or else with its exercises. */
export function faultsIn(lesson: Lesson, exercises: readonly string[]): readonly string[] {
  const read = parseLesson(lesson);
  return read.ok ? problemsOf(lesson, exercises) : read.faults.map(faultText);
}

/** What is wrong with a lesson that the schema takes: nobody can be asked about what is not there. */
export function problemsOf({ parts }: Lesson, exercises: readonly string[]): readonly string[] {
  if (parts.length === 0) return ['The lesson has no parts: add an exercise.'];
  return parts.flatMap(({ exercise }, at) =>
    exercises.includes(exercise) ? [] : [`Part ${at + 1}: this lab has no exercise called “${exercise}”.`],
  );
}

/** A lesson as it is saved: to be read and changed in an editor, too. */
export function lessonFile(lesson: Lesson): { readonly name: string; readonly text: string } {
  const slug =
    lesson.title
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? 'lesson';
  return { name: `${slug.slice(0, 60)}.json`, text: `${JSON.stringify(lesson, null, 2)}\n` };
}

export function minutesIn({ parts }: Lesson): number {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0);
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function faultText({ pointer, detail }: { readonly pointer: string; readonly detail: string }): string {
  return `${inWords(pointer)}: ${detail}`;
}

/** `#/parts/2/minutes` as `Part 3, minutes`. */
function inWords(pointer: string): string {
  const [, list, at, field] = pointer.replace(/^#/, '').split('/');
  if (list === undefined || list === '') return 'The file';
  if (list !== 'parts' || at === undefined) return list;
  return [`Part ${Number(at) + 1}`, ...(field === undefined ? [] : [field])].join(', ');
}
