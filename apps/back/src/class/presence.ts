import { recordsOf } from './class-records.ts';
import type { ClassContext } from './look.ts';

/**
 * How long a student counts as here, in milliseconds, if the API server that has their event stream says nothing more: it may
 * have died. It says so three times within.
 */
const HOLDS = 45_000;

/** Says that pages of these students are open on one API server. */
export async function markHere(
  { store, now }: ClassContext,
  code: string,
  node: string,
  students: readonly string[],
): Promise<void> {
  if (students.length === 0) return;
  const until = String(now() + HOLDS);
  const { here } = recordsOf(code);
  await Promise.all([
    store.write(here, Object.fromEntries(students.map((id) => [`${id}/${node}`, until]))),
    store.expire([here], 2 * HOLDS),
  ]);
}

/** Says that no page of a student is open there any more. */
export async function markAbsent(
  { store }: ClassContext,
  code: string,
  node: string,
  student: string,
): Promise<void> {
  await store.removeFields(recordsOf(code).here, [`${student}/${node}`]);
}
