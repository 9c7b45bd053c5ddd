import type { TeacherView } from '@cors-lab/shared/class';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Answer } from '../../control/control-plane.ts';
import { whenLate } from '../../control/silence.ts';
import { type TeacherCalls, teacherCalls } from '../class-calls.ts';
import { followClass } from '../follow-class.ts';
import { afterAnswer, afterEvent, afterRefusal, NOTHING_YET, whileLate } from './followed.ts';

/** Asks something of the class: takes the new view from the answer, and resolves to whether it was done. */
export type Act = (ask: (calls: TeacherCalls) => Promise<Answer<TeacherView>>) => Promise<boolean>;

/** Follows a class as its teacher. */
export function useClass(code: string) {
  const calls = useMemo(() => teacherCalls(code), [code]);
  const [followed, setFollowed] = useState(NOTHING_YET);

  useEffect(
    () =>
      followClass(calls, (event) => {
        const now = Date.now();
        setFollowed((known) => afterEvent(known, event, now));
      }),
    [calls],
  );

  const act: Act = useCallback(
    async (ask) => {
      const answer = await whenLate(ask(calls), () => setFollowed(whileLate));
      const now = Date.now();
      setFollowed((known) => afterAnswer(known, answer, now));
      return answer.ok;
    },
    [calls],
  );

  const end = useCallback(async () => {
    const answer = await whenLate(calls.end(), () => setFollowed(whileLate));
    setFollowed((known) =>
      answer.ok ? { ...known, end: { kind: 'ended' } } : afterRefusal(known, answer.refusal),
    );
  }, [calls]);

  /** Takes away why the last thing was not done. */
  const forget = useCallback(() => setFollowed((known) => ({ ...known, refusal: null })), []);

  return { followed, act, end, forget };
}
