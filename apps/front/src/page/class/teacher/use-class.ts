import type { TeacherView } from '@cors-lab/shared/class';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Answer } from '../../control/control-plane.ts';
import { type TeacherCalls, teacherCalls } from '../class-calls.ts';
import { followClass } from '../follow-class.ts';

/** What the teacher's page knows of its class. */
interface Followed {
  /** As last heard; `null` before that. */
  readonly view: TeacherView | null;
  /** By how much the API server's clock is ahead of this browser's, in milliseconds. */
  readonly ahead: number;
  /** Why nothing is heard at the moment. */
  readonly trouble: string | null;
  /** How the class has ended for this page: by the teacher, or because it is not there for this browser. */
  readonly end: { readonly kind: 'ended' } | { readonly kind: 'lost'; readonly sentence: string } | null;
}

/** Asks something of the class: takes the new view from the answer, and resolves to whether it was done. */
export type Act = (ask: (calls: TeacherCalls) => Promise<Answer<TeacherView>>) => Promise<boolean>;

const NOTHING_YET: Followed = { view: null, ahead: 0, trouble: null, end: null };

/** Follows a class as its teacher. */
export function useClass(code: string) {
  const calls = useMemo(() => teacherCalls(code), [code]);
  const [followed, setFollowed] = useState(NOTHING_YET);
  const [refusal, setRefusal] = useState<string | null>(null);

  const hear = useCallback((view: TeacherView) => {
    setFollowed((known) =>
      // An answer may come after the news of what was done later.
      known.view !== null && view.now < known.view.now
        ? known
        : { view, ahead: view.now - Date.now(), trouble: null, end: null },
    );
  }, []);

  useEffect(
    () =>
      followClass(calls, (event) => {
        if (event.kind === 'view') return hear(event.view);
        setFollowed((known) => {
          switch (event.kind) {
            case 'down':
              return { ...known, trouble: event.sentence };
            case 'lost':
              return { ...known, end: { kind: 'lost', sentence: event.refusal.sentence } };
            case 'ended':
              return { ...known, end: { kind: 'ended' } };
          }
        });
      }),
    [calls, hear],
  );

  const act: Act = useCallback(
    async (ask) => {
      const answer = await ask(calls);
      setRefusal(answer.ok ? null : answer.refusal.sentence);
      if (answer.ok) hear(answer.value);
      return answer.ok;
    },
    [calls, hear],
  );

  const end = useCallback(async () => {
    const answer = await calls.end();
    if (answer.ok) setFollowed((known) => ({ ...known, end: { kind: 'ended' } }));
    else setRefusal(answer.refusal.sentence);
  }, [calls]);

  return { followed, refusal, act, end };
}
