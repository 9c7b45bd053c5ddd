import { useRef, useState } from 'react';
import { download } from '../../ui/download.ts';
import { LessonEditor } from '../lessons/lesson-editor.tsx';
import { lessonFile, minutesIn } from '../lessons/read-lesson.ts';
import dialogCss from './dialog.module.css';
import css from './lesson-strip.module.css';
import { exerciseIn, type ShownClass } from './shown-class.ts';

interface Props extends ShownClass {
  /** The part that the teacher is at, from 0. */
  readonly at: number;
  readonly onGo: (at: number) => void;
}

/** The parts of the lesson, with the current one and those that were voted on. */
export function LessonStrip({ experiments, view, act, at, onGo }: Props) {
  const { lesson, students } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isEdited, setEdited] = useState(false);
  const isLast = at + 1 >= lesson.parts.length;
  const close = () => dialog.current?.close();
  const wasAsked = (exercise: string) =>
    students.some(({ votes }) => votes.some((vote) => vote.exercise === exercise));
  return (
    <nav className={css.strip} aria-label="Parts of the lesson">
      <p className={css.title}>
        {lesson.title || 'Lesson'} <span className="aside">{minutesIn(lesson)} min</span>
      </p>
      <ol className={css.parts}>
        {lesson.parts.map(({ exercise, minutes }, index) => {
          const question = exerciseIn(experiments, exercise)?.question.replaceAll('`', '') ?? exercise;
          const isDone = index !== at && wasAsked(exercise);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a lesson may have an exercise twice
            <li key={index}>
              <button
                type="button"
                className="small"
                aria-current={index === at ? 'step' : undefined}
                title={`${question} (${minutes} min)`}
                aria-label={`Part ${index + 1}: ${question}, ${minutes} min${isDone ? ', asked already' : ''}`}
                onClick={() => onGo(index)}
              >
                {index + 1}
                {isDone && <span aria-hidden="true"> ✓</span>}
              </button>
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        className="small"
        aria-disabled={isLast}
        onClick={() => {
          if (!isLast) onGo(at + 1);
        }}
      >
        Next part
      </button>
      <div className={css.file}>
        <button
          type="button"
          className="small"
          onClick={() => {
            setEdited(true);
            dialog.current?.showModal();
          }}
        >
          Edit the lesson
        </button>
        <button
          type="button"
          className="small"
          onClick={() => {
            const { name, text } = lessonFile(lesson);
            download(name, text);
          }}
        >
          Save as file
        </button>
      </div>
      <dialog
        ref={dialog}
        className={`${dialogCss.dialog} ${dialogCss.wide}`}
        aria-labelledby="editor-title"
        onClose={() => setEdited(false)}
      >
        <h2 id="editor-title">Edit the lesson</h2>
        {isEdited && (
          <LessonEditor
            lesson={lesson}
            experiments={experiments}
            done="Use this lesson"
            onDone={(edited) =>
              void act((calls) => calls.putLesson(edited)).then((isDone) => {
                if (isDone) close();
              })
            }
            onCancel={close}
          />
        )}
      </dialog>
    </nav>
  );
}
