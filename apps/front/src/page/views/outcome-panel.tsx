import type { Configuration } from '../configuration.ts';
import { verdictOf } from '../observation.ts';
import type { Run } from '../state/state.ts';
import { History } from './history.tsx';
import { PredictionSlot } from './prediction-slot.tsx';
import { ScriptSide } from './script-side.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { WireFactLine } from './wire-fact-line.tsx';
import { WireListing } from './wire-listing.tsx';

interface Props {
  /** The run on show. */
  readonly run: Run | null;
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly place: Configuration;
  readonly onOpen: (nonce: string) => void;
}

export function OutcomePanel({ run, runs, place, onOpen }: Props) {
  const verdict = run === null ? 'idle' : verdictOf(run.observation);
  return (
    <section className="panel panel-outcome" aria-labelledby="outcome-title" id="what-happened">
      <div className="panel-head">
        <h2 id="outcome-title">What happened</h2>
        <History runs={runs} shown={run?.nonce ?? null} place={place} onOpen={onOpen} />
      </div>
      <div className="finding" data-verdict-colour={verdict}>
        <VerdictLine run={run} verdict={verdict} />
        <WireFactLine run={run} />
      </div>
      <PredictionSlot run={run} />
      <ScriptSide run={run} />
      <WireListing run={run} />
    </section>
  );
}
