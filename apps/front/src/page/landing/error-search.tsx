import { type FormEvent, type KeyboardEvent, Suspense, useId, useState } from 'react';
import type { LabConfig } from '../config.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import css from './doors.module.css';

// It needs the catalogue and the tables of all consoles.
const FoundExercises = lazyPart(() => import('./found-exercises.tsx'));

function searchOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** A line from a browser's console, and what it means. */
export function ErrorSearch({ config }: { readonly config: LabConfig }) {
  const id = useId();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    setWanted(text.trim());
  };
  return (
    <>
      <form onSubmit={search}>
        <label htmlFor={id}>
          <strong>I have an error</strong>
          <span>Paste a line from your browser’s console, or type words.</span>
        </label>
        <div className={css.error}>
          {/* No input: that would join the lines of a paste, and the one that gives the reason is lost. */}
          <textarea
            id={id}
            className="text"
            rows={1}
            autoComplete="off"
            spellCheck={false}
            placeholder="Access to fetch at …"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={searchOnEnter}
          />
          <button type="submit" className="small">
            Explain
          </button>
        </div>
      </form>
      {wanted !== '' && (
        <Suspense fallback={<p>Loading …</p>}>
          <FoundExercises text={wanted} config={config} />
        </Suspense>
      )}
    </>
  );
}
