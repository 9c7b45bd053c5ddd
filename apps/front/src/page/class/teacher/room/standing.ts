import type { ClassState, Student } from '@cors-lab/shared/class';

/** After how long without a better grade a student is stuck, in milliseconds, unless the teacher chooses. */
export const STUCK_AFTER = 5 * 60_000;

/** How far a student is at the moment. */
export interface Standing {
  readonly state: 'away' | 'waiting' | 'trying' | 'stuck' | 'works' | 'tight';
  /** The exercise that this is about; `null` where the student waits, or is away. */
  readonly exercise: string | null;
  /** Since when, in milliseconds since the Unix epoch by the API server's clock; `null` where that is not known. */
  readonly since: number | null;
}

type Led = Pick<ClassState, 'lead'>;

/**
 * What a student does now: the exercise that was last heard of. Somebody whom the teacher has sent to another exercise since
 * then is not stuck in the old one, and somebody whose page is closed is not stuck at all.
 */
export function standingOf(student: Student, { lead }: Led, now: number, stuckAfter = STUCK_AFTER): Standing {
  if (!student.isHere) return { state: 'away', exercise: null, since: null };
  const last = lastProgress(student);
  const { sentTo } = lead;
  if (last === null) return { state: 'waiting', exercise: null, since: student.joinedAt };
  if (sentTo !== null && sentTo.at > last.at && sentTo.exercise !== last.exercise) {
    return { state: 'waiting', exercise: null, since: sentTo.at };
  }
  const { exercise, since } = last;
  const isStuck = last.state === 'trying' && now - since >= stuckAfter;
  return { state: isStuck ? 'stuck' : last.state, exercise, since };
}

/** The exercise that a student was last heard of at. */
export function lastProgress({ progress }: Student): Student['progress'][number] | null {
  return progress.reduce<Student['progress'][number] | null>(
    (last, each) => (last === null || each.at >= last.at ? each : last),
    null,
  );
}

export interface Row {
  readonly student: Student;
  readonly standing: Standing;
}

const ORDER: readonly Standing['state'][] = ['stuck', 'trying', 'waiting', 'works', 'tight', 'away'];

/** Everybody, the stuck first and of those the longest; then by what they do, and by name. */
export function stuckFirst(
  students: readonly Student[],
  led: Led,
  now: number,
  stuckAfter = STUCK_AFTER,
): readonly Row[] {
  const all = students.map((student) => ({ student, standing: standingOf(student, led, now, stuckAfter) }));
  return all.sort((one, other) => {
    const byState = ORDER.indexOf(one.standing.state) - ORDER.indexOf(other.standing.state);
    if (byState !== 0) return byState;
    const bySince =
      one.standing.state === 'stuck' ? (one.standing.since ?? 0) - (other.standing.since ?? 0) : 0;
    return bySince || one.student.name.localeCompare(other.student.name);
  });
}

/** Whole minutes, rounded down: `6 min`; under one minute `now`. */
export function minutesSince(since: number, now: number): string {
  const minutes = Math.floor((now - since) / 60_000);
  return minutes < 1 ? 'now' : `${minutes} min`;
}
