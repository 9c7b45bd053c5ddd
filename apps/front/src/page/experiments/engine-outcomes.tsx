import { ENGINES } from '@cors-lab/shared/fetch';
import {
  decidingPrediction,
  decidingRequest,
  deviationsMet,
  type Experiment,
  type Moves,
  outcomeOf,
  simulateFresh,
} from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { Suspense, useMemo } from 'react';
import { useConfig } from '../lab/use-lab.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import css from './engine-outcomes.module.css';
import { outcomeText } from './find/words.ts';

const DeviationText = lazyPart(() => import('../ui/deviation-text.tsx'));

interface Props {
  readonly experiment: Experiment;
  readonly moves: Moves;
  readonly policy: CorsPolicy;
}

const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' } as const;

/** Where engines differ: in which one the learner is, what the others do, and where each leaves the standard. */
export function EngineOutcomes({ experiment, moves, policy }: Props) {
  const config = useConfig();
  const engines = useMemo(
    () =>
      ENGINES.map((engine) => {
        const simulated = simulateFresh(experiment, moves, policy, engine, config.servers);
        return { engine, prediction: decidingPrediction(simulated) };
      }),
    [experiment, moves, policy, config],
  );
  const { api } = decidingRequest(moves);
  const outcomes = new Set(engines.map(({ prediction }) => outcomeOf(prediction, experiment)));
  if (outcomes.size === 1) return null;
  return (
    <div className={css.outcomes} data-testid="engine-outcomes">
      <h3>Browsers differ here</h3>
      <dl>
        {engines.map(({ engine, prediction }) => (
          <div key={engine}>
            <dt>
              {NAMES[engine]}
              {engine === config.engine && <span className="own-browser">your browser</span>}
            </dt>
            <dd>
              {outcomeText(prediction, api, experiment)}
              <Suspense>
                {deviationsMet(experiment, moves, policy, engine, config.servers).map((id) => (
                  <DeviationText key={id} id={id} whose={NAMES[engine]} />
                ))}
              </Suspense>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
