import { readClass, readStudents, recordsOf } from './class-records.ts';
import { type ClassContext, tell } from './look.ts';

/** Removes students, and what the class has of them. `why` is what their pages hear. */
export async function removeStudents(
  context: ClassContext,
  code: string,
  ids: readonly string[],
  why: 'left' | 'removed',
): Promise<void> {
  const { store } = context;
  const records = recordsOf(code);
  const [main, students, here] = await Promise.all([
    store.read(records.main).then(readClass),
    store.read(records.students).then(readStudents),
    store.read(records.here),
  ]);
  // Two tabs may do this at the same moment: the one that takes a name off the list counts.
  const removed = await store.removeFields(records.students, ids);
  if (removed === 0) return;
  const askings = Array.from({ length: main?.askings ?? 0 }, (_, at) => at + 1);
  const votes = askings.flatMap((asking) => [records.votes(asking, 1), records.votes(asking, 2)]);
  await Promise.all([
    store.remove(ids.flatMap((id) => [records.student(id), records.key(students.get(id)?.key ?? '')])),
    ...[records.resets, ...votes].map((record) => store.removeFields(record, ids)),
    store.removeFields(
      records.here,
      [...here.keys()].filter((name) => ids.some((id) => name.startsWith(`${id}/`))),
    ),
    store.add(records.main, 'students', -removed),
  ]);
  // The class may have ended meanwhile: to count is to begin its record again, and that one would never go.
  if (readClass(await store.read(records.main)) === null) await store.remove([records.main]);
  for (const id of ids) await tell(context, code, `${why} ${id}`);
  await tell(context, code, 'everybody');
}
