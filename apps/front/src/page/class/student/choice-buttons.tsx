import type { Choice } from '@cors-lab/shared/lab';
import { Sentence } from '../../ui/sentence.tsx';
import css from './question.module.css';

interface Props {
  readonly legend: string;
  readonly choices: readonly Choice[];
  /** Which one the student has chosen in this round. */
  readonly chosen: number | null;
  /** Whether a choice is taken now. */
  readonly isOpen: boolean;
  /** What the student chose in the first round, where this is the second one. */
  readonly first: number | null;
  readonly onChoose: (choice: number) => void;
}

/** The answers, each as wide as the screen: to be hit with a thumb. They stay where they are when the vote is closed. */
export function ChoiceButtons({ legend, choices, chosen, isOpen, first, onChoose }: Props) {
  return (
    <fieldset className={css.choices}>
      <legend>
        <Sentence text={legend} />
      </legend>
      {choices.map(({ id, text }, at) => (
        <button
          key={id}
          type="button"
          data-choice={id}
          aria-pressed={at === chosen}
          aria-disabled={!isOpen}
          onClick={() => {
            if (isOpen && at !== chosen) onChoose(at);
          }}
        >
          <span className={css.mark} aria-hidden="true">
            {at === chosen ? '●' : '○'}
          </span>
          <span>
            <Sentence text={text} />
          </span>
          <span className={css.said}>
            {at === chosen && 'your answer'}
            {at === chosen && at === first && ', as before'}
            {at !== chosen && at === first && 'your first answer'}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
