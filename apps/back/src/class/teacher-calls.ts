import {
  type Asked,
  type Lead,
  type Lesson,
  SERVER_LIMITS,
  type TeacherView,
} from '@cors-lab/shared/servers';
import { NO_MORE_QUESTIONS, NO_SUCH_CLASS, NO_SUCH_STUDENT, type Result, refused } from './class-problems.ts';
import {
  type Asking,
  EVERYBODY,
  POLICY,
  PROGRESS,
  readClass,
  readStudents,
  recordsOf,
} from './class-records.ts';
import { type ClassContext, lookAtAll, tell } from './look.ts';
import { removeClass } from './open-class.ts';
import { removeStudents } from './remove-students.ts';
import { teacherView } from './views.ts';

export async function viewAsTeacher(context: ClassContext, code: string): Promise<Result<TeacherView>> {
  const snapshot = await lookAtAll(context, code);
  if (snapshot === null) return refused(NO_SUCH_CLASS);
  return { ok: true, value: teacherView(snapshot, context.now()) };
}

export function changeLesson(context: ClassContext, code: string, lesson: Lesson) {
  return write(context, code, { lesson: JSON.stringify(lesson) });
}

export function changeLead(context: ClassContext, code: string, lead: Lead) {
  return write(context, code, { lead: JSON.stringify(lead) });
}

/** Puts a question into play, moves the one in play on, or puts it away. */
export async function askQuestion(
  context: ClassContext,
  code: string,
  asked: Asked | null,
): Promise<Result<null>> {
  const { store } = context;
  const { main: key } = recordsOf(code);
  if (asked === null) return write(context, code, { question: 'null' });
  const main = readClass(await store.read(key));
  if (main === null) return refused(NO_SUCH_CLASS);
  const inPlay = main.question;
  const isSame = inPlay?.exercise === asked.exercise && isSameList(inPlay.choices, asked.choices);
  // Counted first: of two at once, on two API servers, one may be the last.
  const asking = isSame ? inPlay.asking : await store.add(key, 'askings', 1);
  if (asking > SERVER_LIMITS.questionsPerClass) return refused(NO_MORE_QUESTIONS);
  return write(context, code, { question: JSON.stringify({ ...asked, asking } satisfies Asking) });
}

/** Has one student or all of them start over. Their votes stay: they were given. */
export async function resetStudents(
  context: ClassContext,
  code: string,
  student: string | null,
): Promise<Result<null>> {
  const { store } = context;
  const records = recordsOf(code);
  const [fields, main] = await Promise.all([
    store.read(records.students),
    store.read(records.main).then(readClass),
  ]);
  const students = readStudents(fields);
  if (main === null) return refused(NO_SUCH_CLASS);
  if (student !== null && !students.has(student)) return refused(NO_SUCH_STUDENT);
  await Promise.all([
    store.add(records.resets, student ?? EVERYBODY, 1),
    store.expire([records.resets], main.expiresAt - context.now()),
  ]);
  await Promise.all(
    (student === null ? [...students.keys()] : [student]).map(async (id) => {
      const done = await store.read(records.student(id));
      const forgotten = [...done.keys()].filter((name) => name === POLICY || name.startsWith(PROGRESS));
      if (forgotten.length > 0) await store.removeFields(records.student(id), forgotten);
    }),
  );
  return changed(context, code, [records.resets]);
}

/** Ends the seat of one student or of all of them, with their votes and progress. They may join again. */
export async function removeFromClass(
  context: ClassContext,
  code: string,
  student: string | null,
): Promise<Result<null>> {
  const { main, students } = recordsOf(code);
  const known = await context.store.read(students);
  if (student !== null && !known.has(student)) return refused(NO_SUCH_STUDENT);
  await removeStudents(context, code, student === null ? [...known.keys()] : [student], 'removed');
  return changed(context, code, [main]);
}

/** Ends a class: all of it is deleted, and those who follow it hear so. */
export async function endClass(context: ClassContext, code: string): Promise<void> {
  await removeClass(context, code);
  await tell(context, code, 'ended');
}

async function write(
  context: ClassContext,
  code: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<null>> {
  const { main } = recordsOf(code);
  await context.store.write(main, fields);
  return changed(context, code, [main]);
}

/** After records were written: tells of it. Where the class has ended meanwhile they go with it. */
async function changed(
  context: ClassContext,
  code: string,
  written: readonly string[],
): Promise<Result<null>> {
  const isThere = readClass(await context.store.read(recordsOf(code).main)) !== null;
  if (isThere) await tell(context, code, 'everybody');
  else await context.store.remove(written);
  return isThere ? { ok: true, value: null } : refused(NO_SUCH_CLASS);
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}
