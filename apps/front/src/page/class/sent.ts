import type { Lead } from '@cors-lab/shared/class';
import { expectExercise } from '../address/expected-exercise.ts';
import { pathTo } from '../shell/door.ts';
import { keepMembership, membershipIn } from './membership.ts';

/** What a page does about where the teacher has sent everybody. `offer`: the student is in the middle of something, and is asked. */
export type Sending = 'nothing' | 'go' | 'offer';

interface Here {
  /** The exercise that this page shows. */
  readonly exercise: string | null;
  /** The `at` of the sending that this browser has followed last. */
  readonly followed: number;
  readonly isBusy: boolean;
}

export function sendingFor(sentTo: Lead['sentTo'], { exercise, followed, isBusy }: Here): Sending {
  if (sentTo === null || sentTo.at <= followed || sentTo.exercise === exercise) return 'nothing';
  return isBusy ? 'offer' : 'go';
}

/** Notes that a sending needs no more answer. */
export function noteFollowed(code: string, { at }: NonNullable<Lead['sentTo']>): void {
  keepMembership({ ...membershipIn(code), followed: at });
}

/** Opens the exercise that the teacher has sent everybody to, and asks nothing on the way. */
export function goWhereSent(code: string, sentTo: NonNullable<Lead['sentTo']>, bench: string | null): void {
  noteFollowed(code, sentTo);
  expectExercise(sentTo.exercise);
  location.assign(pathTo(`/learn/${sentTo.exercise}`, bench));
}
