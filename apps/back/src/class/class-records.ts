import {
  type Asked,
  type CorsPolicy,
  type Lead,
  type Lesson,
  type Progress,
  SERVER_LIMITS,
  type Vote,
} from '@cors-lab/shared/servers';
import { hashOf } from './class-keys.ts';

/**
 * What the store has of a class, record by record. All of them go at the same time, and who ends a class removes all of them.
 */
export const recordsOf = (code: string) =>
  ({
    /** Fields of `ClassRecord`. */
    main: `class:${code}`,
    /** A field for each student, by id. */
    students: `class:${code}:students`,
    /** How many times each student was reset, by id, and how many times all of them were. */
    resets: `class:${code}:resets`,
    /** Whose pages are open: a field for each student and API server, with the time until which it holds. */
    here: `now:class:${code}:here`,
    /** What one student has done: a field for each exercise and each vote, the last policy, and how often it was changed. */
    student: (id: string) => `class:${code}:student:${id}`,
    /** A field for each student who has voted: nobody votes twice. */
    votes: (asking: number, round: 1 | 2) => `class:${code}:votes:${asking}:${round}`,
    /** Whose key this is. */
    key: (name: string) => `class:${code}:key:${name}`,
    /** Where the API servers hear of changes. */
    channel: `class:${code}:changes`,
  }) as const;

/** All classes with the times at which they end by themselves, as a record. */
export const CLASSES = 'classes';

/** The field of `resets` for all students together; no student has it for an id. */
export const EVERYBODY = '*';

/** The question in play, and its number: votes for one that was asked before are not its votes. */
export interface Asking extends Asked {
  readonly asking: number;
}

export interface ClassRecord {
  readonly lesson: Lesson;
  readonly question: Asking | null;
  readonly lead: Lead;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  /** How many questions have been asked. */
  readonly askings: number;
}

export interface StudentRecord {
  readonly name: string;
  readonly joinedAt: number;
  /** The name of the record of this student's key. */
  readonly key: string;
}

/** Who has a key: the teacher, or a student. */
export type Holder = { readonly role: 'teacher' } | Member;

export interface Member {
  readonly role: 'student';
  readonly id: string;
  readonly name: string;
  /** The name of the record of this student's key. */
  readonly key: string;
}

export interface KeptProgress {
  readonly state: Progress['state'];
  readonly began: number;
  readonly since: number;
  readonly at: number;
}

export type KeptVote = Vote & { readonly at: number };

export interface KeptPolicy {
  readonly exercise: string;
  readonly policy: CorsPolicy;
}

/** The names of a student's fields. An exercise's id has no colon in it. */
export const PROGRESS = 'progress:';
export const VOTE = 'vote:';
export const POLICY = 'policy';
export const CHANGES = 'changes';

export type Fields = ReadonlyMap<string, string>;

/** `null` where there is no such class, or no longer. Only the lab itself writes these fields, so they are what they were. */
export function readClass(fields: Fields): ClassRecord | null {
  const [lesson, question, lead, expiresAt] = ['lesson', 'question', 'lead', 'expiresAt'].map((name) =>
    fields.get(name),
  );
  if (lesson === undefined || question === undefined || lead === undefined || expiresAt === undefined)
    return null;
  return {
    lesson: JSON.parse(lesson) as Lesson,
    question: JSON.parse(question) as Asking | null,
    lead: JSON.parse(lead) as Lead,
    expiresAt: Number(expiresAt),
    askings: askingsIn(fields),
  };
}

/** How many questions a class has been asked. Each has votes of its own, which are looked for one by one when the class ends. */
export function askingsIn(fields: Fields): number {
  return Math.min(Number(fields.get('askings') ?? 0), SERVER_LIMITS.questionsPerClass);
}

export function readStudents(fields: Fields): ReadonlyMap<string, StudentRecord> {
  return new Map([...fields].map(([id, json]) => [id, JSON.parse(json) as StudentRecord]));
}

/** In the order in which the exercises were begun. */
export function readProgress(fields: Fields): readonly (KeptProgress & { readonly exercise: string })[] {
  return [...fields]
    .filter(([name]) => name.startsWith(PROGRESS))
    .map(([name, json]) => ({ exercise: name.slice(PROGRESS.length), ...(JSON.parse(json) as KeptProgress) }))
    .sort((one, other) => one.began - other.began);
}

/** What one vote has in the record of its question, in characters: the id of the student, and the number of an answer. */
const VOTE_LENGTH = 10;

/**
 * Whether a student's record may have these fields too, beside two votes for each question that the class was asked: whatever the
 * store, a class has an end by that.
 */
export function hasRoomFor(
  own: Fields,
  fields: Readonly<Record<string, string>>,
  { askings }: Pick<ClassRecord, 'askings'>,
): boolean {
  const all = [...new Map([...own, ...Object.entries(fields)])];
  const length = all.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  return length + 2 * askings * VOTE_LENGTH <= SERVER_LIMITS.studentRecord;
}

/** The fields of a key's record. */
export function keyRecord(
  key: string,
  holder: Holder,
): { readonly name: string; readonly fields: Record<string, string> } {
  const { name, hash } = hashOf(key);
  return { name, fields: { hash, holder: JSON.stringify(holder) } };
}
