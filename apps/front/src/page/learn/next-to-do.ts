import { COURSE, type Experiment } from '@cors-lab/shared/lab';
import type { Progress } from '../experiments/progress.ts';
import type { Route } from './route.ts';

/** Where "Go on" leads: to the first step of the course that is not tight, then to the first such exercise; `null` where all are. */
export function nextToDo(offered: readonly Pick<Experiment, 'id'>[], progress: Progress): Route | null {
  const isLeft = (id: string) => progress[id] !== 'tight' && offered.some((each) => each.id === id);
  const step = COURSE.find(isLeft);
  if (step !== undefined) return { kind: 'exercise', id: step, inCourse: true };
  const other = offered.find(({ id }) => isLeft(id));
  return other === undefined ? null : { kind: 'exercise', id: other.id, inCourse: false };
}
