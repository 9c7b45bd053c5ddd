import { type ReactNode, useEffect, useState } from 'react';
import type { LabConfig } from '../config.ts';
import type { Refusal } from '../control/control-plane.ts';
import { Sentence } from '../ui/sentence.tsx';
import css from './class.module.css';
import { teacherCalls } from './class-calls.ts';
import { ClassMasthead } from './class-masthead.tsx';
import { keyIn, pathOfTeacher } from './class-route.ts';
import { keepTeacherKey } from './teacher-key.ts';

interface Props {
  readonly code: string;
  readonly config: LabConfig;
  /** The teacher's screen. */
  readonly children: ReactNode;
}

type Entry = { readonly kind: 'taking' | 'in' } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Takes the key of a teacher's link into a cookie and out of the address bar, before the screen asks for anything. */
export function TeacherEntry({ code, config, children }: Props) {
  const [key] = useState(() => keyIn(location.hash));
  const [entry, setEntry] = useState<Entry>({ kind: key === null ? 'in' : 'taking' });
  useEffect(() => {
    // The same link once more, in the tab that shows this page: browsers load nothing then.
    const onHash = () => {
      if (keyIn(location.hash) !== null) location.reload();
    };
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  useEffect(() => {
    if (key === null) return;
    history.replaceState(null, '', pathOfTeacher(code));
    void teacherCalls(code)
      .takeKey(key)
      .then((answer) => {
        if (answer.ok) keepTeacherKey(code, key);
        setEntry(answer.ok ? { kind: 'in' } : { kind: 'refused', refusal: answer.refusal });
      });
  }, [code, key]);
  if (entry.kind === 'in') return children;
  return (
    <>
      <ClassMasthead config={config} connection={null} />
      {entry.kind === 'refused' ? (
        <main className={css.student}>
          <h1>The teacher’s screen does not open</h1>
          <p role="alert">
            <Sentence text={entry.refusal.sentence} />
          </p>
          <p>
            <a href={pathOfTeacher(code, key)}>Try the link again</a>, or{' '}
            <a href="/class">open another class</a>.
          </p>
        </main>
      ) : (
        <p className="loading">Loading …</p>
      )}
    </>
  );
}
