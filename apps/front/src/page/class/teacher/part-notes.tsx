import type { LessonPart } from '@cors-lab/shared/class';
import { Sentence } from '../../ui/sentence.tsx';
import css from './teacher.module.css';

interface Props {
  readonly part: LessonPart;
  /** Its position in the lesson, from 0. */
  readonly at: number;
}

/** What the teacher has written to say and to show. */
export function PartNotes({ part: { notes, minutes }, at }: Props) {
  const title = `Notes for part ${at + 1}`;
  return (
    // Longer notes scroll here: it must be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the focus
    <section className={css.notes} aria-label={title} tabIndex={0}>
      <h2>
        {title} <span className="aside">{minutes} min</span>
      </h2>
      {notes.trim() === '' ? (
        <p className="aside">There are none. Edit the lesson to write some.</p>
      ) : (
        notes.split(/\n{2,}/).map((paragraph) => <Note key={paragraph} text={paragraph} />)
      )}
    </section>
  );
}

/** A paragraph that begins with one word and a full stop has that word for its heading: `Ask.` */
function Note({ text }: { readonly text: string }) {
  const [, word, rest] = /^((?:The )?\w+\.)\s+(.*)$/s.exec(text) ?? [];
  return (
    <p>
      {word !== undefined && <strong>{word} </strong>}
      <Sentence text={rest ?? text} />
    </p>
  );
}
