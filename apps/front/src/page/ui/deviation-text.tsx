import { DEVIATIONS, type Decision } from '@cors-lab/shared/fetch';
import css from './deviation.module.css';
import { Sentence } from './sentence.tsx';

interface Props {
  readonly id: Decision;
  /** Whose deviation it is, as the beginning of a sentence. */
  readonly whose: string;
}

/** Where engines leave the standard: what it says, what is done instead, and how that is known. */
export default function DeviationText({ id, whose }: Props) {
  const { standard, instead, evidence, anchor } = DEVIATIONS[id];
  return (
    <span className={css.deviation}>
      <strong>
        <a href={anchor} target="_blank" rel="noreferrer">
          The standard
        </a>
        :
      </strong>{' '}
      <Sentence text={standard} /> <strong>{whose}:</strong> <Sentence text={instead} />
      <span className={css.evidence}>
        <Sentence text={evidence} />
      </span>
    </span>
  );
}
