import { canRun, decidingRequest, type Experiment } from '@cors-lab/shared/lab';
import { useState } from 'react';
import type { LabConfig } from '../../config.ts';
import { NeedsOtherSite } from '../../experiments/needs-other-site.tsx';
import { atStake } from './at-stake.ts';
import css from './exercise.module.css';
import { GuessPhase } from './phases/guess-phase.tsx';
import { Stepper } from './phases/stepper.tsx';
import settingsCss from './settings.module.css';
import { GUESS_FIRST, SettingsSource } from './settings-source.tsx';
import { EarlyStage } from './stage/early-stage.tsx';

/** What a learner has chosen before the exercise could be run. */
export interface EarlyGuess {
  /** The id of the exercise. */
  readonly id: string;
  readonly choice: string;
}

interface Props {
  readonly experiment: Experiment;
  readonly config: LabConfig;
  readonly onGuess: (guess: EarlyGuess) => void;
}

/** An exercise until the model has come: to be read, and to be guessed. Nothing can be run yet. */
export function FirstLook({ experiment, config, onGuess }: Props) {
  const [guess, setGuess] = useState<string | null>(null);
  const { id, start, moves } = experiment;
  if (!canRun(experiment, config.servers)) return <NeedsOtherSite home={config.home} />;
  const choose = (choice: string) => {
    setGuess(choice);
    onGuess({ id, choice });
  };
  return (
    <div className={css.exercise}>
      <section className={css.phases} aria-label="Guess, see, do">
        <Stepper current={['Guess']} />
        <GuessPhase
          experiment={experiment}
          guess={guess}
          isReady={false}
          isChanged={false}
          onGuess={choose}
          onRestart={notYet}
          onStart={notYet}
          onSkip={notYet}
        />
      </section>
      <EarlyStage experiment={experiment} config={config} />
      <section className={settingsCss.settings} aria-label="What to change">
        <div className={settingsCss.settingsBoth}>
          <SettingsSource stake={atStake(experiment)} request={decidingRequest(moves)} policy={start} />
        </div>
        <p className={settingsCss.note}>{GUESS_FIRST}</p>
      </section>
    </div>
  );
}

function notYet(): void {
  // The buttons say that they are disabled.
}
