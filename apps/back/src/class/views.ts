import type { ClassState, Question, Student, StudentView, TeacherView } from '@cors-lab/shared/servers';
import {
  type Asking,
  type ClassRecord,
  EVERYBODY,
  type Fields,
  type KeptPolicy,
  type KeptVote,
  type Member,
  POLICY,
  readProgress,
  type StudentRecord,
  VOTE,
} from './class-records.ts';

/** What was read of a class at one moment, and is enough for every student's view. */
export interface Snapshot {
  readonly code: string;
  readonly main: ClassRecord;
  /** Of the question in play, for each round: which answer each student has given, by the student's id. */
  readonly votes: readonly [Fields, Fields];
  readonly resets: Fields;
}

/** The same, and what the teacher sees besides. */
export interface FullSnapshot extends Snapshot {
  readonly students: ReadonlyMap<string, StudentRecord>;
  readonly here: Fields;
  /** What each student has done, by the student's id. */
  readonly done: ReadonlyMap<string, Fields>;
}

/** What all students see alike: no notes of the teacher, and no votes before they are revealed. */
export function studentsState({ code, main, votes }: Snapshot): ClassState {
  const { lesson, question, lead } = main;
  const parts = lesson.parts.map((part) => ({ ...part, notes: '' }));
  return {
    code,
    lesson: { ...lesson, parts },
    question: question && questionOf(question, votes, question.phase === 'revealed'),
    lead,
  };
}

export function studentView(snapshot: Snapshot, member: Member, now: number): StudentView {
  return { ...studentsState(snapshot), ...ownState(snapshot, member), now };
}

/** What one student sees besides, the time aside. */
export function ownState(
  { main, votes, resets }: Snapshot,
  { id, name }: Member,
): Omit<StudentView, keyof ClassState | 'now'> {
  const own = (fields: Fields) => {
    const choice = fields.get(id);
    return choice === undefined || main.question === null ? null : Number(choice);
  };
  return {
    me: { id, name },
    myVotes: [own(votes[0]), own(votes[1])],
    resets: Number(resets.get(id) ?? 0) + Number(resets.get(EVERYBODY) ?? 0),
  };
}

export function teacherView(snapshot: FullSnapshot, now: number): TeacherView {
  const { code, main, votes, students, here, done } = snapshot;
  const { lesson, question, lead, expiresAt } = main;
  const present = new Set(
    [...here].filter(([, until]) => Number(until) > now).map(([name]) => name.split('/')[0]),
  );
  return {
    code,
    lesson,
    question: question && questionOf(question, votes, true),
    lead,
    students: [...students]
      .map(([id, { name, joinedAt }]): Student => {
        const fields = done.get(id) ?? new Map();
        return { id, name, joinedAt, isHere: present.has(id), ...doneBy(fields) };
      })
      .sort((one, other) => one.joinedAt - other.joinedAt || one.id.localeCompare(other.id)),
    now,
    expiresAt,
  };
}

function doneBy(fields: Fields): Pick<Student, 'progress' | 'votes'> {
  const json = fields.get(POLICY);
  const last = json === undefined ? null : (JSON.parse(json) as KeptPolicy);
  return {
    progress: readProgress(fields).map(({ exercise, state, since, at }) => ({
      exercise,
      state,
      policy: last?.exercise === exercise ? last.policy : null,
      since,
      at,
    })),
    votes: [...fields]
      .filter(([name]) => name.startsWith(VOTE))
      .map(([, vote]) => JSON.parse(vote) as KeptVote)
      .sort((one, other) => one.at - other.at),
  };
}

function questionOf(
  { asking: _, ...asked }: Asking,
  [first, second]: Snapshot['votes'],
  areSeen: boolean,
): Question {
  const counted = (votes: Fields) => {
    const counts = asked.choices.map(() => 0);
    for (const choice of votes.values()) counts[Number(choice)] = (counts[Number(choice)] ?? 0) + 1;
    return counts;
  };
  const hasSecond = asked.round === 2 || second.size > 0;
  return {
    ...asked,
    voted: (asked.round === 1 ? first : second).size,
    votes: areSeen ? [counted(first), hasSecond ? counted(second) : null] : [null, null],
  };
}
