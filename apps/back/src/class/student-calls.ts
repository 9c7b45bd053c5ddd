import { problem } from '@cors-lab/server';
import { type Progress, SERVER_LIMITS, type StudentView, type Vote } from '@cors-lab/shared/servers';
import { changeRecord } from './change-record.ts';
import { NO_SUCH_CLASS, NOT_IN_PLAY, type Result, refused, VOTE_IS_CLOSED } from './class-problems.ts';
import {
  type KeptPolicy,
  type KeptProgress,
  type KeptVote,
  type Member,
  POLICY,
  PROGRESS,
  readProgress,
  recordsOf,
  VOTE,
} from './class-records.ts';
import { type ClassContext, look, tell } from './look.ts';
import { studentView } from './views.ts';

export async function viewAsStudent(
  context: ClassContext,
  code: string,
  member: Member,
): Promise<Result<StudentView>> {
  const snapshot = await look(context, code);
  if (snapshot === null) return refused(NO_SUCH_CLASS);
  return { ok: true, value: studentView(snapshot, member, context.now()) };
}

/** Takes a student's vote, or another one in its stead. A vote that crosses the closing on its way still counts. */
export async function vote(
  context: ClassContext,
  code: string,
  member: Member,
  given: Vote,
): Promise<Result<StudentView>> {
  const { store, now } = context;
  let asking = 0;
  // The longer one first: where there is no room for it, the vote does not count.
  const taken = await changeRecord(context, code, member.id, ({ question }) => {
    if (question === null || question.exercise !== given.exercise || question.round !== given.round)
      return refused(NOT_IN_PLAY);
    if (question.phase !== 'voting') return refused(VOTE_IS_CLOSED);
    if (given.choice >= question.choices.length) return refused(noSuchChoice(question.choices.length));
    asking = question.asking;
    const kept: KeptVote = { ...given, at: now() };
    return {
      ok: true,
      value: { write: { [`${VOTE}${given.exercise}:${given.round}`]: JSON.stringify(kept) } },
    };
  });
  if (!taken.ok) return taken;
  const votes = recordsOf(code).votes(asking, given.round);
  await Promise.all([
    store.write(votes, { [member.id]: String(given.choice) }),
    store.expire([votes], taken.value.expiresAt - now()),
  ]);
  return changed(context, code, member, votes);
}

/** Keeps how far a student is with an exercise, and the student's policy. */
export async function report(
  context: ClassContext,
  code: string,
  member: Member,
  { exercise, state, policy }: Progress,
): Promise<Result<StudentView>> {
  const at = context.now();
  const last = policy === null ? null : JSON.stringify({ exercise, policy } satisfies KeptPolicy);
  const isKept = last !== null && last.length <= SERVER_LIMITS.progressPolicy;
  const reported = await changeRecord(context, code, member.id, (_main, done) => {
    const earlier = readProgress(done);
    const known = earlier.find((each) => each.exercise === exercise);
    const kept: KeptProgress = {
      state,
      began: known?.began ?? at,
      since: known?.state === state ? known.since : at,
      at,
    };
    const others = earlier.filter((each) => each !== known);
    const tooMany = others.slice(0, -(SERVER_LIMITS.exercisesPerStudent - 1));
    return {
      ok: true,
      value: {
        write: { [PROGRESS + exercise]: JSON.stringify(kept), ...(isKept ? { [POLICY]: last } : {}) },
        remove: [...(isKept ? [] : [POLICY]), ...tooMany.map((each) => PROGRESS + each.exercise)],
      },
    };
  });
  if (!reported.ok) return reported;
  return changed(context, code, member, null);
}

/**
 * After a student's records were written: the view that follows from them. Where the student has left meanwhile, or the class has
 * ended, they go with the student. Who removes a student removes the key in the same moment: while it is there, that is to come.
 */
async function changed(
  context: ClassContext,
  code: string,
  member: Member,
  votes: string | null,
): Promise<Result<StudentView>> {
  const { store } = context;
  const records = recordsOf(code);
  const [result, keySize] = await Promise.all([
    viewAsStudent(context, code, member),
    store.size(records.key(member.key)),
  ]);
  if (result.ok && keySize > 0) {
    await tell(context, code, votes === null ? 'teacher' : 'votes');
    return result;
  }
  await Promise.all([
    store.remove([records.student(member.id)]),
    ...(votes === null ? [] : [store.removeFields(votes, [member.id])]),
  ]);
  return refused(NO_SUCH_CLASS);
}

function noSuchChoice(count: number) {
  return problem(422, 'The vote was not taken.', [
    { pointer: '#/choice', detail: `The question has ${count} answers: expected a number below ${count}.` },
  ]);
}
