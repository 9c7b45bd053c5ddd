import type { Prediction } from '@cors-lab/shared';
import { lazy, Suspense } from 'react';
import type { Configuration } from '../configuration.ts';
import { outcomeOf } from '../observation.ts';
import type { Run } from '../state/state.ts';
import { History } from './history.tsx';
import { ScriptSide } from './script-side.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { WireFactLine } from './wire-fact-line.tsx';
import { WireListing } from './wire-listing.tsx';

interface Props {
  /** The run on show. */
  readonly run: Run | null;
  /** Newest first. */
  readonly runs: readonly Run[];
  /** Of the request that is sent next. */
  readonly next: Prediction | null;
  readonly place: Configuration;
  readonly onOpen: (nonce: string) => void;
}

// The long texts are not needed to paint the page.
const Reading = lazy(() => import('./reading.tsx'));

export function OutcomePanel({ run, runs, next, place, onOpen }: Props) {
  const outcome = run === null ? 'idle' : outcomeOf(run.observation);
  return (
    <section className="panel panel-outcome" aria-labelledby="outcome-title" id="what-happened">
      <div className="panel-head">
        <h2 id="outcome-title">What happened</h2>
        <History runs={runs} shown={run?.nonce ?? null} place={place} onOpen={onOpen} />
      </div>
      <div className="finding" data-verdict-colour={outcome}>
        <VerdictLine run={run} outcome={outcome} />
        <WireFactLine run={run} />
      </div>
      <Suspense fallback={<div className="reading-room" />}>
        <Reading run={run} next={next} />
      </Suspense>
      <ScriptSide run={run} />
      <WireListing run={run} />
    </section>
  );
}
