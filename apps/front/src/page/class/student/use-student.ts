import type { StudentView } from '@cors-lab/shared/class';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { StudentCalls } from '../class-calls.ts';
import { studentCalls } from '../class-calls.ts';
import { followClass } from '../follow-class.ts';
import { keepMembership, membership } from '../membership.ts';

/** What a student's page knows. */
type StudentState =
  | { readonly kind: 'connecting' }
  /** Not in the class. `why`: what the servers say to somebody who was in it. */
  | { readonly kind: 'outside'; readonly why: string | null }
  | { readonly kind: 'inside'; readonly view: StudentView }
  | { readonly kind: 'ended' | 'left' };

interface Student {
  readonly state: StudentState;
  /** Why the class is not heard of at the moment; `null` where it is. */
  readonly down: string | null;
  readonly calls: StudentCalls;
  /** What an answer to a call has said. */
  readonly hear: (view: StudentView) => void;
  /** Asks once more whether this browser is in the class. */
  readonly again: () => void;
  readonly leave: () => Promise<string | null>;
}

/** Follows a class as a student, from before joining to its end. */
export function useStudent(code: string): Student {
  const calls = useMemo(() => studentCalls(code), [code]);
  const [state, setState] = useState<StudentState>({ kind: 'connecting' });
  const [down, setDown] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const hear = useCallback((view: StudentView) => {
    setDown(null);
    setState({ kind: 'inside', view });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(
    () =>
      followClass(calls, (event) => {
        switch (event.kind) {
          case 'view':
            return hear(event.view);
          case 'down':
            return setDown(event.sentence);
          case 'lost': {
            const wasIn = membership()?.code === code;
            if (wasIn) keepMembership(null);
            setDown(null);
            const outside = { kind: 'outside', why: wasIn ? event.refusal.sentence : null } as const;
            // Who has left hears no more, and knows why.
            return setState((before) => (before.kind === 'left' ? before : outside));
          }
          case 'ended':
            keepMembership(null);
            setDown(null);
            return setState({ kind: 'ended' });
        }
      }),
    [calls, code, hear, turn],
  );
  const again = useCallback(() => {
    setState({ kind: 'connecting' });
    setTurn((before) => before + 1);
  }, []);
  const leave = useCallback(async () => {
    const answer = await calls.leave();
    if (!answer.ok) return answer.refusal.sentence;
    keepMembership(null);
    setState({ kind: 'left' });
    return null;
  }, [calls]);
  return { state, down, calls, hear, again, leave };
}
