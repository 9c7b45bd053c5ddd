import * as v from 'valibot';
import type { Fault } from '../control/control.ts';
import { expected, faultsOf, listOf } from '../policy/bounded-schema.ts';
import { pointerTo } from '../policy/pointer.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { parsePolicy } from '../policy/schema.ts';
import {
  type Asked,
  ATTEMPT_STATES,
  type Lead,
  type Lesson,
  type LessonPart,
  type Progress,
  QUESTION_PHASES,
  type Vote,
} from './class.ts';
import { readName } from './student-name.ts';

/** What one class may be given, in characters, entries and minutes. The body of a call bounds a lesson as a whole. */
const LIMITS = {
  title: 120,
  parts: 100,
  exercise: 64,
  minutes: 600,
  notes: 4_000,
  choices: 12,
  choice: 300,
} as const;

/** What a body says, or everything that is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const textUpTo = (right: string, most: number) =>
  v.pipe(v.string(expected(right)), v.maxLength(most, `At most ${most} characters are allowed.`));
const integer = (right: string, least: number, most: number) =>
  v.custom<number>(
    (input) => Number.isInteger(input) && (input as number) >= least && (input as number) <= most,
    expected(right),
  );

/** A name of the catalogue; whether there is such an exercise the page knows. */
const exercise = v.pipe(
  textUpTo('the id of an exercise, such as "put"', LIMITS.exercise),
  v.regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'Expected small letters, digits and hyphens, as in "put-and-delete".',
  ),
);
const round = v.picklist([1, 2], 'Expected 1 or 2.');
const time = integer('milliseconds since the Unix epoch', 0, Number.MAX_SAFE_INTEGER);

const lesson = v.object(
  {
    title: textUpTo('the title of a lesson', LIMITS.title),
    parts: listOf<LessonPart>(
      v.object(
        {
          exercise,
          minutes: integer(`whole minutes from 0 to ${LIMITS.minutes}`, 0, LIMITS.minutes),
          notes: textUpTo('notes as text', LIMITS.notes),
        },
        'Expected a part of a lesson: exercise, minutes and notes.',
      ),
      'a list of parts',
      LIMITS.parts,
    ),
  },
  'Expected a lesson: title and parts.',
);

const asked = v.object(
  {
    exercise,
    choices: v.pipe(
      listOf(
        textUpTo('an answer as text', LIMITS.choice),
        'a list of answers to choose from',
        LIMITS.choices,
      ),
      v.minLength(2, 'A question has two answers at least.'),
    ),
    phase: v.picklist(QUESTION_PHASES, `Expected one of ${QUESTION_PHASES.join(', ')}.`),
    round,
    endsAt: v.nullable(time),
  },
  'Expected a question: exercise, choices, phase, round and endsAt.',
);

const lead = v.object(
  {
    sentTo: v.nullable(v.object({ exercise, at: time }, 'Expected null, or an exercise and a time.')),
    solutionsLocked: v.boolean(expected('true or false')),
  },
  'Expected where everybody is led: sentTo and solutionsLocked.',
);

const vote = v.object(
  { exercise, round, choice: integer('the number of an answer, from 0', 0, LIMITS.choices - 1) },
  'Expected a vote: exercise, round and choice.',
);

/** With any policy: what is wrong with one is for `parsePolicy` to say. */
const progress = v.object(
  {
    exercise,
    state: v.picklist(ATTEMPT_STATES, `Expected one of ${ATTEMPT_STATES.join(', ')}.`),
    policy: v.unknown(),
  },
  'Expected how far an exercise is: exercise, state and policy.',
);

const parserOf =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (input: unknown): Parsed<T> => {
    const parsed = v.safeParse(schema, input);
    return parsed.success
      ? { ok: true, value: parsed.output }
      : { ok: false, faults: faultsOf(parsed.issues) };
  };

export const parseLesson = parserOf<Lesson>(lesson);
export const parseQuestion = parserOf<Asked | null>(v.nullable(asked));
export const parseLead = parserOf<Lead>(lead);
export const parseVote = parserOf<Vote>(vote);

/** The lesson that a class is opened with. */
export const parseNewClass = parserOf<{ readonly lesson: Lesson }>(
  v.object({ lesson }, 'Expected an object with a lesson.'),
);

/** The student that is to start over or to be removed, `null` for all of them. */
export const parseWhom = parserOf<{ readonly student: string | null }>(
  v.object(
    { student: v.nullable(v.pipe(v.string(expected('an id')), v.regex(/^[0-9a-f]{8}$/, 'Expected an id.'))) },
    'Expected an object such as {"student":null}.',
  ),
);

/** The name of a student who joins, as it is shown to the teacher. */
export const parseNewStudent = parserOf<{ readonly name: string }>(
  v.object(
    {
      name: v.pipe(
        v.string(expected('a name as text')),
        v.rawTransform(({ dataset, addIssue, NEVER }) => {
          const read = readName(dataset.value);
          if (read.ok) return read.name;
          addIssue({ message: read.sentence });
          return NEVER;
        }),
      ),
    },
    'Expected an object with a name.',
  ),
);

/** How far a student is, with a policy that the API server would apply. */
export function parseProgress(input: unknown): Parsed<Progress> {
  const parsed = v.safeParse(progress, input);
  const given = typeof input === 'object' && input !== null && 'policy' in input ? input.policy : null;
  const policy = given === null ? { ok: true as const, policy: null } : parsePolicy(given);
  const faults = [
    ...(parsed.success ? [] : faultsOf(parsed.issues)),
    ...(policy.ok
      ? []
      : policy.faults.map(({ pointer, detail }) => ({ pointer: below('policy', pointer), detail }))),
  ];
  if (!parsed.success || !policy.ok) return { ok: false, faults };
  const { exercise: of, state } = parsed.output;
  return { ok: true, value: { exercise: of, state, policy: policy.policy satisfies CorsPolicy | null } };
}

/** `#/cors/maxAge` of what stands in a field is `#/policy/cors/maxAge`. */
function below(field: string, pointer: string): string {
  return pointerTo(field) + pointer.slice(1);
}
