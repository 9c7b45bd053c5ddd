import { decidingRequest, type Experiment } from '@cors-lab/shared/lab';
import type { LabConfig } from '../../config.ts';
import { atStake } from '../../learn/exercise/at-stake.ts';
import { SettingsSource } from '../../learn/exercise/settings-source.tsx';
import { EarlyStage } from '../../learn/exercise/stage/early-stage.tsx';
import css from './question.module.css';

interface Props {
  readonly experiment: Experiment;
  readonly config: LabConfig;
}

/** What the question is about, as Learn draws it before the guess: who asks whom, by which requests, under which settings. */
export function QuestionPicture({ experiment, config }: Props) {
  const stake = atStake(experiment);
  return (
    <div className={css.picture}>
      <EarlyStage experiment={experiment} config={config} policy={experiment.start} />
      {stake.settings.length + stake.request.length > 0 && (
        <SettingsSource stake={stake} request={decidingRequest(experiment.moves)} policy={experiment.start} />
      )}
    </div>
  );
}
