import { decidingRequest, type Experiment } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { MoveText } from '../../../attempt/move-text.tsx';
import timeline from '../../../attempt/timeline.module.css';
import type { LabConfig } from '../../../config.ts';
import { PicturesToCome } from '../../../pictures/picture-frame.tsx';
import { Stage } from '../../../stage/stage.tsx';
import { Proofs } from '../proofs.tsx';
import { actorsOf } from './actors.ts';
import stageCss from './exercise-stage.module.css';
import { stageRows } from './stage-rows.ts';

interface Props {
  readonly experiment: Experiment;
  readonly config: LabConfig;
  /** What the stage says of the server; `null` while it is not known. */
  readonly policy?: CorsPolicy | null;
}

/** The moves of an exercise, and the stage before anything was sent. */
export function EarlyStage({ experiment, config, policy = null }: Props) {
  const { id, moves, start } = experiment;
  const request = decidingRequest(moves);
  return (
    <div className={stageCss.stageArea}>
      {moves.length > 1 && (
        <ol className={timeline.timeline} data-brief="true" aria-label="What is done, one after the other">
          {moves.map((move, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the moves of an experiment never move
            <li key={index} data-state="ahead">
              <MoveText move={move} policy={start} config={config} />
            </li>
          ))}
        </ol>
      )}
      <Stage
        isCompact
        rows={stageRows(id)}
        messages={[]}
        isPredicted={false}
        {...actorsOf(experiment, request, policy, config)}
        evidence={
          <Proofs
            experiment={experiment}
            request={request}
            counter="–"
            cookies="none yet"
            gets="nothing yet"
            verb="has"
            pictures={<PicturesToCome className={stageCss.pictures} />}
          />
        }
      />
    </div>
  );
}
