import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_LIMITS, type TeacherView } from '@cors-lab/shared/servers';
import { type Result, refused, TOO_MANY_CALLS } from './class-problems.ts';

/** Does what a teacher's call asks for, and resolves to the view that follows from it, as JSON. */
export type TeacherTurn = (code: string, act?: () => Promise<Result<unknown>>) => Promise<Result<Buffer>>;

interface Turn {
  /** How many calls wait for an answer. */
  open: number;
  /** The view that is read next: it has what all calls have done that wait for it. */
  next: Promise<Result<Buffer>> | null;
  /** Over when the next view may be read. */
  rest: Promise<unknown>;
}

/** A view that is read within so many milliseconds costs no more than any other call. */
const BRIEF = 5;
/** Of the time a class may take a sixth for each call that is answered, but it does not wait longer than this, in milliseconds. */
const SHARE = 5;
const LONGEST = 2_000;

/**
 * A view has all that the students have done, and anybody may be a teacher: so each class has one view read at a time, for all who
 * wait for it, and then others have their turn.
 */
export function createTeacherTurns(view: (code: string) => Promise<Result<TeacherView>>): TeacherTurn {
  const turns = new Map<string, Turn>();
  const read = async (code: string): Promise<Result<Buffer>> => {
    const result = await view(code);
    return result.ok ? { ok: true, value: Buffer.from(JSON.stringify(result.value)) } : result;
  };
  const readNext = (code: string, turn: Turn) => {
    let began = 0;
    const next = turn.rest.then(() => {
      turn.next = null;
      began = performance.now();
      return read(code);
    });
    const rest = () => {
      const took = performance.now() - began;
      return took < BRIEF
        ? null
        : sleep(Math.min(LONGEST, SHARE * took * turn.open), undefined, { ref: false });
    };
    turn.rest = next.then(rest, rest);
    return next;
  };

  return async (code, act) => {
    const turn = turns.get(code) ?? { open: 0, next: null, rest: Promise.resolve() };
    if (turn.open >= SERVER_LIMITS.callsPerTeacher) return refused(TOO_MANY_CALLS);
    turns.set(code, turn);
    turn.open += 1;
    try {
      const done = await act?.();
      if (done?.ok === false) return done;
      turn.next ??= readNext(code, turn);
      return await turn.next;
    } finally {
      turn.open -= 1;
      turn.rest.then(() => turn.open === 0 && turns.delete(code));
    }
  };
}
