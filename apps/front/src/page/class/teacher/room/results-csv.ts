import type { Lesson, Student } from '@cors-lab/shared/class';

/** What the export knows of an exercise. */
export interface AskedExercise {
  readonly exercise: string;
  /** The answers, in the order in which they were voted on. */
  readonly choices: readonly string[];
  /** Which of them is right, from 0; `null` where the exercise is not known here. */
  readonly right: number | null;
}

/** Of the lesson first, then what else was voted on or tried. */
export function exercisesIn(lesson: Lesson, students: readonly Student[]): readonly string[] {
  return [
    ...new Set([
      ...lesson.parts.map(({ exercise }) => exercise),
      ...students.flatMap(({ votes, progress }) => [...votes, ...progress].map(({ exercise }) => exercise)),
    ]),
  ];
}

/**
 * The results of a class as a table: a line for each student and exercise that they voted on or tried. RFC 4180, with a byte order
 * mark: without one a spreadsheet reads names in another encoding.
 */
export function resultsCsv(students: readonly Student[], asked: readonly AskedExercise[]): string {
  const lines = students.flatMap((student) =>
    asked.flatMap((exercise) => {
      const line = lineOf(student, exercise);
      return line === null ? [] : [line];
    }),
  );
  return `\uFEFF${[HEADINGS, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

const HEADINGS = [
  'student',
  'exercise',
  'first vote',
  'first vote right',
  'second vote',
  'second vote right',
  'grade',
  'grade reached at',
] as const;

function lineOf(student: Student, { exercise, choices, right }: AskedExercise): readonly string[] | null {
  const votes = student.votes.filter((vote) => vote.exercise === exercise);
  const progress = student.progress.find((each) => each.exercise === exercise);
  if (votes.length === 0 && progress === undefined) return null;
  const ofRound = (round: 1 | 2) => {
    const choice = votes.find((vote) => vote.round === round)?.choice;
    if (choice === undefined) return ['', ''];
    return [choices[choice] ?? String(choice + 1), right === null ? '' : choice === right ? 'yes' : 'no'];
  };
  return [
    student.name,
    exercise,
    ...ofRound(1),
    ...ofRound(2),
    progress?.state ?? '',
    progress === undefined ? '' : new Date(progress.since).toISOString(),
  ];
}

/**
 * A spreadsheet takes a cell that begins with one of these for a formula, and a student chooses the name that stands there.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n]/;

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
