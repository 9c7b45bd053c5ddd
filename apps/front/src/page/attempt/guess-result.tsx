import { type Experiment, guessOf, rightChoice } from '@cors-lab/shared/lab';
import { useConfig } from '../lab/use-lab.ts';
import { AllowedIcon, BlockedIcon, IdleIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import css from './guess-result.module.css';

interface Props {
  readonly className?: string | undefined;
  readonly experiment: Experiment;
  /** The id of the choice that was guessed; `null` where there was no guess. */
  readonly guess: string | null;
  /** Whether the experiment ran with the policy and the requests that it comes with: the guess is about those. */
  readonly isAsFound: boolean;
  /** Whether another run came later: then this is said of the first. */
  readonly isPast?: boolean;
}

/** What the learner has guessed, beside what is right. */
export function GuessResult({ className = '', experiment, guess, isAsFound, isPast = false }: Props) {
  const { engine, servers } = useConfig();
  const { question, choices } = guessOf(experiment);
  const guessed = choices.find(({ id }) => id === guess);
  if (guessed === undefined) return null;
  if (!isAsFound) {
    return (
      <p className={`${css.result} ${className}`} data-testid="guess-result" role="status">
        <IdleIcon />
        <span>
          Your guess does not count: it was about the exercise as you found it, and you had changed it.
        </span>
      </p>
    );
  }
  const id = rightChoice(experiment, engine, servers);
  const isRight = id === guess;
  return (
    <p className={`${css.result} ${className}`} data-testid="guess-result" role="status" data-right={isRight}>
      {isRight ? <AllowedIcon /> : <BlockedIcon />}
      <span>
        <Sentence text={question} /> You guessed: “<Sentence text={guessed.text} />”{' '}
        {isRight ? (
          <strong>{isPast ? 'That was right.' : 'That is right.'}</strong>
        ) : (
          <>
            <strong>{isPast ? 'It was:' : 'It is:'}</strong> “
            <Sentence text={choices.find((choice) => choice.id === id)?.text ?? ''} />”
          </>
        )}
      </span>
    </p>
  );
}
