import { type Experiment, guessOf } from '@cors-lab/shared/lab';
import type { ReactNode, Ref } from 'react';
import { Sentence } from '../ui/sentence.tsx';
import css from './guess-form.module.css';

interface Props {
  readonly className?: string | undefined;
  readonly experiment: Experiment;
  /** The id of the choice; `null` until there is one. */
  readonly guess: string | null;
  readonly onGuess: (choice: string) => void;
  /** What to do next, and the way not to guess. */
  readonly children: ReactNode;
  readonly firstChoice?: Ref<HTMLInputElement> | undefined;
}

/** Asks the learner first: a run, or a look at the prediction, ends the question. */
export function GuessForm({ className = '', experiment, guess, onGuess, children, firstChoice }: Props) {
  const { question, choices } = guessOf(experiment);
  return (
    <fieldset className={`${css.guess} ${className}`} data-testid="guess">
      <legend>
        Your guess: <Sentence text={question} />
      </legend>
      {choices.map(({ id, text }, at) => (
        <label key={id}>
          <input
            ref={at === 0 ? firstChoice : undefined}
            type="radio"
            name="guess"
            checked={guess === id}
            value={id}
            onChange={() => onGuess(id)}
          />
          <span>
            <Sentence text={text} />
          </span>
        </label>
      ))}
      <div className={css.actions}>{children}</div>
    </fieldset>
  );
}
