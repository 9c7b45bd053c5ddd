import type { CorsPolicy } from '../policy/policy.ts';

/**
 * A class: a teacher, and students who answer the same question at the same time, each on a bench of their own.
 *
 * What the pages and the API server say to each other, same-origin through the front end:
 *
 * | call | who | answer |
 * |---|---|---|
 * | `POST /lab/classes` with `{"lesson": Lesson}` | anybody | 201 `NewClass` |
 * | `POST /lab/classes/<code>/students` with `{"name": string}` | anybody | 201 `NewStudent` |
 * | `GET /lab/classes/<code>/me` | the student | `StudentView` |
 * | `GET /lab/classes/<code>/me/events` | the student | server-sent events: `class` (`StudentView`) at once and after changes, `ended` at the end, `removed` where the teacher has removed the student; `beat` every 15 seconds |
 * | `PUT /lab/classes/<code>/me/vote` with `Vote` | the student | `StudentView` |
 * | `PUT /lab/classes/<code>/me/progress` with `Progress` | the student | `StudentView` |
 * | `DELETE /lab/classes/<code>/me` | the student | 204 |
 * | `GET /lab/classes/<code>/teacher` | the teacher | `TeacherView` |
 * | `GET /lab/classes/<code>/teacher/key` | the teacher | `{"code": string}`: whether this is the key, without all that the students have done |
 * | `GET /lab/classes/<code>/teacher/events` | the teacher | server-sent events: `class` (`TeacherView`), `ended` |
 * | `PUT /lab/classes/<code>/teacher/lesson` with `Lesson` | the teacher | `TeacherView` |
 * | `PUT /lab/classes/<code>/teacher/question` with `Asked`, or `null` to put it away | the teacher | `TeacherView` |
 * | `PUT /lab/classes/<code>/teacher/lead` with `Lead` | the teacher | `TeacherView` |
 * | `POST /lab/classes/<code>/teacher/reset` with `{"student": id or null}` | the teacher | `TeacherView` |
 * | `POST /lab/classes/<code>/teacher/remove` with `{"student": id or null}` | the teacher | `TeacherView` |
 * | `DELETE /lab/classes/<code>/teacher` | the teacher | 204: all of the class is deleted |
 *
 * The API server knows who asks by `Authorization: Bearer <key>`. The front end keeps the keys in cookies that no script can
 * read, one for students and one for teachers, and adds the header: `me` is asked with the student's, `teacher` with the
 * teacher's. `POST /lab/classes/<code>/teacher-key` with `{"key": string}` is the front end's own call: it takes the teacher's
 * link on another browser, and is answered with 204. The answer to a join goes on to the page without the
 * student's key, so it is a `StudentView`; where the browser holds a student of the class already it is that one's, with 200.
 * A browser keeps one student and one teacher's key for each class. Changes come as events within a quarter of a second, and to
 * students those of `voted` within a second.
 *
 * Refusals are `Problem`s: 404 for a code of no class and for a wrong or missing key alike, 409 for what the class does not take
 * at this moment (a vote that is not for the question in play, one student too many), 422 with every fault of the body, 429
 * with `Retry-After` for an address that has tried too many codes, opened too many classes or joined too often.
 */
export interface ClassState {
  /** A word and two digits, as said aloud in a room: `GOOSE-42`. */
  readonly code: string;
  readonly lesson: Lesson;
  /** What everybody is asked at the moment; `null` where nothing is. */
  readonly question: Question | null;
  readonly lead: Lead;
}

/** A list of exercises to go through, as a file that teachers keep and pass on. */
export interface Lesson {
  readonly title: string;
  readonly parts: readonly LessonPart[];
}

export interface LessonPart {
  /** The id of an experiment of the catalogue. */
  readonly exercise: string;
  readonly minutes: number;
  /** For the teacher alone: what to say, what goes wrong. Empty in what students get. */
  readonly notes: string;
}

/**
 * What the teacher says of a question. Its votes are kept while exercise and choices stay the same; one that was put away and
 * is asked again begins without votes.
 */
export interface Asked {
  readonly exercise: string;
  /** The answers that may be given, as the page has derived them from the exercise. */
  readonly choices: readonly string[];
  readonly phase: QuestionPhase;
  /** The second round is the vote after the discussion. */
  readonly round: 1 | 2;
  /** When the discussion ends, in milliseconds since the Unix epoch; `null` where no time is set. */
  readonly endsAt: number | null;
}

/**
 * `voting`: students answer. `closed`: no more answers, and nobody has seen what the others said. `discussing`: students talk.
 * `revealed`: everybody sees the votes, and the right answer is run.
 */
export const QUESTION_PHASES = ['voting', 'closed', 'discussing', 'revealed'] as const;
export type QuestionPhase = (typeof QUESTION_PHASES)[number];

export interface Question extends Asked {
  /** How many have voted, in this round. */
  readonly voted: number;
  /**
   * Votes for each choice, of each round; `null` for students until they are revealed, and for the second round until it
   * has begun. Teachers see them always.
   */
  readonly votes: readonly [readonly number[] | null, readonly number[] | null];
}

/** Where the teacher leads everybody. */
export interface Lead {
  /** The exercise that everybody is sent to; `at` tells two sendings apart. */
  readonly sentTo: { readonly exercise: string; readonly at: number } | null;
  /** Students are shown no solutions. */
  readonly solutionsLocked: boolean;
}

export interface Vote {
  readonly exercise: string;
  readonly round: 1 | 2;
  /** Which of the choices, from 0. */
  readonly choice: number;
}

export const ATTEMPT_STATES = ['trying', 'works', 'tight'] as const;

/** How far a student is with one exercise. */
export interface Progress {
  readonly exercise: string;
  readonly state: (typeof ATTEMPT_STATES)[number];
  /** What the student's API server does now: the teacher sees which policies are common. */
  readonly policy: CorsPolicy | null;
}

/** What a student sees. */
export interface StudentView extends ClassState {
  readonly me: { readonly id: string; readonly name: string };
  /** What this student has voted, in each round. */
  readonly myVotes: readonly [number | null, number | null];
  /** How many times the teacher has reset this student: each time the page starts over. The API server forgets the progress. */
  readonly resets: number;
  /** By the API server's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
}

export interface Student {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since the Unix epoch. */
  readonly joinedAt: number;
  /** Whether a page of this student is open. */
  readonly isHere: boolean;
  /**
   * Exercises in the order in which they were begun. `since`: when this state was reached; `at`: when it was last heard of.
   * The policy stands at the one that was heard of last, and is `null` at the others.
   */
  readonly progress: readonly (Progress & { readonly since: number; readonly at: number })[];
  /** The last answer to each exercise and round, also of questions that were put away. */
  readonly votes: readonly (Vote & { readonly at: number })[];
}

/** What the teacher sees. */
export interface TeacherView extends ClassState {
  readonly students: readonly Student[];
  /** By the API server's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** When the class ends by itself. */
  readonly expiresAt: number;
}

export interface NewClass extends TeacherView {
  /** The teacher's secret. */
  readonly key: string;
}

export interface NewStudent extends StudentView {
  readonly key: string;
}
