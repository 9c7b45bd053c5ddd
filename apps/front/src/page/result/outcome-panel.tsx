import { useRef } from 'react';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import { shownRun } from '../lab/selectors.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { isPictured } from '../pictures/picture-frame.tsx';
import { isShownAsMove, Pictures } from '../pictures/pictures.tsx';
import { presets } from '../request/presets.ts';
import { differ } from '../run/differ.ts';
import { isOfEarlierBoot } from '../run/earlier-boot.ts';
import { outcomeOf } from '../run/outcome.ts';
import panels from '../shell/panels.module.css';
import { timeOfDay } from '../ui/time-of-day.ts';
import { History } from './history.tsx';
import css from './outcome.module.css';
import { RunReport } from './run-report.tsx';
import { SideEffects } from './side-effects.tsx';
import { StaleMark } from './stale-mark.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { WireFactLine } from './wire-fact-line.tsx';

/** What came of the run on show. */
export function OutcomePanel() {
  const config = useConfig();
  const { send } = useCommands();
  const run = useLab(shownRun);
  const changed = useLab((state, selectors) => selectors.changed(state));
  const boot = useLab(({ bench }) => bench?.boot.id ?? null);
  const request = useLab((state) => state.request);
  const experiments = useLab((state) => state.experiments);
  const outcome = run === null ? 'idle' : outcomeOf(run);
  const title = useRef<HTMLHeadingElement>(null);
  const runAgain = () => {
    // The button goes with what it was for.
    title.current?.focus({ preventScroll: true });
    void send();
  };
  return (
    <section
      className={`${panels.panel} ${panels.outcome}`}
      aria-labelledby="outcome-title"
      id="what-happened"
    >
      <div className={panels.head}>
        <h2 id="outcome-title" ref={title} tabIndex={-1}>
          What happened
        </h2>
        <History shown={run} />
      </div>
      <div className={css.finding} id="finding" data-verdict-colour={outcome} data-stale={changed.length > 0}>
        <VerdictLine run={run} outcome={outcome} experiment={experiments.chosen} />
        <WireFactLine
          run={run}
          experiment={experiments.chosen}
          isFirst={!differ(request, presets(config)[0].request)}
        />
        <StaleMark changed={changed} onAgain={runAgain} />
        {isPictured(run?.request ?? request) && !isShownAsMove(experiments, run) && <Pictures run={run} />}
        {run !== null && isOfEarlierBoot(run, boot) && (
          <p className="aside" data-testid="earlier">
            Sent at {timeOfDay(run.at)}, before the API server restarted.
          </p>
        )}
      </div>
      <SideEffects run={run} />
      {isGuessDue(experiments) && run === null ? (
        <p className="aside">What the browser will do is shown here after your guess.</p>
      ) : (
        <RunReport />
      )}
    </section>
  );
}
