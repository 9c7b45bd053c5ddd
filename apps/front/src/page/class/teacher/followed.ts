import type { Student, TeacherView } from '@cors-lab/shared/class';
import type { Answer, Refusal } from '../../control/control-plane.ts';
import type { ClassEvent } from '../follow-class.ts';
import { NO_ANSWER } from '../no-answer.ts';

/** What the teacher's page knows of its class. */
export interface Followed {
  /** As last heard; `null` before that. */
  readonly view: TeacherView | null;
  /** By how much the API server's clock is ahead of this browser's, in milliseconds. */
  readonly ahead: number;
  /** Why nothing is heard at the moment. */
  readonly trouble: string | null;
  /** Why the last thing that was asked of the class was not done. */
  readonly refusal: Refusal | null;
  /** How the class has ended for this page: by the teacher, or because it is not there for this browser. */
  readonly end: { readonly kind: 'ended' } | { readonly kind: 'lost'; readonly sentence: string } | null;
}

export const NOTHING_YET: Followed = { view: null, ahead: 0, trouble: null, refusal: null, end: null };

/** @param now by this browser's clock */
export function afterEvent(known: Followed, event: ClassEvent<TeacherView>, now: number): Followed {
  switch (event.kind) {
    case 'view': {
      // The API server answers again: that it did not is no longer true.
      const refusal = known.refusal?.cause === 'down' ? null : known.refusal;
      return { ...afterView(known, event.view, now), refusal };
    }
    case 'down':
      return { ...known, trouble: event.sentence };
    case 'lost':
      return { ...known, end: { kind: 'lost', sentence: event.refusal.sentence } };
    case 'ended':
    case 'removed':
      return { ...known, end: { kind: 'ended' } };
  }
}

/** After something was asked of the class. */
export function afterAnswer(known: Followed, answer: Answer<TeacherView>, now: number): Followed {
  return answer.ok
    ? { ...afterView(known, answer.value, now), refusal: null }
    : afterRefusal(known, answer.refusal);
}

export function afterRefusal(known: Followed, refusal: Refusal): Followed {
  // Who refuses answers: that nobody did is no longer true.
  return { ...known, refusal, trouble: refusal.cause === 'refused' ? null : known.trouble };
}

/** While an answer takes long. */
export function whileLate(known: Followed): Followed {
  return { ...known, trouble: NO_ANSWER };
}

/** What went wrong, as the teacher reads it; `null` where nothing did. */
export function troubleIn({ refusal, trouble }: Followed): string | null {
  if (refusal === null) return trouble;
  const [fault] = refusal.faults;
  return fault === undefined ? refusal.sentence : `${refusal.sentence} ${fault.detail}`;
}

function afterView(known: Followed, view: TeacherView, now: number): Followed {
  // An answer may come after the news of what was done later.
  if (known.view !== null && view.now < known.view.now) return known;
  const students = withDistinctNames(view.students);
  return { ...known, view: { ...view, students }, ahead: view.now - now, trouble: null, end: null };
}

/** Two students may have one name: the one who came later is shown as `Ana (2)`. */
function withDistinctNames(students: readonly Student[]): readonly Student[] {
  const counts = new Map<string, number>();
  return students.map((student) => {
    const count = (counts.get(student.name) ?? 0) + 1;
    counts.set(student.name, count);
    return count === 1 ? student : { ...student, name: `${student.name} (${count})` };
  });
}
