import type { LabConfig } from '../../config.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import css from '../class.module.css';
import { ClassMasthead } from '../class-masthead.tsx';
import { pathOfTeacher } from '../class-route.ts';
import { keptTeacherKey } from '../teacher-key.ts';

interface Props {
  readonly code: string;
  readonly config: LabConfig;
}

/** The teacher's screen. */
export function TeacherPage({ code, config }: Props) {
  const key = keptTeacherKey(code);
  return (
    <>
      <ClassMasthead config={config} connection={null} />
      <main className={css.start}>
        <h1>Class {code}</h1>
        {key !== null && (
          <p>
            <CopyButton what="the teacher’s link" text={() => config.front + pathOfTeacher(code, key)} />
          </p>
        )}
      </main>
    </>
  );
}
