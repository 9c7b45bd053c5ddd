import type { Lesson } from '@cors-lab/shared/class';
import { useRef, useState } from 'react';
import css from './editor.module.css';
import { readLesson } from './read-lesson.ts';

interface Props {
  /** The ids of the exercises of this lab. */
  readonly exercises: readonly string[];
  readonly onRead: (lesson: Lesson) => void;
}

/** Loads a lesson from a file. A file with problems changes nothing: all of them are listed. */
export function LessonFileButton({ exercises, onRead }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const { lesson, problems: found } = readLesson(await file.text(), exercises);
    setProblems(lesson === null ? found : []);
    if (lesson !== null) onRead(lesson);
  };
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        Load a lesson file
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label="A lesson file"
        onChange={({ target }) => {
          void read(target.files?.[0]);
          // The same file once more, corrected meanwhile, is a change too.
          target.value = '';
        }}
      />
      {problems.length > 0 && (
        <div className={css.problems} role="alert">
          <p>The file was not loaded, and nothing has changed:</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
