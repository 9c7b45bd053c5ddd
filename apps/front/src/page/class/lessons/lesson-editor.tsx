import type { Lesson } from '@cors-lab/shared/class';
import type { Experiment } from '@cors-lab/shared/lab';
import { useEffect, useId, useReducer, useRef, useState } from 'react';
import { download } from '../../ui/download.ts';
import { AddExercise } from './add-exercise.tsx';
import { draftOf, edited, lessonOf } from './draft.ts';
import { EditedPart } from './edited-part.tsx';
import css from './editor.module.css';
import { LessonFileButton } from './lesson-file-button.tsx';
import { faultsIn, lessonFile, minutesIn, problemsOf } from './read-lesson.ts';

interface Props {
  readonly lesson: Lesson;
  readonly experiments: readonly Experiment[];
  /** What is done with the lesson: completes a button. */
  readonly done: string;
  readonly onDone: (lesson: Lesson) => void;
  readonly onCancel: () => void;
}

/** Makes a lesson: which exercises, in which order, for how long, with which notes. Keeps what was typed, whatever is wrong with it. */
export function LessonEditor({ lesson, experiments, done, onDone, onCancel }: Props) {
  const [draft, edit] = useReducer(edited, lesson, draftOf);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [said, setSaid] = useState('');
  const title = useId();
  const parts = useRef<HTMLOListElement>(null);
  const focusNext = useRef<string | null>(null);
  const ids = experiments.map(({ id }) => id);

  useEffect(() => {
    // A part that was moved has lost the focus with its old position, and one that was removed has nothing to keep it.
    if (focusNext.current === null) return;
    parts.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = null;
  });

  /** The lesson as it stands, or `null` after it was said what is wrong with it. */
  const checked = (): Lesson | null => {
    const made = lessonOf(draft);
    const wrong = faultsIn(made, ids);
    setProblems(wrong);
    return wrong.length === 0 ? made : null;
  };
  const finish = () => {
    const made = checked();
    if (made !== null) onDone(made);
  };
  const save = () => {
    const made = checked();
    if (made === null) return;
    const { name, text } = lessonFile(made);
    download(name, text);
    setSaid(`Saved as ${name}.`);
  };
  const minutes = minutesIn(lessonOf(draft));

  return (
    <div className={css.editor}>
      <label className={css.title} htmlFor={title}>
        Title
        <input
          id={title}
          className="text"
          value={draft.title}
          maxLength={120}
          onChange={({ target }) => edit({ type: 'title', title: target.value })}
        />
      </label>
      <p className="aside">
        {draft.parts.length} {draft.parts.length === 1 ? 'part' : 'parts'}
        {Number.isFinite(minutes) && `, ${minutes} minutes`}
      </p>
      <ol ref={parts} className={css.parts} aria-label="Parts">
        {draft.parts.map((part, at) => (
          <EditedPart
            key={part.key}
            part={part}
            at={at}
            count={draft.parts.length}
            question={experiments.find(({ id }) => id === part.exercise)?.question ?? null}
            onChange={(change) => edit({ type: 'part', key: part.key, change })}
            onMove={(by) => {
              edit({ type: 'move', key: part.key, by });
              setSaid(`Part ${at + 1} is now part ${at + 1 + by} of ${draft.parts.length}.`);
              focusNext.current = `[data-part="${part.key}"] [data-move="${by}"]`;
            }}
            onRemove={() => {
              edit({ type: 'remove', key: part.key });
              setSaid(`Part ${at + 1} was removed.`);
              const next = draft.parts[at + 1] ?? draft.parts[at - 1];
              focusNext.current = next === undefined ? null : `[data-part="${next.key}"] [data-remove]`;
            }}
          />
        ))}
      </ol>
      <AddExercise
        experiments={experiments}
        onAdd={(experiment, minutes) => {
          edit({ type: 'add', exercise: experiment.id, minutes });
          setSaid(`Part ${draft.parts.length + 1} was added: ${experiment.question.replaceAll('`', '')}`);
        }}
      />
      {problems.length > 0 && (
        <div className={css.problems} role="alert">
          <p>The lesson is not complete yet:</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="row">
        <button type="button" className="send" onClick={finish}>
          {done}
        </button>
        <button type="button" onClick={save}>
          Save as file
        </button>
        <LessonFileButton
          exercises={ids}
          onRead={(read) => {
            edit({ type: 'replace', lesson: read });
            setProblems(problemsOf(read, ids));
            setSaid(`Read: “${read.title}”, ${read.parts.length} parts.`);
          }}
        />
        <button type="button" onClick={onCancel}>
          Leave it as it was
        </button>
      </div>
      <p role="status" className="aside">
        {said}
      </p>
    </div>
  );
}
