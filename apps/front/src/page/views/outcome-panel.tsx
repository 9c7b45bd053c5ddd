import type { Prediction } from '@cors-lab/shared';
import { Suspense } from 'react';
import { isOfEarlierBoot } from '../earlier-boot.ts';
import type { Lab } from '../lab.ts';
import { outcomeOf } from '../observation.ts';
import type { LabState, Run } from '../state/state.ts';
import { clock } from './clock.ts';
import { History } from './history.tsx';
import { atFirst } from './lazily.ts';
import { VerdictLine } from './verdict-line.tsx';
import { WireFactLine } from './wire-fact-line.tsx';

interface Props {
  readonly lab: Lab;
  readonly state: LabState;
  /** The run on show. */
  readonly run: Run | null;
  /** Of the request that is sent next. */
  readonly next: Prediction | null;
  readonly onOpen: (nonce: string) => void;
}

// The long texts are not needed to paint the page.
const Reading = atFirst(({ Reading }) => Reading);

export function OutcomePanel({ lab, state, run, next, onOpen }: Props) {
  const boot = state.bench?.boot.id ?? null;
  const outcome = run === null ? 'idle' : outcomeOf(run.observation);
  return (
    <section className="panel panel-outcome" aria-labelledby="outcome-title" id="what-happened">
      <div className="panel-head">
        <h2 id="outcome-title">What happened</h2>
        <History runs={state.runs} shown={run?.nonce ?? null} boot={boot} place={lab.place} onOpen={onOpen} />
      </div>
      <div className="finding" data-verdict-colour={outcome}>
        <VerdictLine run={run} outcome={outcome} />
        <WireFactLine run={run} />
        {run !== null && isOfEarlierBoot(run, boot) && (
          <p className="aside earlier">Sent at {clock(run.at)}, before the back restarted.</p>
        )}
      </div>
      <Suspense fallback={<div className="reading-room" />}>
        <Reading lab={lab} state={state} run={run} next={next} />
      </Suspense>
    </section>
  );
}
