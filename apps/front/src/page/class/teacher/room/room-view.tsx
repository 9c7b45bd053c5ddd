import { guessOf, lessonTextOf } from '@cors-lab/shared/lab';
import { useEffect, useState } from 'react';
import { Sentence } from '../../../ui/sentence.tsx';
import { pathOfClass, pathOfTeacher } from '../../class-route.ts';
import { JoinCard } from '../opening/join-card.tsx';
import { QrCode } from '../opening/qr-code.tsx';
import { DiscussionTimer } from '../question/discussion-timer.tsx';
import { QuestionControls } from '../question/question-controls.tsx';
import { phaseText } from '../question/question-panel.tsx';
import { VoteBars } from '../question/vote-bars.tsx';
import { votesOn } from '../question/votes.ts';
import { exerciseIn, hereIn, type ShownClass } from '../shown-class.ts';
import css from './room.module.css';

/** What the room sees on a projector: the way in, then the question, its bars once the vote is closed, the timer. No names unless asked. */
export function RoomView(shown: ShownClass) {
  const { config, experiments, view, ahead } = shown;
  const { code, question, students } = view;
  const [showsVotes, setShowsVotes] = useState(true);
  const [showsNames, setShowsNames] = useState(false);
  useEffect(() => {
    document.documentElement.dataset.projector = 'on';
    return () => {
      document.documentElement.dataset.projector = 'off';
    };
  }, []);
  const here = hereIn(students);
  const link = `${config.front}${pathOfClass(code)}`;
  const experiment = exerciseIn(experiments, question?.exercise);
  const isRevealed = question?.phase === 'revealed';
  const hasVotes = question !== null && question.phase !== 'voting' && (showsVotes || isRevealed);
  return (
    <main className={css.room}>
      <header className={css.head}>
        <div>
          <p className={css.code}>{code}</p>
          <p className={css.link}>{link}</p>
        </div>
        <p data-testid="here">
          <strong>{here.length}</strong> here
        </p>
        {question !== null && <QrCode text={link} className={css.qr} />}
      </header>
      {question === null || experiment === undefined ? (
        <section className={css.join} aria-labelledby="room-title">
          <h1 id="room-title">Join the class</h1>
          <JoinCard config={config} code={code} isForRoom />
        </section>
      ) : (
        <section className={css.question} aria-labelledby="room-title">
          <h1 id="room-title">
            <Sentence text={experiment.question} />
          </h1>
          <p className={css.situation}>
            <Sentence text={experiment.situation} />
          </p>
          <div className={css.state}>
            <p>
              <Sentence text={guessOf(experiment).question} />
            </p>
            <div className={css.phase}>
              <p data-testid="voted">{roomText(question, view)}</p>
              {question.phase === 'discussing' && question.endsAt !== null && (
                <DiscussionTimer endsAt={question.endsAt} ahead={ahead} />
              )}
            </div>
          </div>
          <VoteBars {...votesOn(experiment, question, config)} isRevealed={isRevealed} hasVotes={hasVotes} />
          {isRevealed && (
            <p className={css.answer} data-testid="answer">
              <Sentence text={lessonTextOf(experiment.id).answer} />
            </p>
          )}
        </section>
      )}
      {showsNames && (
        <ul className={css.names} aria-label="Who is here">
          {here.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      )}
      <footer className={css.controls}>
        {experiment !== undefined && question !== null && (
          <QuestionControls {...shown} experiment={experiment} asked={question} />
        )}
        <label>
          <input
            type="checkbox"
            checked={showsVotes}
            onChange={({ target }) => setShowsVotes(target.checked)}
          />
          Votes
        </label>
        <label>
          <input
            type="checkbox"
            checked={showsNames}
            onChange={({ target }) => setShowsNames(target.checked)}
          />
          Names
        </label>
        <a href={pathOfTeacher(code)}>Teacher’s screen</a>
      </footer>
    </main>
  );
}

/** What the room is to do. */
function roomText(question: NonNullable<ShownClass['view']['question']>, view: ShownClass['view']): string {
  switch (question.phase) {
    case 'discussing':
      return 'Talk to your neighbours.';
    case 'revealed':
      return '';
    case 'voting':
    case 'closed':
      return phaseText(question, view);
  }
}
