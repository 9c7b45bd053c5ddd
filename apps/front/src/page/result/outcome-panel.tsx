import { useRef } from 'react';
import { shownRun } from '../lab/selectors.ts';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { isOfEarlierBoot } from '../run/earlier-boot.ts';
import { outcomeOf } from '../run/outcome.ts';
import { timeOfDay } from '../ui/time-of-day.ts';
import { History } from './history.tsx';
import { isPictured, isShownAsMove, Pictures } from './pictures.tsx';
import { RunReport } from './run-report.tsx';
import { SideEffects } from './side-effects.tsx';
import { StaleMark } from './stale-mark.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { WireFactLine } from './wire-fact-line.tsx';

/** What came of the run on show. */
export function OutcomePanel() {
  const { send } = useCommands();
  const run = useLab(shownRun);
  const changed = useLab((state, selectors) => selectors.changed(state));
  const boot = useLab(({ bench }) => bench?.boot.id ?? null);
  const request = useLab((state) => state.request);
  const guide = useLab((state) => state.guide);
  const outcome = run === null ? 'idle' : outcomeOf(run.observation);
  const title = useRef<HTMLHeadingElement>(null);
  const runAgain = () => {
    // The button goes with what it was for.
    title.current?.focus({ preventScroll: true });
    void send();
  };
  return (
    <section className="panel panel-outcome" aria-labelledby="outcome-title" id="what-happened">
      <div className="panel-head">
        <h2 id="outcome-title" ref={title} tabIndex={-1}>
          What happened
        </h2>
        <History shown={run} />
      </div>
      <div className="finding" id="finding" data-verdict-colour={outcome} data-stale={changed.length > 0}>
        <VerdictLine run={run} outcome={outcome} experiment={guide.experiment} />
        <WireFactLine run={run} experiment={guide.experiment} />
        <StaleMark changed={changed} onAgain={runAgain} />
        {isPictured(run?.request ?? request) && !isShownAsMove(guide, run) && <Pictures run={run} />}
        {run !== null && isOfEarlierBoot(run, boot) && (
          <p className="aside earlier">Sent at {timeOfDay(run.at)}, before the API server restarted.</p>
        )}
      </div>
      <SideEffects run={run} />
      <RunReport />
    </section>
  );
}
