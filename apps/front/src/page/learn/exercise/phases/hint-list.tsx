import type { Experiment } from '@cors-lab/shared/lab';
import { type ReactNode, useState } from 'react';
import { Sentence } from '../../../ui/sentence.tsx';
import { hintsFor } from './hints.ts';
import css from './phase.module.css';

interface Props {
  readonly experiment: Experiment;
  /** Whether the exercise is done: then nobody needs a hint. */
  readonly isDone: boolean;
  /** Other help, beside the way to the next hint. */
  readonly children: ReactNode;
}

/** The hints, one after the other. */
export function Hints({ experiment, isDone, children }: Props) {
  const [count, setCount] = useState(0);
  const hints = isDone ? [] : hintsFor(experiment);
  return (
    <div className={css.hints}>
      <ol aria-label="Hints" aria-live="polite">
        {hints.slice(0, count).map((hint) => (
          <li key={hint}>
            <Sentence text={hint} />
          </li>
        ))}
      </ol>
      <div className="row">
        {!isDone && (
          <button
            type="button"
            className="small"
            aria-disabled={count === hints.length}
            onClick={() => setCount(Math.min(count + 1, hints.length))}
          >
            {count === hints.length ? 'No more hints' : `Hint ${count + 1} of ${hints.length}`}
          </button>
        )}
        {children}
      </div>
    </div>
  );
}
