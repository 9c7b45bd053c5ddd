import { randomBytes, randomInt } from 'node:crypto';
import {
  type Lead,
  type Lesson,
  makeClassCode,
  type NewClass,
  type NewStudent,
  SERVER_LIMITS,
} from '@cors-lab/shared/servers';
import { bearerKey, hashOf, isSameHash, newKey } from './class-keys.ts';
import { CLASS_IS_FULL, NO_ROOM_FOR_A_CLASS, NO_SUCH_CLASS, type Result, refused } from './class-problems.ts';
import {
  askingsIn,
  CLASSES,
  type Holder,
  keyRecord,
  type Member,
  readClass,
  readStudents,
  recordsOf,
  type StudentRecord,
} from './class-records.ts';
import { type ClassContext, look, lookAtAll, tell } from './look.ts';
import { studentView, teacherView } from './views.ts';

const NOWHERE: Lead = { sentTo: null, solutionsLocked: false };

export async function openClass(context: ClassContext, lesson: Lesson): Promise<Result<NewClass>> {
  const { store, now } = context;
  const classes = await store.read(CLASSES);
  const over = [...classes].filter(([, end]) => Number(end) <= now()).map(([code]) => code);
  for (const code of over) await removeClass(context, code);
  if (classes.size - over.length >= context.mostClasses) return refused(NO_ROOM_FOR_A_CLASS);

  const expiresAt = now() + SERVER_LIMITS.classAge;
  const code = await claimCode(context);
  const { main, key: keyNamed } = recordsOf(code);
  const key = newKey();
  const { name, fields } = keyRecord(key, { role: 'teacher' });
  await Promise.all([
    store.write(CLASSES, { [code]: String(expiresAt) }),
    store.write(keyNamed(name), fields),
    store.write(main, {
      lesson: JSON.stringify(lesson),
      question: 'null',
      lead: JSON.stringify(NOWHERE),
      expiresAt: String(expiresAt),
      teacherKey: name,
    }),
    store.expire([main, keyNamed(name), CLASSES], SERVER_LIMITS.classAge),
  ]).catch(async (error) => {
    await removeClass(context, code);
    throw error;
  });
  const snapshot = await lookAtAll(context, code);
  if (snapshot === null) return refused(NO_SUCH_CLASS);
  return { ok: true, value: { ...teacherView(snapshot, now()), key } };
}

/** A code that no class has. Of the thousands there are, most are free at any time. */
async function claimCode({ store, now }: ClassContext): Promise<string> {
  for (;;) {
    const code = makeClassCode(randomInt);
    if (await store.replace(recordsOf(code).main, 'openedAt', null, String(now()))) return code;
  }
}

export async function joinClass(
  context: ClassContext,
  code: string,
  name: string,
): Promise<Result<NewStudent>> {
  const { store, now } = context;
  const records = recordsOf(code);
  const main = readClass(await store.read(records.main));
  if (main === null) return refused(NO_SUCH_CLASS);
  // Counted before the student is written: two who join at once, on two API servers, cannot both be the last.
  if ((await store.add(records.main, 'students', 1)) > SERVER_LIMITS.studentsPerClass) {
    await store.add(records.main, 'students', -1);
    return refused(CLASS_IS_FULL);
  }
  const key = newKey();
  const id = randomBytes(4).toString('hex');
  const member: Member = { role: 'student', id, name, key: hashOf(key).name };
  const kept = keyRecord(key, member);
  const student: StudentRecord = { name, joinedAt: now(), key: kept.name };
  await Promise.all([
    store.write(records.key(kept.name), kept.fields),
    store.write(records.students, { [member.id]: JSON.stringify(student) }),
    store.expire([records.key(kept.name), records.students], main.expiresAt - now()),
  ]).catch(async (error) => {
    await Promise.all([
      store.remove([records.key(kept.name)]),
      store.removeFields(records.students, [member.id]),
      store.add(records.main, 'students', -1),
    ]);
    throw error;
  });
  const snapshot = await look(context, code);
  if (snapshot === null) {
    // The class has ended meanwhile, and its list of students may have been read before this one was in it.
    await store.remove([records.key(kept.name)]);
    await removeClass(context, code);
    return refused(NO_SUCH_CLASS);
  }
  await tell(context, code, 'teacher');
  return { ok: true, value: { ...studentView(snapshot, member, now()), key } };
}

/** Whose key it is that a request shows; `null` for a wrong one, and for a class that there is not. */
export async function holderOf(
  { store }: ClassContext,
  code: string,
  authorization: string | undefined,
): Promise<Holder | null> {
  const key = bearerKey(authorization);
  if (key === null) return null;
  const { name, hash } = hashOf(key);
  const fields = await store.read(recordsOf(code).key(name));
  const kept = fields.get('holder');
  if (kept === undefined || !isSameHash(hash, fields.get('hash') ?? '')) return null;
  const holder = JSON.parse(kept) as Holder;
  // Records from before an update do not have the key's name in them.
  return holder.role === 'student' ? { ...holder, key: name } : holder;
}

/** Removes every record of a class. */
export async function removeClass({ store }: ClassContext, code: string): Promise<void> {
  const records = recordsOf(code);
  const main = await store.read(records.main);
  // Before the students are read: who joins after this finds no class.
  await store.remove([records.main]);
  const students = readStudents(await store.read(records.students));
  const askings = Array.from({ length: askingsIn(main) }, (_, at) => at + 1);
  const keys = [...students.values()].map(({ key }) => key);
  await store.remove([
    records.students,
    records.resets,
    records.here,
    ...[...students.keys()].map(records.student),
    ...[main.get('teacherKey') ?? '', ...keys].map(records.key),
    ...askings.flatMap((asking) => [records.votes(asking, 1), records.votes(asking, 2)]),
  ]);
  await store.removeFields(CLASSES, [code]);
}
