import { problem } from '@cors-lab/server';
import { type Problem, SERVER_LIMITS } from '@cors-lab/shared/servers';

/** What a call of a class comes to. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function refused(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}

/** The same for an unknown code and for a wrong key: who has no key does not learn whether there is such a class. */
export const NO_SUCH_CLASS = problem(
  404,
  'There is no such class, or it is not yours: look at the code again; a class ends when its teacher ends it, and 12 hours after it was opened.',
);

export const NO_ROOM_FOR_A_CLASS = problem(
  503,
  'All classes of this lab are in use: try again when somebody has ended theirs.',
);

export const CLASS_IS_FULL = problem(
  409,
  `This class has ${SERVER_LIMITS.studentsPerClass} students, as many as it may: somebody has to leave first.`,
);

export const NOT_IN_PLAY = problem(
  409,
  'The vote was not taken: it is for another question, or another round, than the one in play.',
);

export const VOTE_IS_CLOSED = problem(409, 'The vote was not taken: the teacher has closed the vote.');

export const NO_MORE_QUESTIONS = problem(
  409,
  `This class has been asked ${SERVER_LIMITS.questionsPerClass} questions, as many as it may: open another class.`,
);

export const RECORD_IS_FULL = problem(
  409,
  'The lab keeps as much of what you have done in this class as it may: this was not kept, and the rest goes on.',
);

export const CHANGED_MEANWHILE = problem(
  429,
  'This was not kept, because other tabs of yours have changed the same at this moment: try again.',
);

export const NO_SUCH_STUDENT = problem(422, 'Nothing was changed.', [
  { pointer: '#/student', detail: 'There is no such student in this class.' },
]);

export const TOO_MANY_STREAMS = problem(429, 'You follow this class in too many tabs: close some of them.');

export const TOO_MANY_CALLS = problem(
  429,
  `The teacher of this class has ${SERVER_LIMITS.callsPerTeacher} calls open, as many as one may, and nothing was changed: try again when one of them is answered.`,
);
