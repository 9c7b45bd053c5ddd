import { Sentence } from '../../ui/sentence.tsx';
import type { DraftPart } from './draft.ts';
import css from './editor.module.css';

interface Props {
  readonly part: DraftPart;
  /** Its position, from 0. */
  readonly at: number;
  readonly count: number;
  /** `null` where this lab has no such exercise. */
  readonly question: string | null;
  readonly onChange: (change: Partial<Omit<DraftPart, 'key'>>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One part of a lesson that is edited. */
export function EditedPart({ part, at, count, question, onChange, onMove, onRemove }: Props) {
  const name = `part ${at + 1}`;
  const move = (by: -1 | 1, canMove: boolean, sign: string, words: string) => (
    <button
      type="button"
      className="small"
      data-move={by}
      aria-label={`Move ${name} ${words}`}
      aria-disabled={!canMove}
      onClick={() => canMove && onMove(by)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <li data-part={part.key} className={css.part}>
      <p className={css.question} data-unknown={question === null}>
        <span className={css.number}>{at + 1}</span>
        {question === null ? `No such exercise here: ${part.exercise}` : <Sentence text={question} />}
      </p>
      <div className={css.moves}>
        {move(-1, at > 0, '↑', 'up')}
        {move(1, at < count - 1, '↓', 'down')}
        <button type="button" className="small" data-remove aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </button>
        <label className={css.minutes}>
          <input
            className="text"
            inputMode="numeric"
            aria-label={`Minutes of ${name}`}
            value={part.minutes}
            onChange={({ target }) => onChange({ minutes: target.value })}
          />{' '}
          min
        </label>
      </div>
      <details className={css.notes}>
        <summary>
          Notes<span className="visually-hidden"> of {name}</span>
          {part.notes === '' ? ' (none)' : ''}
        </summary>
        <textarea
          className="text"
          rows={8}
          aria-label={`Notes of ${name}`}
          maxLength={4000}
          value={part.notes}
          onChange={({ target }) => onChange({ notes: target.value })}
        />
      </details>
    </li>
  );
}
