import type { RefObject } from 'react';
import type { LabConfig } from '../../config.ts';
import { pathTo } from '../../shell/door.ts';
import css from '../class.module.css';
import { pathOfClass } from '../class-route.ts';

/** How a class is over for a student. */
const OVER = {
  ended: {
    title: 'The class has ended',
    sentence:
      'All of it has been deleted: names, answers and results. What you have reached stays in your browser.',
  },
  left: { title: 'You have left the class', sentence: 'Your name and your answers have been deleted.' },
  removed: {
    title: 'You are no longer in the class',
    sentence: 'Your teacher has removed you: your name and your answers have been deleted.',
  },
} as const;

interface Props {
  readonly kind: keyof typeof OVER;
  readonly code: string;
  readonly config: Pick<LabConfig, 'bench'>;
  /** Takes the focus. */
  readonly title: RefObject<HTMLHeadingElement | null>;
}

/** What stands there once the student is in the class no longer, and where to go from there. */
export function ClassOver({ kind, code, config, title }: Props) {
  return (
    <>
      <h1 ref={title} tabIndex={-1}>
        {OVER[kind].title}
      </h1>
      <p role="status">{OVER[kind].sentence}</p>
      <p className={css.next}>
        <a className={css.go} href={pathTo('/learn', config.bench)}>
          Go on learning
        </a>
        {kind === 'ended' ? (
          <a href={pathTo('/class', config.bench)}>Another code</a>
        ) : (
          <a href={pathTo(pathOfClass(code), config.bench)}>Join class {code} again</a>
        )}
      </p>
    </>
  );
}
