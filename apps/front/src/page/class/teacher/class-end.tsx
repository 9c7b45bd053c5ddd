import { useEffect, useRef } from 'react';
import type { LabConfig } from '../../config.ts';
import css from '../class.module.css';
import { ClassMasthead } from '../class-masthead.tsx';

interface Props {
  readonly config: LabConfig;
  readonly title: string;
  readonly sentence: string;
}

/** What stands there once there is no class to lead. It takes the focus: what had it is gone. */
export function ClassEnd({ config, title, sentence }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <ClassMasthead config={config} connection={null} />
      <main className={css.student}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p role="status">{sentence}</p>
        <p>
          <a href="/class">Open another class</a>
        </p>
      </main>
    </>
  );
}
