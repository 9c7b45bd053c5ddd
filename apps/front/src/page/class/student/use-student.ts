import type { StudentView, Vote } from '@cors-lab/shared/class';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../control/control-plane.ts';
import { whenLate } from '../../control/silence.ts';
import { studentCalls } from '../class-calls.ts';
import { noteEnded } from '../ended-class.ts';
import { followClass } from '../follow-class.ts';
import { keepMembership } from '../membership.ts';
import { type Lost, whenLost } from './when-lost.ts';

/** What a student's page knows. */
type StudentState =
  | { readonly kind: 'connecting' }
  | Lost
  | {
      readonly kind: 'inside';
      readonly view: StudentView;
      /** By how much the API server's clock is ahead of this browser's, in milliseconds. */
      readonly ahead: number;
    }
  | { readonly kind: 'left' | 'removed' };

interface Student {
  readonly state: StudentState;
  /** Why nothing is heard of the class at the moment; `null` where it is heard of. */
  readonly down: string | null;
  /** Sends an answer. Says what is wrong where it did not arrive. */
  readonly vote: (vote: Vote) => Promise<string | null>;
  /** Asks once more whether this browser is in the class. */
  readonly again: () => void;
  /** Leaves the class. Says what is wrong where that was not possible. */
  readonly leave: () => Promise<string | null>;
}

/** Whichever server is away: a student starts none of them. */
const NO_CONNECTION =
  'No connection to the class. The page tries again by itself. If that takes long, look at your network.';

/** @param view as it has just come */
function inside(view: StudentView): StudentState {
  return { kind: 'inside', view, ahead: view.now - Date.now() };
}

/** Follows a class as a student, from before joining to its end. */
export function useStudent(code: string): Student {
  const calls = useMemo(() => studentCalls(code), [code]);
  const [state, setState] = useState<StudentState>({ kind: 'connecting' });
  const [down, setDown] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  /** How many views have come by the stream. */
  const heard = useRef(0);
  const isLeaving = useRef(false);
  const lastVote = useRef<Promise<unknown>>(Promise.resolve());
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(
    () =>
      followClass(calls, (event) => {
        switch (event.kind) {
          case 'view':
            heard.current += 1;
            setDown(null);
            return setState(inside(event.view));
          case 'down':
            return setDown(event.cause === 'down' ? NO_CONNECTION : event.sentence);
          case 'lost':
            // Who has left knows why.
            if (isLeaving.current) return;
            setDown(null);
            return setState(whenLost(code, event.refusal));
          case 'ended':
          case 'removed':
            keepMembership(null);
            setDown(null);
            if (event.kind === 'ended' && !isLeaving.current) noteEnded(code);
            // The servers end the stream of a student who leaves, too.
            return setState({ kind: isLeaving.current ? 'left' : event.kind });
        }
      }),
    [calls, code, turn],
  );
  const again = useCallback(() => {
    setState({ kind: 'connecting' });
    setTurn((before) => before + 1);
  }, []);
  /** Says meanwhile that nobody answers, where that takes long. */
  const waited = useCallback(async <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await whenLate(asked, () => setDown(NO_CONNECTION));
    if (answer.ok || answer.refusal.cause === 'refused') setDown(null);
    return answer;
  }, []);
  const leave = useCallback(async () => {
    isLeaving.current = true;
    const answer = await waited(calls.leave());
    if (!answer.ok) {
      isLeaving.current = false;
      return answer.refusal.sentence;
    }
    keepMembership(null);
    setState({ kind: 'left' });
    return null;
  }, [calls, waited]);
  const vote = useCallback(
    async (sent: Vote) => {
      let before = 0;
      // One after the other: two at once might arrive in the wrong order.
      const sending = lastVote.current.then(() => {
        before = heard.current;
        return calls.vote(sent);
      });
      lastVote.current = sending;
      const answer = await waited(sending);
      if (!answer.ok) return answer.refusal.sentence;
      // What came by the stream meanwhile may be newer: the vote may be closed by now.
      if (heard.current === before) setState(inside(answer.value));
      return null;
    },
    [calls, waited],
  );
  return { state, down, vote, again, leave };
}
