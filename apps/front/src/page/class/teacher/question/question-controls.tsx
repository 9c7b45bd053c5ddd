import type { Question } from '@cors-lab/shared/class';
import type { Experiment } from '@cors-lab/shared/lab';
import { useState } from 'react';
import type { ShownClass } from '../shown-class.ts';
import css from './question.module.css';
import { afterStep, type Step, stepsFor } from './question-phase.ts';

interface Props extends Pick<ShownClass, 'act' | 'ahead'> {
  readonly experiment: Experiment;
  /** `null` while it is not asked. */
  readonly asked: Question | null;
}

const MINUTES = [1, 2, 3, 5] as const;

/**
 * What can be done with the question. The buttons stay where they are, and the one that starts and closes the vote is one button:
 * the focus is kept, and a teacher finds them without looking.
 */
export function QuestionControls({ act, ahead, experiment, asked }: Props) {
  const [minutes, setMinutes] = useState<number>(2);
  const steps = stepsFor(asked);
  const isVoteDue = asked === null || asked.phase === 'voting';
  const take = (step: Step) => {
    if (!steps.includes(step)) return;
    const endsAt = Date.now() + ahead + minutes * 60_000;
    void act((calls) => calls.putQuestion(afterStep(step, experiment, asked, endsAt)));
  };
  const button = (step: Step, name: string) => (
    <button
      type="button"
      className={steps[0] === step ? 'send' : undefined}
      aria-disabled={!steps.includes(step)}
      onClick={() => take(step)}
    >
      {name}
    </button>
  );
  return (
    <>
      {/* One element whatever its name: with another one the focus would be lost. */}
      <button
        type="button"
        className={isVoteDue ? 'send' : undefined}
        aria-disabled={!isVoteDue}
        onClick={() => take(asked === null ? 'start' : 'close')}
      >
        {asked === null ? 'Start the vote' : 'Close the vote'}
      </button>
      <span className={css.discuss}>
        {button('discuss', 'Discuss')}
        <select
          className="text"
          aria-label="Minutes to discuss"
          value={minutes}
          onChange={({ target }) => setMinutes(Number(target.value))}
        >
          {MINUTES.map((each) => (
            <option key={each} value={each}>
              {each} min
            </option>
          ))}
        </select>
      </span>
      {button('again', 'Vote again')}
      {button('reveal', 'Reveal')}
    </>
  );
}
