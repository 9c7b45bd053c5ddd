import { useRef } from 'react';
import type { Lab } from '../lab/commands.ts';
import type { LabState, Run } from '../lab/state.ts';
import type { Changed } from '../run/changed-since.ts';
import { isOfEarlierBoot } from '../run/earlier-boot.ts';
import { outcomeOf } from '../run/outcome.ts';
import type { Prepared } from '../run/prepare.ts';
import { clock } from '../ui/time-of-day.ts';
import { History } from './history.tsx';
import { isPictured, isShownAsMove, Pictures } from './pictures.tsx';
import { RunReport } from './run-report.tsx';
import { SideEffects } from './side-effects.tsx';
import { StaleMark } from './stale-mark.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { WireFactLine } from './wire-fact-line.tsx';

interface Props {
  readonly lab: Lab;
  readonly state: LabState;
  /** The run on show. */
  readonly run: Run | null;
  /** What is no longer as it was when that was sent. */
  readonly changed: readonly Changed[];
  /** What is sent next. */
  readonly next: Prepared;
  readonly onOpen: (nonce: string) => void;
}

export function OutcomePanel({ lab, state, run, changed, next, onOpen }: Props) {
  const boot = state.bench?.boot.id ?? null;
  const outcome = run === null ? 'idle' : outcomeOf(run.observation);
  const title = useRef<HTMLHeadingElement>(null);
  const runAgain = () => {
    // The button goes with what it was for.
    title.current?.focus({ preventScroll: true });
    void lab.send(state.request);
  };
  return (
    <section className="panel panel-outcome" aria-labelledby="outcome-title" id="what-happened">
      <div className="panel-head">
        <h2 id="outcome-title" ref={title} tabIndex={-1}>
          What happened
        </h2>
        <History runs={state.runs} shown={run?.nonce ?? null} boot={boot} place={lab.place} onOpen={onOpen} />
      </div>
      <div className="finding" id="finding" data-verdict-colour={outcome} data-stale={changed.length > 0}>
        <VerdictLine run={run} outcome={outcome} experiment={state.guide.experiment} />
        <WireFactLine run={run} experiment={state.guide.experiment} />
        <StaleMark changed={changed} onAgain={runAgain} />
        {isPictured(run?.request ?? state.request) && !isShownAsMove(state, run) && (
          <Pictures run={run} place={lab.place} />
        )}
        {run !== null && isOfEarlierBoot(run, boot) && (
          <p className="aside earlier">Sent at {clock(run.at)}, before the API server restarted.</p>
        )}
      </div>
      <SideEffects lab={lab} state={state} run={run} />
      <RunReport lab={lab} state={state} run={run} next={next} />
    </section>
  );
}
