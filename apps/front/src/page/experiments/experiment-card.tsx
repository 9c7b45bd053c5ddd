import { type Experiment, lessonTextOf } from '@cors-lab/shared/lab';
import { useState } from 'react';
import { AttemptText } from '../attempt/attempt-text.tsx';
import { GuessForm } from '../attempt/guess-form.tsx';
import { GuessResult } from '../attempt/guess-result.tsx';
import { PathSteps } from '../attempt/path-steps.tsx';
import { Solution } from '../attempt/solution.tsx';
import { SolutionButton } from '../attempt/solution-button.tsx';
import { Timeline } from '../attempt/timeline.tsx';
import { useAttempt } from '../attempt/use-attempt.ts';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { SendIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { EngineOutcomes } from './engine-outcomes.tsx';
import css from './experiments.module.css';
import { StrangersPage } from './strangers-page.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly next: Experiment | undefined;
  readonly onChoose: (experiment: Experiment) => void;
}

/** One experiment: the situation, what to bring about, the moves to run, and help on the way. */
export function ExperimentCard({ experiment, next, onChoose }: Props) {
  const { makeGuess, revealPrediction } = useCommands();
  const experiments = useLab((state) => state.experiments);
  const policy = useLab(({ bench }) => bench?.policy ?? null);
  const isDue = isGuessDue(experiments);
  const lesson = lessonTextOf(experiment.id);
  const [isHinted, setHinted] = useState(false);
  const attempting = useAttempt(experiment);
  const { isPlaying, isReady, moves, attempt, beforeSolution } = attempting;
  return (
    <div className={css.experiment} data-testid="experiment" data-experiment={experiment.id}>
      <div className={css.text}>
        <p>
          <Sentence text={experiment.situation} />
          {experiment.publicData && ' The data are public: anybody may read them.'}
        </p>
        {experiment.path !== undefined && <PathSteps steps={experiment.path} />}
        <p>
          <strong>Goal: </strong>
          <Sentence text={lesson.task} />
        </p>
        {isDue && (
          <GuessForm experiment={experiment} guess={experiments.guess} onGuess={makeGuess}>
            {experiments.guess === null
              ? 'Choose one, then click Run.'
              : 'Click Run: what the browser does decides.'}{' '}
            <button type="button" className="small" onClick={revealPrediction}>
              I do not guess: show the prediction
            </button>
          </GuessForm>
        )}
        {(isHinted || beforeSolution !== null) && (
          <p className={css.hint} data-testid="hint">
            <strong>Hint: </strong>
            <Sentence text={experiment.hint} />
          </p>
        )}
        {beforeSolution !== null && (
          <Solution className={css.hint} experiment={experiment} before={beforeSolution} />
        )}
        <div className="row">
          <button
            type="button"
            className="send"
            data-testid="run"
            aria-disabled={!isReady}
            onClick={attempting.run}
          >
            {isPlaying ? 'Running …' : 'Run'} <SendIcon />
          </button>
          {!isHinted && beforeSolution === null && (
            <button type="button" onClick={() => setHinted(true)}>
              Hint
            </button>
          )}
          <SolutionButton attempting={attempting} />
          <button
            type="button"
            aria-disabled={!isReady}
            onClick={() => {
              setHinted(false);
              attempting.restart();
            }}
          >
            Back to this exercise’s policy
          </button>
        </div>
        {experiment.part === 'attack-and-defence' && <StrangersPage />}
        <AttemptText
          className={css.grade}
          experiment={experiment}
          attempt={attempt}
          changed={attempting.changed}
          isBroken={attempting.isBroken}
        />
        {attempt !== null && next !== undefined && (
          <button type="button" onClick={() => onChoose(next)}>
            Next: <Sentence text={next.question} />
          </button>
        )}
      </div>
      <div className={css.moves}>
        {policy !== null && (
          <>
            <Timeline experiment={experiment} moves={moves} policy={policy} sent={attempting.sent} />
            {attempt !== null && (
              <GuessResult
                experiment={experiment}
                guess={experiments.guess}
                isAsFound={moves === experiment.moves && isSamePolicy(attempt.policy, experiment.start)}
              />
            )}
            {attempt !== null && (
              <div data-testid="answer">
                <p>
                  <strong>Answer: </strong>
                  <Sentence text={lesson.answer} />
                </p>
                {lesson.more !== undefined && (
                  <details>
                    <summary>What helps</summary>
                    <p>
                      <Sentence text={lesson.more} />
                    </p>
                  </details>
                )}
              </div>
            )}
            {!isDue && <EngineOutcomes experiment={experiment} moves={moves} policy={policy} />}
          </>
        )}
      </div>
    </div>
  );
}
