import { whyAllowed, whyUnchecked } from '@cors-lab/shared/explain';
import { type LabRequest, plain } from '@cors-lab/shared/fetch';
import { type Experiment, guessOf, lessonTextOf, type Prediction } from '@cors-lab/shared/lab';
import { GuessResult } from '../../../attempt/guess-result.tsx';
import type { Guessed } from '../../../lab/reduce-experiments.ts';
import { useLab } from '../../../lab/use-lab.ts';
import { ExplanationText } from '../../../result/explanation-text.tsx';
import { Steps } from '../../../result/steps.tsx';
import { verdictSentence } from '../../../result/verdict-line.tsx';
import { ProseText } from '../../../ui/prose-text.tsx';
import { Sentence } from '../../../ui/sentence.tsx';
import { WordNotes } from '../../word-notes.tsx';
import { ON_ITS_WAY } from '../stage/exercise-stage.tsx';
import css from './phase.module.css';

/** Where the run is that the question is about: on the stage, before another one, or nowhere: it was not made. */
export type Asked = 'on-show' | 'earlier' | 'never';

interface Props {
  readonly experiment: Experiment;
  /** `null` where there was no guess. */
  readonly guessed: Guessed | null;
  readonly asked: Asked;
}

/** What came of it: whether the guess was right, and the answer to the question. */
export function SeePhase({ experiment, guessed, asked }: Props) {
  const report = useLab((state, selectors) => selectors.report(state));
  const { run, prediction, explanation, deviations } = report;
  return (
    <div className={css.phase}>
      <h2 className="visually-hidden">See</h2>
      {asked !== 'never' && (
        <p className={css.asked}>
          {asked === 'on-show' ? 'What this run shows:' : 'What the first run showed:'}
        </p>
      )}
      {guessed !== null && (
        <GuessResult
          className={css.guessResult}
          experiment={experiment}
          guess={guessed.choice}
          isAsFound={guessed.isAsFound}
          isPast={asked === 'earlier'}
        />
      )}
      {asked === 'never' ? (
        <p>
          The question is about the exercise as it begins, and this run was another. “Start again” brings that
          back.
        </p>
      ) : (
        <p className={css.answer} data-testid="answer">
          <Sentence text={lessonTextOf(experiment.id).answer} />
        </p>
      )}
      {run !== null && prediction !== null && (
        <details>
          <summary>Why?</summary>
          {explanation !== null && <ExplanationText explanation={explanation} withAdvice={false} />}
          {explanation === null && <Allowed request={report.request} prediction={prediction} />}
          <WordNotes
            text={[
              verdictSentence(run),
              ...(explanation === null ? [] : [explanation.title, plain(explanation.saw)]),
            ].join(' ')}
          />
          <Steps trace={prediction.trace} deviations={deviations} />
        </details>
      )}
    </div>
  );
}

/** The guess that is locked in, while the first run is on its way. */
export function SeeSoon({ experiment, guessed }: Pick<Props, 'experiment' | 'guessed'>) {
  const { question, choices } = guessOf(experiment);
  const choice = choices.find(({ id }) => id === guessed?.choice);
  return (
    <div className={css.phase} role="status">
      <h2 className="visually-hidden">See</h2>
      {choice !== undefined && (
        <p>
          <Sentence text={question} /> You guessed: “<Sentence text={choice.text} />”
        </p>
      )}
      <p>{ON_ITS_WAY} What comes of it is shown here.</p>
    </div>
  );
}

interface AllowedProps {
  readonly request: LabRequest;
  readonly prediction: Prediction;
}

/** Why another origin's answer was read, or used; where nothing is the matter with it, there is no longer explanation. */
function Allowed({ request, prediction: { verdict, wire, preflight } }: AllowedProps) {
  const answer = wire.at(-1)?.[1] ?? null;
  if (answer === null || answer === 'connection-closed') return null;
  const isUnchecked = verdict.kind === 'opaque' || request.api === 'websocket';
  const isRead = verdict.kind === 'readable' && verdict.response.type === 'cors';
  const why = isUnchecked
    ? whyUnchecked(request)
    : isRead
      ? whyAllowed(request, answer.headers, preflight)
      : null;
  return (
    why !== null && (
      <p data-testid="allowed">
        <ProseText parts={why} />
      </p>
    )
  );
}
