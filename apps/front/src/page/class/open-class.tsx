import type { Lesson } from '@cors-lab/shared/class';
import { COURSE } from '@cors-lab/shared/lab';
import { useState } from 'react';
import css from './class.module.css';
import { openClass } from './class-calls.ts';
import { pathOfTeacher } from './class-route.ts';

/** What a class begins with: the teacher chooses another one on the teacher's screen. */
const FIRST_LESSON: Lesson = {
  title: 'CORS in 8 steps',
  parts: COURSE.map((exercise) => ({ exercise, minutes: 5, notes: '' })),
};

type Opening = { readonly kind: 'idle' | 'asking' } | { readonly kind: 'refused'; readonly sentence: string };

/** Opens a class, and leads on to the teacher's screen. */
export function OpenClass() {
  const [opening, setOpening] = useState<Opening>({ kind: 'idle' });
  const isAsking = opening.kind === 'asking';
  const open = async () => {
    if (isAsking) return;
    setOpening({ kind: 'asking' });
    const answer = await openClass(FIRST_LESSON);
    if (answer.ok) location.assign(pathOfTeacher(answer.value.code, answer.value.key));
    else setOpening({ kind: 'refused', sentence: answer.refusal.sentence });
  };
  return (
    <>
      <button type="button" className="send" aria-disabled={isAsking} onClick={() => void open()}>
        {isAsking ? 'Opening …' : 'Open a class'}
      </button>
      <p role="alert" className={css.error}>
        {opening.kind === 'refused' && opening.sentence}
      </p>
    </>
  );
}
