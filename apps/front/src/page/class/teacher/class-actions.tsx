import type { Lesson } from '@cors-lab/shared/class';
import { useState } from 'react';
import { download } from '../../ui/download.ts';
import { AskFirst } from './ask-first.tsx';
import css from './class-actions.module.css';
import { votesOn } from './question/votes.ts';
import { exercisesIn, resultsCsv } from './room/results-csv.ts';
import { sendAll } from './send-all.ts';
import { exerciseIn, type ShownClass } from './shown-class.ts';

interface Props extends ShownClass {
  /** The exercise of the part that the teacher is at. */
  readonly chosen: string | null;
  readonly onEnd: () => void;
}

const EVERYBODY = '';

/** What is done with the whole room, or with one student. */
export function ClassActions({ config, experiments, view, ahead, act, chosen, onEnd }: Props) {
  const { code, lead, lesson, students } = view;
  const [other, setOther] = useState<string | null>(null);
  const [whom, setWhom] = useState(EVERYBODY);
  const [locking, setLocking] = useState<boolean | null>(null);
  const exercise = other ?? chosen ?? experiments[0]?.id ?? '';
  const ofLesson = new Set(lesson.parts.map((part) => part.exercise));
  const name = (id: string) => exerciseIn(experiments, id)?.question.replaceAll('`', '') ?? id;
  const sent = lead.sentTo?.exercise ?? null;

  const send = async () => {
    await sendAll(act, view, { exercise, at: Date.now() + ahead });
    setOther(null);
  };
  const lock = async (solutionsLocked: boolean) => {
    // The tick is there at once; where the lock was not taken, it goes again.
    setLocking(solutionsLocked);
    await act((calls) => calls.putLead({ ...lead, solutionsLocked }));
    setLocking(null);
  };
  const exportResults = () => {
    const asked = exercisesIn(lesson, students).map((id) => {
      const experiment = exerciseIn(experiments, id);
      if (experiment === undefined) return { exercise: id, choices: [], right: null };
      const { choices } = votesOn(experiment, null, config);
      return {
        exercise: id,
        choices: choices.map(({ text }) => text.replaceAll('`', '')),
        right: choices.findIndex(({ isRight }) => isRight),
      };
    });
    download(`${code}.csv`, resultsCsv(students, asked), 'text/csv');
  };
  const one = students.find(({ id }) => id === whom);

  return (
    <section className={css.actions} aria-label="The whole class">
      <div className={css.group}>
        <label htmlFor="send-to">Send all to</label>
        <select
          id="send-to"
          className="text"
          value={exercise}
          onChange={({ target }) => setOther(target.value)}
        >
          <optgroup label="This lesson">
            {[...ofLesson].map((id) => (
              <option key={id} value={id}>
                {name(id)}
              </option>
            ))}
          </optgroup>
          <optgroup label="All exercises">
            {experiments
              .filter(({ id }) => !ofLesson.has(id))
              .map(({ id }) => (
                <option key={id} value={id}>
                  {name(id)}
                </option>
              ))}
          </optgroup>
        </select>
        <button type="button" onClick={() => void send()}>
          Send
        </button>
        <output className="aside" title={sent === null ? undefined : name(sent)} data-testid="sent-to">
          {sent !== null && sentText(lesson, sent)}
        </output>
      </div>
      <label className={css.lock}>
        <input
          type="checkbox"
          checked={locking ?? lead.solutionsLocked}
          onChange={({ target }) => void lock(target.checked)}
        />
        Lock solutions
      </label>
      <div className={css.group}>
        <select
          className={`text ${css.whom}`}
          aria-label="Whom to reset or remove"
          value={one?.id ?? EVERYBODY}
          onChange={({ target }) => setWhom(target.value)}
        >
          <option value={EVERYBODY}>everybody</option>
          {students.map((student) => (
            <option key={student.id} value={student.id}>
              {student.name}
            </option>
          ))}
        </select>
        <AskFirst
          label="Reset …"
          question={one === undefined ? 'Reset everybody?' : `Reset ${one.name}?`}
          keep="Keep it"
          sure="Reset"
          onSure={() => void act((calls) => calls.reset(one?.id ?? null))}
        >
          <p>
            {one === undefined ? 'All progress is forgotten' : 'The progress of this student is forgotten'},
            and {one === undefined ? 'each page starts' : 'the page starts'} over. Names and votes stay.
          </p>
        </AskFirst>
        <AskFirst
          label="Remove …"
          question={one === undefined ? 'Remove everybody?' : `Remove ${one.name}?`}
          keep={one === undefined ? 'Keep them' : 'Keep this student'}
          sure="Remove"
          onSure={() => void act((calls) => calls.remove(one?.id ?? null))}
        >
          <p>
            {one === undefined ? 'All names, votes and progress' : 'Name, votes and progress of this student'}{' '}
            are deleted. {one === undefined ? 'Each page says' : 'The student’s page says'} so, and offers to
            join again.
          </p>
        </AskFirst>
      </div>
      <button type="button" onClick={exportResults}>
        Export .csv
      </button>
      <AskFirst
        label="End the class …"
        question={`End the class ${code}?`}
        keep="Go on with the class"
        sure="End it and delete everything"
        onSure={onEnd}
      >
        <p>
          Everything of it is deleted: names, votes, progress and policies. Nothing brings them back. To keep
          the results, export them first.
        </p>
      </AskFirst>
    </section>
  );
}

function sentText({ parts }: Lesson, sent: string): string {
  const part = parts.findIndex(({ exercise }) => exercise === sent);
  return part < 0 ? 'Sent' : `Sent: part ${part + 1}`;
}
