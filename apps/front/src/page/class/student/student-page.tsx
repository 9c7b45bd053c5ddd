import { Suspense, useEffect, useRef } from 'react';
import type { LabConfig } from '../../config.ts';
import { useCatalogue } from '../../experiments/use-catalogue.ts';
import { pathTo } from '../../shell/door.ts';
import { lazyPart, untilLoaded } from '../../ui/lazy-part.ts';
import { Sentence } from '../../ui/sentence.tsx';
import css from '../class.module.css';
import { ClassMasthead } from '../class-masthead.tsx';
import { ClassOver } from './class-over.tsx';
import { JoinForm } from './join-form.tsx';
import { LeaveButton } from './leave-button.tsx';
import { phaseText } from './phase-text.ts';
import { SentTo } from './sent-to.tsx';
import { TimeLeft } from './time-left.tsx';
import { useMembership } from './use-membership.ts';
import { useStudent } from './use-student.ts';

const loadQuestion = () => import('./question-view.tsx');
// It needs much of the model, and who joins has no question yet.
const QuestionView = lazyPart(loadQuestion);

interface Props {
  readonly code: string;
  readonly config: LabConfig;
}

/** A class as its students see it: the way in, the question in play, and where the teacher sends everybody. */
export function StudentPage({ code, config }: Props) {
  const { state, down, vote, again, leave } = useStudent(code);
  const experiments = useCatalogue(config);
  const title = useRef<HTMLHeadingElement>(null);
  const { view, ahead } = state.kind === 'inside' ? state : { view: null, ahead: 0 };
  const question = view?.question ?? null;
  const experiment = experiments.find(({ id }) => id === question?.exercise);
  const news = useMembership(view, config);
  const isInside = view !== null;
  useEffect(() => {
    // Before the question comes: the servers may be busy with a whole room then.
    if (isInside) void untilLoaded(loadQuestion);
  }, [isInside]);
  // Another page's worth of content: a screen reader begins at its title.
  const shown = state.kind === 'inside' ? (question === null ? 'waiting' : question.exercise) : state.kind;
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (shown === 'connecting') return;
    if (before.current !== null && before.current !== shown) title.current?.focus({ preventScroll: true });
    before.current = shown;
  }, [shown]);
  const connection = state.kind === 'inside' ? 'live' : state.kind === 'connecting' ? 'connecting' : null;
  return (
    <>
      <ClassMasthead config={config} connection={down === null ? connection : 'lost'} />
      <div aria-live="polite" className={css.alerts}>
        {down !== null && (
          <div className="notice" data-kind="trouble">
            <p>
              <Sentence text={down} />
            </p>
          </div>
        )}
      </div>
      <main className={css.student} data-shown={shown}>
        {state.kind === 'connecting' && <p className={css.waiting}>Looking for class {code} …</p>}
        {state.kind === 'outside' && (
          <>
            <h1 ref={title} tabIndex={-1}>
              Join class {code}
            </h1>
            {state.why !== null && <p role="alert">{state.why} You can join again.</p>}
            <JoinForm code={code} onJoined={again} />
            <p>
              <a href={pathTo('/class', config.bench)}>Another code</a>
            </p>
          </>
        )}
        {(state.kind === 'ended' || state.kind === 'left' || state.kind === 'removed') && (
          <ClassOver kind={state.kind} code={code} config={config} title={title} />
        )}
        {view !== null && (
          <>
            <p className={css.who}>
              Class <strong>{view.code}</strong>, you are <strong>{view.me.name}</strong>
            </p>
            {question === null && (
              <h1 ref={title} tabIndex={-1}>
                You are in
              </h1>
            )}
            {question !== null && (
              <h1 ref={title} tabIndex={-1}>
                <Sentence text={experiment?.question ?? question.exercise} />
              </h1>
            )}
            {news !== null && <p role="status">{news}</p>}
            <div className={css.phase} data-calm={question === null || question.phase === 'closed'}>
              <p role="status" data-phase={question?.phase ?? 'waiting'}>
                {phaseText(view)}
              </p>
              {question?.phase === 'discussing' && question.endsAt !== null && (
                <TimeLeft endsAt={question.endsAt} ahead={ahead} />
              )}
            </div>
            {question !== null && (
              <Suspense fallback={<p className={css.waiting}>Loading the question …</p>}>
                <QuestionView
                  key={question.exercise}
                  question={question}
                  experiment={experiment}
                  myVotes={view.myVotes}
                  config={config}
                  vote={vote}
                />
              </Suspense>
            )}
            <SentTo view={view} experiments={experiments} config={config} />
            <LeaveButton leave={leave} />
          </>
        )}
      </main>
    </>
  );
}
