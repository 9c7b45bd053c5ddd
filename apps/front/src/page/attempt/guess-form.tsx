import './guess.css';
import { type Experiment, guessOf } from '@cors-lab/shared/lab';
import type { ReactNode, Ref } from 'react';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { Sentence } from '../ui/sentence.tsx';

interface Props {
  readonly experiment: Experiment;
  /** What to do next, and the way not to guess. */
  readonly children: ReactNode;
  readonly firstChoice?: Ref<HTMLInputElement>;
}

/** Asks the learner first: a run, or a look at the prediction, ends the question. */
export function GuessForm({ experiment, children, firstChoice }: Props) {
  const { makeGuess } = useCommands();
  const guess = useLab((state) => state.experiments.guess);
  const { question, choices } = guessOf(experiment);
  return (
    <fieldset className="guess" data-testid="guess">
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
            onChange={() => makeGuess(id)}
          />
          <span>
            <Sentence text={text} />
          </span>
        </label>
      ))}
      <div className="guess-actions">{children}</div>
    </fieldset>
  );
}
