import { type CorsPolicy, ENGINES, type Experiment, type Moves, outcomeOf } from '@cors-lab/shared';
import type { Configuration } from '../configuration.ts';
import { perEngine } from '../guide/derive.ts';
import { outcomeText } from '../guide/words.ts';
import { Marked } from './marked.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly moves: Moves;
  readonly policy: CorsPolicy;
  readonly place: Configuration;
}

const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' } as const;

/** Where engines differ: in which one the learner is, and what the others do. */
export function EngineOutcomes({ experiment, moves, policy, place }: Props) {
  const predictions = perEngine(experiment, moves, policy, place.back);
  const outcomes = new Set(ENGINES.map((engine) => outcomeOf(predictions[engine], experiment)));
  if (outcomes.size === 1) return null;
  return (
    <div className="engine-outcomes">
      <h3>Browsers differ here</h3>
      <dl>
        {ENGINES.map((engine) => (
          <div key={engine}>
            <dt>
              {NAMES[engine]}
              {engine === place.engine && <span className="own-browser">your browser</span>}
            </dt>
            <dd>{outcomeText(predictions[engine], experiment)}</dd>
          </div>
        ))}
      </dl>
      {experiment.evidence !== undefined && (
        <p className="aside">
          <Marked text={experiment.evidence} />
        </p>
      )}
    </div>
  );
}
