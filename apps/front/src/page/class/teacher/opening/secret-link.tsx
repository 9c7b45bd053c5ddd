import { useId } from 'react';
import type { LabConfig } from '../../../config.ts';
import { CopyButton } from '../../../ui/copy/copy-button.tsx';
import { pathOfTeacher } from '../../class-route.ts';
import { keptTeacherKey } from '../../teacher-key.ts';
import css from './join-card.module.css';

interface Props {
  readonly config: LabConfig;
  readonly code: string;
}

/** The teacher's own way back to the class, on this machine or another. It is not shown unasked: the screen may be on a wall. */
export function SecretLink({ config, code }: Props) {
  const field = useId();
  const key = keptTeacherKey(code);
  if (key === null) {
    return (
      <p className={css.secret}>
        Your own link was shown where the class was opened. This tab does not have it: keep the tab open that
        does, or this one.
      </p>
    );
  }
  const link = `${config.front}${pathOfTeacher(code, key)}`;
  return (
    <details className={css.secret}>
      <summary>Your own link (secret: look who sees your screen)</summary>
      <p>
        Keep it for another browser, or for a colleague. Everybody who has this link leads the class: they can
        see all names and votes, and end the class.
      </p>
      <p className={css.own}>
        <label htmlFor={field}>Teacher’s link</label>
        <input id={field} className="text" readOnly value={link} onFocus={({ target }) => target.select()} />
        <CopyButton what="the teacher’s link" short="Copy" text={() => link} />
      </p>
    </details>
  );
}
