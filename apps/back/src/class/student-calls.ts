import { problem } from '@cors-lab/server';
import { type Progress, SERVER_LIMITS, type StudentView, type Vote } from '@cors-lab/shared/servers';
import {
  NO_SUCH_CLASS,
  NOT_IN_PLAY,
  RECORD_IS_FULL,
  type Result,
  refused,
  VOTE_IS_CLOSED,
} from './class-problems.ts';
import {
  hasRoomFor,
  type KeptPolicy,
  type KeptProgress,
  type KeptVote,
  type Member,
  POLICY,
  PROGRESS,
  readClass,
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
  const records = recordsOf(code);
  const own = records.student(member.id);
  const [main, done] = await Promise.all([store.read(records.main).then(readClass), store.read(own)]);
  if (main === null) return refused(NO_SUCH_CLASS);
  const { question } = main;
  if (question === null || question.exercise !== given.exercise || question.round !== given.round)
    return refused(NOT_IN_PLAY);
  if (question.phase !== 'voting') return refused(VOTE_IS_CLOSED);
  if (given.choice >= question.choices.length) return refused(noSuchChoice(question.choices.length));

  const votes = records.votes(question.asking, given.round);
  const kept: KeptVote = { ...given, at: now() };
  const written = { [`${VOTE}${given.exercise}:${given.round}`]: JSON.stringify(kept) };
  if (!hasRoomFor(done, written)) return refused(RECORD_IS_FULL);
  // The longer one first: where there is no room for it, the vote does not count.
  await store.write(own, written);
  await Promise.all([
    store.write(votes, { [member.id]: String(given.choice) }),
    store.expire([votes, own], main.expiresAt - now()),
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
  const { store, now } = context;
  const records = recordsOf(code);
  const own = records.student(member.id);
  const [main, fields] = await Promise.all([store.read(records.main).then(readClass), store.read(own)]);
  if (main === null) return refused(NO_SUCH_CLASS);
  const earlier = readProgress(fields);
  const known = earlier.find((each) => each.exercise === exercise);
  const at = now();
  const kept: KeptProgress = {
    state,
    began: known?.began ?? at,
    since: known?.state === state ? known.since : at,
    at,
  };
  const [oldest] = earlier;
  const isOneMore = known === undefined && earlier.length >= SERVER_LIMITS.exercisesPerStudent;
  const last = policy === null ? null : JSON.stringify({ exercise, policy } satisfies KeptPolicy);
  const isKept = last !== null && last.length <= SERVER_LIMITS.progressPolicy;
  const written = { [PROGRESS + exercise]: JSON.stringify(kept), ...(isKept ? { [POLICY]: last } : {}) };
  if (!hasRoomFor(fields, written)) return refused(RECORD_IS_FULL);
  // First what may be refused: then nothing is removed either.
  await store.write(own, written);
  await Promise.all([
    store.removeFields(own, [
      ...(isKept ? [] : [POLICY]),
      ...(isOneMore && oldest !== undefined ? [PROGRESS + oldest.exercise] : []),
    ]),
    store.expire([own], main.expiresAt - now()),
  ]);
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
