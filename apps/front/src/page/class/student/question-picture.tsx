import '../../attempt/timeline.css';
import { contextOf, decidingRequest, type Experiment, isAttack } from '@cors-lab/shared/lab';
import { MoveText } from '../../attempt/move-text.tsx';
import type { LabConfig } from '../../config.ts';
import { atStake } from '../../learn/exercise/at-stake.ts';
import { settingsSource } from '../../policy/policy-source.ts';
import { allowsText } from '../../policy/policy-text.ts';
import { WHOSE } from '../../request/contexts.ts';
import { Stage } from '../../stage/stage.tsx';
import css from '../class.module.css';

interface Props {
  readonly experiment: Experiment;
  readonly config: LabConfig;
}

/** What the question is about, as Learn draws it before the guess: who asks whom, by which requests, under which settings. */
export function QuestionPicture({ experiment, config }: Props) {
  const { moves, start } = experiment;
  const request = decidingRequest(moves);
  const context = contextOf(request, config.front);
  const { settings } = atStake(experiment);
  return (
    <div className={css.picture}>
      <Stage
        isCompact
        rows={2}
        messages={[]}
        isPredicted={false}
        page={{
          name: context === 'other-site' && isAttack(experiment) ? 'The attacker’s page' : WHOSE[context],
          origin: request.origin,
        }}
        server={{ name: 'The API server', origin: config.back, allows: allowsText(start.cors.origin) }}
      />
      <ol className={`timeline ${css.moves}`} aria-label="What is done, one after the other">
        {moves.map((move, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the moves of an experiment never move
          <li key={at}>
            <MoveText move={move} policy={start} config={config} />
          </li>
        ))}
      </ol>
      {settings.length > 0 && (
        <pre className={css.source}>
          <code>{settingsSource(start, settings)}</code>
        </pre>
      )}
    </div>
  );
}
