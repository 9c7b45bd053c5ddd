import type { FieldChanges } from '../store/store.ts';
import { CHANGED_MEANWHILE, NO_SUCH_CLASS, RECORD_IS_FULL, type Result, refused } from './class-problems.ts';
import { CHANGES, type ClassRecord, type Fields, hasRoomFor, readClass, recordsOf } from './class-records.ts';
import type { ClassContext } from './look.ts';

/** How often a change is made again, because another tab of the same student was faster. */
const TRIES = 10;

/**
 * Changes the record of what a student has done. `make` says how, by the record as it is: its bounds hold also where several tabs
 * of the student do this at the same moment, on several API servers.
 */
export async function changeRecord(
  { store, now }: ClassContext,
  code: string,
  student: string,
  make: (main: ClassRecord, done: Fields) => Result<FieldChanges>,
): Promise<Result<ClassRecord>> {
  const records = recordsOf(code);
  const own = records.student(student);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [main, done] = await Promise.all([store.read(records.main).then(readClass), store.read(own)]);
    if (main === null) return refused(NO_SUCH_CLASS);
    const made = make(main, done);
    if (!made.ok) return made;
    const before = done.get(CHANGES) ?? null;
    const after = String(Number(before) + 1);
    if (!hasRoomFor(done, { [CHANGES]: after, ...made.value.write }, main)) return refused(RECORD_IS_FULL);
    if (!(await store.replace(own, CHANGES, before, after, made.value))) continue;
    await store.expire([own], main.expiresAt - now());
    return { ok: true, value: main };
  }
  return refused(CHANGED_MEANWHILE);
}
