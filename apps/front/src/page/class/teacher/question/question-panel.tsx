import { type Experiment, guessOf, lessonTextOf } from '@cors-lab/shared/lab';
import { Sentence } from '../../../ui/sentence.tsx';
import { pathOfProjected } from '../room/room-path.ts';
import { type ShownClass, votersIn } from '../shown-class.ts';
import { DiscussionTimer } from './discussion-timer.tsx';
import css from './question.module.css';
import { QuestionControls } from './question-controls.tsx';
import { VoteBars } from './vote-bars.tsx';
import { votesOn } from './votes.ts';

interface Props extends ShownClass {
  /** The part that the teacher is at, from 0. */
  readonly at: number;
  /** `undefined` where this lab has no such exercise. */
  readonly experiment: Experiment | undefined;
}

/** The question of the part that the teacher is at: its votes, and what to do next. */
export function QuestionPanel({ at, experiment, ...shown }: Props) {
  const { config, view, ahead } = shown;
  const { lesson, question } = view;
  if (experiment === undefined) {
    return (
      <section className={css.panel} aria-label="The question">
        <p>This lab has no exercise called “{lesson.parts[at]?.exercise}”. Edit the lesson, or go on.</p>
      </section>
    );
  }
  const asked = question?.exercise === experiment.id ? question : null;
  const elsewhere =
    question !== null && asked === null ? lesson.parts.findIndex(isOf(question.exercise)) : null;
  const isRevealed = asked?.phase === 'revealed';
  return (
    <section className={css.panel} aria-labelledby="question-title">
      <h2 id="question-title" className={css.title}>
        <span className="aside">
          {at + 1}/{lesson.parts.length}
        </span>{' '}
        <Sentence text={experiment.question} />
      </h2>
      <p className={css.situation}>
        <Sentence text={experiment.situation} />
      </p>
      {elsewhere !== null && (
        <p className={css.elsewhere} role="status">
          Students still see {elsewhere < 0 ? 'another question' : `the question of part ${elsewhere + 1}`}.
        </p>
      )}
      <div className={css.state}>
        <p className={css.asked}>
          <Sentence text={guessOf(experiment).question} />
        </p>
        <p className={css.voted} data-testid="voted">
          {phaseText(asked, view)}
        </p>
        {asked?.phase === 'discussing' && asked.endsAt !== null && (
          <DiscussionTimer endsAt={asked.endsAt} ahead={ahead} />
        )}
      </div>
      <VoteBars {...votesOn(experiment, asked, config)} isRevealed={isRevealed} hasVotes={asked !== null} />
      {isRevealed && (
        <p className={css.answer} data-testid="answer">
          <Sentence text={lessonTextOf(experiment.id).answer} />
        </p>
      )}
      <div className={css.controls}>
        <QuestionControls {...shown} experiment={experiment} asked={asked} />
        <a
          className={css.run}
          href={pathOfProjected(experiment.id, config.bench)}
          target="_blank"
          rel="noreferrer"
        >
          Run it on the projector<span className="visually-hidden"> (in a new tab)</span>
        </a>
      </div>
    </section>
  );
}

const isOf =
  (id: string) =>
  ({ exercise }: { readonly exercise: string }) =>
    exercise === id;

/** What the room does with the question. */
export function phaseText(
  asked: ShownClass['view']['question'],
  view: Pick<ShownClass['view'], 'question' | 'students'>,
): string {
  switch (asked?.phase) {
    case undefined:
      return 'Not asked at the moment';
    case 'voting':
      return `${asked.round === 2 ? 'Second vote' : 'Vote'}: ${asked.voted} of ${votersIn(view)}`;
    case 'closed':
      return `Closed: ${asked.voted} ${asked.voted === 1 ? 'vote' : 'votes'}`;
    case 'discussing':
      return 'Discussion';
    case 'revealed':
      return 'Revealed';
  }
}
