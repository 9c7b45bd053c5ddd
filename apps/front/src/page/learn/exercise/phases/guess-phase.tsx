import { type Experiment, guessOf } from '@cors-lab/shared/lab';
import type { Ref } from 'react';
import { GuessForm } from '../../../attempt/guess-form.tsx';
import { SendIcon } from '../../../ui/icons.tsx';
import css from './phase.module.css';

interface Props {
  readonly experiment: Experiment;
  /** The id of the choice; `null` until there is one. */
  readonly guess: string | null;
  readonly firstChoice?: Ref<HTMLInputElement> | undefined;
  readonly isReady: boolean;
  /** Whether another policy runs than the one that the exercise begins with. */
  readonly isChanged: boolean;
  readonly onGuess: (choice: string) => void;
  readonly onRestart: () => void;
  readonly onStart: () => void;
  readonly onSkip: () => void;
}

/** The question before the run: an answer is locked in, or skipped. */
export function GuessPhase({
  experiment,
  guess,
  firstChoice,
  isReady,
  isChanged,
  onGuess,
  onRestart,
  onStart,
  onSkip,
}: Props) {
  const asksOfPreflight = guessOf(experiment).choices.some(({ text }) => text.includes('preflight'));
  return (
    <div className={css.phase}>
      <GuessForm
        className={css.guess}
        experiment={experiment}
        guess={guess}
        onGuess={onGuess}
        firstChoice={firstChoice}
      >
        <div className="row">
          <button type="button" className="send" aria-disabled={!isReady || guess === null} onClick={onStart}>
            Lock in and run <SendIcon />
          </button>
          <button type="button" aria-disabled={!isReady} onClick={onSkip}>
            Skip the guess
          </button>
        </div>
      </GuessForm>
      {asksOfPreflight && (
        <p className="aside">
          A preflight is a request of the browser’s own: it asks the server whether the page may send its
          request.
        </p>
      )}
      {isChanged && (
        <p>
          Another policy runs than the one that this question is about.{' '}
          <button type="button" className="small" onClick={onRestart}>
            Run the exercise’s policy
          </button>
        </p>
      )}
      <p className="aside">
        {guess === null
          ? 'Choose what you think. A wrong guess costs nothing.'
          : 'Your browser sends the request now, and shows who is right.'}
      </p>
    </div>
  );
}
