import type { Store } from '../store/store.ts';
import { readClass, readStudents, recordsOf } from './class-records.ts';
import type { FullSnapshot, Snapshot } from './views.ts';

/** What the calls of a class need: where it is kept, and the time. */
export interface ClassContext {
  readonly store: Store;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** How many classes there may be at a time. */
  readonly mostClasses: number;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** How a class is at this moment, as its students see it; `null` where there is none of this code. */
export async function look({ store }: ClassContext, code: string): Promise<Snapshot | null> {
  const records = recordsOf(code);
  const [fields, resets] = await Promise.all([store.read(records.main), store.read(records.resets)]);
  const main = readClass(fields);
  if (main === null) return null;
  const { question } = main;
  const votes =
    question === null
      ? ([NONE, NONE] as const)
      : await Promise.all([
          store.read(records.votes(question.asking, 1)),
          store.read(records.votes(question.asking, 2)),
        ]);
  return { code, main, resets, votes };
}

/** The same, with all that the teacher sees. */
export async function lookAtAll(context: ClassContext, code: string): Promise<FullSnapshot | null> {
  const records = recordsOf(code);
  const [snapshot, students, here] = await Promise.all([
    look(context, code),
    context.store.read(records.students).then(readStudents),
    context.store.read(records.here),
  ]);
  if (snapshot === null) return null;
  const done = await Promise.all(
    [...students.keys()].map(async (id) => [id, await context.store.read(records.student(id))] as const),
  );
  return { ...snapshot, students, here, done: new Map(done) };
}

/** What the API servers tell each other of a class. */
export type News = 'everybody' | 'votes' | 'teacher' | 'ended' | `${'left' | 'removed'} ${string}`;

/**
 * `everybody`: students see a change too; `votes`: they see that one more has voted; `teacher`: the teacher alone sees a
 * change; `left` and `removed`: a student is no longer in the class, by what the student did or by
 * what the teacher did.
 */
export function tell({ store }: ClassContext, code: string, news: News): Promise<void> {
  return store.publish(recordsOf(code).channel, news);
}
