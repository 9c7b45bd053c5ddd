import type { Goal, Outcome } from '../experiments/experiment.ts';

/** What came of a request, as far as a goal asks. */
export interface Result {
  readonly outcome: Outcome;
  /** Whether it changed something on the server: its counter. */
  readonly counted: boolean;
}

/** Whether a result belongs to the class that a goal names. */
export function reaches(goal: Goal, { outcome, counted }: Result): boolean {
  switch (goal) {
    case 'readable':
    case 'header-readable':
    case 'cached':
      return outcome === 'readable';
    case 'error-readable':
      return outcome === 'readable' || outcome === 'error-readable';
    case 'loaded':
      return outcome === 'readable' || outcome === 'opaque';
    case 'withdrawn':
    case 'kept-back':
      return !isRead(outcome);
    case 'counter-unchanged':
      return !counted;
  }
}

/** Whether a script reads anything of the answer, if only an error or some of its headers. */
export function isRead(outcome: Outcome): boolean {
  return outcome === 'readable' || outcome === 'error-readable' || outcome === 'header-hidden';
}
