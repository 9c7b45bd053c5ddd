import { type Experiment, minutesOf, wordsOf } from '@cors-lab/shared/lab';
import { useEffect, useId, useRef, useState } from 'react';
import { PART_NAMES } from '../../experiments/part-names.ts';
import { Sentence } from '../../ui/sentence.tsx';
import css from './editor.module.css';

interface Props {
  readonly experiments: readonly Experiment[];
  readonly onAdd: (experiment: Experiment, minutes: number) => void;
}

const MOST_SHOWN = 8;
/** A vote, a talk and a second vote take about this long, in minutes. */
const FOR_VOTES = 4;

/** Finds an exercise of the catalogue by words, and adds it to the lesson. */
export function AddExercise({ experiments, onAdd }: Props) {
  const [text, setText] = useState('');
  const field = useId();
  const section = useRef<HTMLElement>(null);
  const found = matching(experiments, text);
  useEffect(() => {
    // It is the last thing of a long dialog: what was found would be below its edge.
    if (text !== '') section.current?.scrollIntoView({ block: 'nearest' });
  }, [text]);
  return (
    <section ref={section} className={css.add} aria-label="Add an exercise">
      <label htmlFor={field}>Add an exercise</label>
      <input
        id={field}
        type="search"
        className="text"
        autoComplete="off"
        placeholder="Words of its question: cookie, preflight, redirect …"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p role="status" className="aside">
        {text.trim() !== '' && countText(found.length)}
      </p>
      <ul>
        {found.slice(0, MOST_SHOWN).map((experiment) => (
          <li key={experiment.id}>
            <button type="button" onClick={() => onAdd(experiment, FOR_VOTES + minutesOf(experiment))}>
              <span aria-hidden="true">+ </span>
              <Sentence text={experiment.question} />{' '}
              <span className="aside">{PART_NAMES[experiment.part]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function matching(experiments: readonly Experiment[], text: string): readonly Experiment[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return [];
  return experiments.filter(({ id, part, question, situation }) => {
    const words = `${id} ${PART_NAMES[part]} ${question} ${situation}`.toLowerCase();
    return wanted.every((word) => words.includes(word));
  });
}

function countText(count: number): string {
  if (count === 0) return 'No exercise has all of these words.';
  const exercises = count === 1 ? '1 exercise' : `${count} exercises`;
  return count > MOST_SHOWN ? `The first ${MOST_SHOWN} of ${exercises}:` : `${exercises}:`;
}
