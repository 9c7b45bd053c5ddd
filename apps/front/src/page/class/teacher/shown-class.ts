import type { Student, TeacherView } from '@cors-lab/shared/class';
import type { Experiment } from '@cors-lab/shared/lab';
import type { LabConfig } from '../../config.ts';
import type { Act } from './use-class.ts';

/** What every view of a class is drawn from. */
export interface ShownClass {
  readonly config: LabConfig;
  readonly experiments: readonly Experiment[];
  readonly view: TeacherView;
  /** By how much the API server's clock is ahead of this browser's, in milliseconds. */
  readonly ahead: number;
  readonly act: Act;
}

/** An exercise of the catalogue by its id; `undefined` where a lesson of another version names one that is not there. */
export function exerciseIn(
  experiments: readonly Experiment[],
  id: string | undefined,
): Experiment | undefined {
  return experiments.find((each) => each.id === id);
}

/** How many may vote, or have: those who are here, and those whose phone is asleep since they voted. */
export function votersIn({ question, students }: Pick<TeacherView, 'question' | 'students'>): number {
  const hasVoted = ({ votes }: Student) =>
    votes.some(({ exercise, round }) => exercise === question?.exercise && round === question.round);
  return students.filter((student) => student.isHere || hasVoted(student)).length;
}

/** Those whose page is open. */
export function hereIn(students: readonly Student[]): readonly Student[] {
  return students.filter(({ isHere }) => isHere);
}
