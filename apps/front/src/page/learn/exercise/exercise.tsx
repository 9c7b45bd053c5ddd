import type { Experiment } from '@cors-lab/shared/lab';
import { useEffect, useRef, useState } from 'react';
import type { Attempt } from '../../attempt/attempt.ts';
import { useAttempt } from '../../attempt/use-attempt.ts';
import { useGraded } from '../../attempt/use-graded.ts';
import { isGuessDue } from '../../lab/reduce-experiments.ts';
import { policyOnShow, shownRun } from '../../lab/selectors.ts';
import { useCommands, useLab } from '../../lab/use-lab.ts';
import { OffersFixes } from '../../policy/findings.tsx';
import { isSamePolicy } from '../../policy/policy-source.ts';
import { useCtrlEnter } from '../../shell/use-ctrl-enter.ts';
import { Evidence } from './evidence.tsx';
import css from './exercise.module.css';
import { DoPhase, type Following } from './phases/do-phase.tsx';
import { GuessPhase } from './phases/guess-phase.tsx';
import { SeePhase, SeeSoon } from './phases/see-phase.tsx';
import { type Phase, Stepper } from './phases/stepper.tsx';
import { RunBar } from './run-bar.tsx';
import { Settings } from './settings.tsx';
import { ExerciseStage } from './stage/exercise-stage.tsx';
import { useAskedRun } from './use-asked-run.ts';

interface Props {
  readonly experiment: Experiment;
  readonly next: Following | undefined;
}

/** One exercise: guess, see, do. Nothing of the outcome is drawn before the guess. */
export function Exercise({ experiment, next }: Props) {
  const { makeGuess, revealPrediction } = useCommands();
  const experiments = useLab((state) => state.experiments);
  const onShow = useLab(policyOnShow);
  const isAsked = useLab(({ proposal }) => proposal !== null);
  const isLoaded = experiments.loaded === experiment.id;
  const run = useLab(shownRun);
  const attempting = useAttempt(experiment);
  const { isPlaying, isReady } = attempting;
  const attempt = useKept(attempting.attempt, isPlaying);
  const graded = useGraded(experiment, attempt);
  // Where the run is that the question is about, among the tries so far.
  const asked = attempt?.isAsFound ? 'on-show' : experiments.wasAsked ? 'earlier' : 'never';
  const firstChoice = useRef<HTMLInputElement>(null);
  const phases = useRef<HTMLElement>(null);
  const isDue = isGuessDue(experiments);
  const isFirstRun = isPlaying && attempt === null;
  const canStart = isReady && isLoaded;
  // A link's policy waits for an answer, or the learner has kept their own.
  const isWaiting = !isLoaded && !isAsked;
  const isChanged = (isLoaded || isAsked) && onShow !== null && !isSamePolicy(onShow, experiment.start);

  const start = () => {
    if (!canStart) return;
    if (isDue && experiments.guess === null) {
      firstChoice.current?.focus();
      return;
    }
    // The button that was pressed goes with the question.
    if (isDue) phases.current?.focus({ preventScroll: true });
    attempting.run();
  };
  const skip = () => {
    if (!canStart) return;
    phases.current?.focus({ preventScroll: true });
    revealPrediction();
    attempting.run();
  };
  useCtrlEnter(start);
  useAskedRun(experiment);
  return (
    <OffersFixes value={false}>
      <div className={css.exercise} data-experiment={experiment.id} data-waiting={isWaiting}>
        <section ref={phases} tabIndex={-1} className={css.phases} aria-label="Guess, see, do">
          <Stepper current={phasesAt(isDue, isFirstRun, attempt)} />
          {isDue ? (
            <GuessPhase
              experiment={experiment}
              guess={experiments.guess}
              firstChoice={firstChoice}
              isReady={canStart}
              isChanged={isChanged}
              onGuess={makeGuess}
              onRestart={attempting.restart}
              onStart={start}
              onSkip={skip}
            />
          ) : isFirstRun ? (
            <SeeSoon experiment={experiment} guessed={experiments.guessed} />
          ) : (
            <>
              {attempt !== null && (
                <SeePhase experiment={experiment} guessed={experiments.guessed} asked={asked} />
              )}
              <DoPhase
                experiment={experiment}
                attempting={attempting}
                attempt={attempt}
                graded={graded}
                onRestart={attempting.restart}
                next={next}
              />
            </>
          )}
        </section>
        <ExerciseStage experiment={experiment} attempting={attempting} run={run} />
        <Settings experiment={experiment} isDue={isDue} isWaiting={isWaiting} />
        <RunBar run={run} isDue={isDue} isReady={canStart} isPlaying={isPlaying} onRun={start} />
        {run !== null && !isDue && <Evidence experiment={experiment} moves={attempting.moves} run={run} />}
      </div>
    </OffersFixes>
  );
}

function phasesAt(isDue: boolean, isFirstRun: boolean, attempt: Attempt | null): readonly Phase[] {
  if (isDue) return ['Guess'];
  if (isFirstRun) return ['See'];
  return attempt === null ? ['Do'] : ['See', 'Do'];
}

/** The last try stays while the next one runs: what is said of it must not go and come back. */
function useKept(attempt: Attempt | null, isPlaying: boolean): Attempt | null {
  const [kept, setKept] = useState(attempt);
  useEffect(() => {
    if (!isPlaying) setKept(attempt);
  }, [attempt, isPlaying]);
  return isPlaying ? kept : attempt;
}
