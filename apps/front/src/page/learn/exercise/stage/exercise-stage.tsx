import { decidingRequest, type Experiment } from '@cors-lab/shared/lab';
import { Timeline } from '../../../attempt/timeline.tsx';
import type { Attempting } from '../../../attempt/use-attempt.ts';
import { policyOnShow } from '../../../lab/selectors.ts';
import type { Run } from '../../../lab/state.ts';
import { useConfig, useLab } from '../../../lab/use-lab.ts';
import { knownMessages } from '../../../stage/known-messages.ts';
import { Stage } from '../../../stage/stage.tsx';
import { actorsOf } from './actors.ts';
import css from './exercise-stage.module.css';
import { StageEvidence } from './stage-evidence.tsx';
import { stageRows } from './stage-rows.ts';

/** Said of a run that has begun, before its first request is sent. */
export const ON_ITS_WAY = 'The run is on its way.';

interface Props {
  readonly experiment: Experiment;
  readonly attempting: Attempting;
  /** The run on show; `null` before the first. */
  readonly run: Run | null;
}

/** The moves of an exercise and, of the one on show, what went between page, browser and server. */
export function ExerciseStage({ experiment, attempting, run }: Props) {
  const config = useConfig();
  const policy = useLab(policyOnShow);
  // Before the first run there is nothing to show of it, and a slow phone has other things to do.
  const messages = useLab((state, selectors) => (run === null ? null : selectors.report(state).messages));
  const isStale = useLab((state, { changed }) => changed(state).length > 0);
  const { moves, sent } = attempting;
  const request = run?.request ?? decidingRequest(moves);
  return (
    <div className={css.stageArea} data-stale={isStale}>
      {moves.length > 1 && (
        <Timeline
          experiment={experiment}
          moves={moves}
          policy={policy ?? experiment.start}
          sent={sent}
          isBrief
        />
      )}
      <Stage
        key={run?.id}
        isCompact
        rows={stageRows(experiment.id)}
        messages={run === null ? [] : knownMessages(run, messages ?? [])}
        isPredicted={run !== null && run.observation === null}
        {...(attempting.isPlaying && { nothing: ON_ITS_WAY })}
        {...actorsOf(experiment, request, policy, config)}
        evidence={<StageEvidence experiment={experiment} request={request} run={run} />}
      />
    </div>
  );
}
