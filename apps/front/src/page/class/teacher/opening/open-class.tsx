import type { Lesson } from '@cors-lab/shared/class';
import { useEffect, useId, useRef, useState } from 'react';
import type { LabConfig } from '../../../config.ts';
import { whenLate } from '../../../control/silence.ts';
import { useCatalogue } from '../../../experiments/use-catalogue.ts';
import { Sentence } from '../../../ui/sentence.tsx';
import { openClass } from '../../class-calls.ts';
import { pathOfTeacher } from '../../class-route.ts';
import { BUILT_IN, loadBuiltIn } from '../../lessons/built-in.ts';
import { LessonEditor } from '../../lessons/lesson-editor.tsx';
import { LessonFileButton } from '../../lessons/lesson-file-button.tsx';
import { minutesIn, problemsOf } from '../../lessons/read-lesson.ts';
import { NO_ANSWER } from '../../no-answer.ts';
import dialogCss from '../dialog.module.css';
import { exerciseIn } from '../shown-class.ts';
import { OnePolicyNote } from './one-policy-note.tsx';
import css from './open-class.module.css';

interface Props {
  readonly config: LabConfig;
}

const EMPTY: Lesson = { title: 'My lesson', parts: [] };
const OWN = 'own';

/** Opens a class: with a lesson that comes with the lab, one from a file, or one that is made here. */
export default function OpenClass({ config }: Props) {
  const experiments = useCatalogue(config);
  const [chosen, setChosen] = useState<string>(BUILT_IN[0].id);
  const [known, setKnown] = useState<{ readonly of: string; readonly lesson: Lesson } | null>(null);
  const [isEdited, setEdited] = useState(false);
  const [isOpening, setOpening] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const editor = useRef<HTMLDialogElement>(null);
  const group = useId();
  const ids = experiments.map(({ id }) => id);

  useEffect(() => {
    const builtIn = BUILT_IN.find(({ id }) => id === chosen);
    if (builtIn === undefined) return;
    // By the arrow keys one comes past lessons that are still on their way.
    let isWanted = true;
    void loadBuiltIn(builtIn).then((loaded) => {
      if (isWanted) setKnown({ of: chosen, lesson: loaded });
    });
    return () => {
      isWanted = false;
    };
  }, [chosen]);
  const edit = () => {
    setEdited(true);
    editor.current?.showModal();
  };
  const take = (own: Lesson) => {
    setChosen(OWN);
    setKnown({ of: OWN, lesson: own });
  };
  const lesson = known?.lesson ?? null;
  const problems = lesson === null ? [] : problemsOf(lesson, ids);
  const canOpen = known?.of === chosen && problems.length === 0 && !isOpening;
  const open = async () => {
    if (lesson === null || !canOpen) return;
    setOpening(true);
    setRefusal(null);
    const answer = await whenLate(openClass(lesson), () => setRefusal(NO_ANSWER));
    if (answer.ok) return location.assign(pathOfTeacher(answer.value.code, answer.value.key));
    setOpening(false);
    setRefusal(answer.refusal.sentence);
  };

  return (
    <div className={css.open}>
      <fieldset className={css.lessons}>
        <legend>Lesson</legend>
        {BUILT_IN.map(({ id, name, about }) => (
          <label key={id}>
            <input type="radio" name={group} checked={chosen === id} onChange={() => setChosen(id)} />
            <span>
              <strong>{name}</strong> <span className="aside">{about}</span>
            </span>
          </label>
        ))}
        <label>
          <input type="radio" name={group} checked={chosen === OWN} onChange={() => take(EMPTY)} />
          <span>
            <strong>A lesson of your own</strong> <span className="aside">made here, or from a file</span>
          </span>
        </label>
      </fieldset>
      <div className="row">
        <LessonFileButton exercises={ids} onRead={take} />
        {lesson !== null && (
          <button type="button" onClick={edit}>
            {lesson.parts.length === 0 ? 'Choose its exercises' : 'Look at it and edit it'}
          </button>
        )}
      </div>
      {lesson !== null && lesson.parts.length > 0 && (
        <section className={css.chosen} aria-label={`The lesson “${lesson.title}”`}>
          <p>
            <strong>{lesson.title}</strong>{' '}
            <span className="aside">
              {lesson.parts.length} {lesson.parts.length === 1 ? 'part' : 'parts'}, {minutesIn(lesson)}{' '}
              minutes
            </span>
          </p>
          <ol>
            {lesson.parts.map(({ exercise, minutes }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a lesson may have an exercise twice
              <li key={at}>
                <Sentence text={exerciseIn(experiments, exercise)?.question ?? exercise} />{' '}
                <span className="aside">{minutes} min</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {problems.length > 0 && (
        <ul className={css.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <OnePolicyNote servers={config.servers} />
      <p>
        <button type="button" className="send" aria-disabled={!canOpen} onClick={() => void open()}>
          {isOpening ? 'Opening …' : 'Open the class'}
        </button>
      </p>
      <p role="alert" className={css.refusal}>
        {refusal !== null && <Sentence text={refusal} />}
      </p>
      <dialog
        ref={editor}
        className={`${dialogCss.dialog} ${dialogCss.wide}`}
        aria-labelledby="editor-title"
        onClose={() => setEdited(false)}
      >
        <h2 id="editor-title">The lesson</h2>
        {isEdited && lesson !== null && (
          <LessonEditor
            lesson={lesson}
            experiments={experiments}
            done="Use this lesson"
            onDone={(own) => {
              take(own);
              editor.current?.close();
            }}
            onCancel={() => editor.current?.close()}
          />
        )}
      </dialog>
    </div>
  );
}
