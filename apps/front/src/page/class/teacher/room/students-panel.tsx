import { JoinCard } from '../opening/join-card.tsx';
import { exerciseIn, type ShownClass } from '../shown-class.ts';
import { MARK_SIGNS, marksInWords, marksOf } from './marks.ts';
import { minutesSince, type Row, type Standing } from './standing.ts';
import css from './students.module.css';

interface Props extends ShownClass {
  /** In the order in which they are shown. */
  readonly rows: readonly Row[];
  /** By the API server's clock. */
  readonly now: number;
  /** The part that the teacher is at, from 0. */
  readonly at: number;
  /** After how long a student is stuck, in milliseconds. */
  readonly stuckAfter: number;
  readonly onStuckAfter: (stuckAfter: number) => void;
}

const MINUTE = 60_000;
/** A short exercise may take two minutes, a hard one ten. */
const STUCK_CHOICES = [1, 2, 3, 5, 10] as const;

/** Everybody by name, those who are stuck first. */
export function StudentsPanel({ config, experiments, view, rows, now, at, stuckAfter, onStuckAfter }: Props) {
  const { lesson, students } = view;
  if (students.length === 0) {
    return (
      <section className={css.panel} aria-labelledby="students-title">
        <h2 id="students-title">Nobody has joined yet</h2>
        <JoinCard config={config} code={view.code} />
      </section>
    );
  }
  return (
    // A long list scrolls here: it must be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the focus
    <section className={css.panel} aria-labelledby="students-title" tabIndex={0} data-testid="students">
      <div className={css.head}>
        <h2 id="students-title">
          Students <span className="aside">stuck first</span>
        </h2>
        <label className="aside">
          stuck after{' '}
          <select
            className="text"
            value={stuckAfter / MINUTE}
            onChange={({ target }) => onStuckAfter(Number(target.value) * MINUTE)}
          >
            {STUCK_CHOICES.map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes} min
              </option>
            ))}
          </select>
        </label>
      </div>
      <table className={css.students}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Parts of the lesson</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ student, standing }) => {
            const marks = marksOf(student, lesson.parts);
            const part = lesson.parts.findIndex(({ exercise }) => exercise === standing.exercise);
            const question = exerciseIn(experiments, standing.exercise ?? undefined)?.question;
            return (
              <tr key={student.id} data-standing={standing.state}>
                <th scope="row">{student.name}</th>
                <td className={css.marks}>
                  <span aria-hidden="true">{marks.map((mark) => MARK_SIGNS[mark]).join('')}</span>
                  <span className="visually-hidden">{marksInWords(marks)}</span>
                </td>
                <td className={css.now} title={question?.replaceAll('`', '')}>
                  <span className={css.standing}>{standingText(standing, now)}</span>
                  {standing.exercise !== null && part !== at && (
                    <span className="aside"> {part < 0 ? 'elsewhere' : `part ${part + 1}`}</span>
                  )}
                  {standing.state === 'stuck' && <span aria-hidden="true"> ⚑</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={css.key}>✓ voted ◐ works ● tight</p>
    </section>
  );
}

function standingText({ state, since }: Standing, now: number): string {
  return since === null || state === 'tight' || state === 'works'
    ? state
    : `${state} ${minutesSince(since, now).replace('now', '')}`.trim();
}
