import { canRun, catalogue, type Experiment } from '@cors-lab/shared/lab';
import { useEffect, useMemo, useRef } from 'react';
import './experiments.css';
import { hasNothingToLose } from '../address/linked-policy.ts';
import { stagingOf } from '../lab/experiment-commands.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { aimOf } from '../run/owner-of.ts';
import { Sentence } from '../ui/sentence.tsx';
import { ExperimentCard } from './experiment-card.tsx';
import { ExperimentList } from './experiment-list.tsx';
import { NeedsOtherSite } from './needs-other-site.tsx';
import { SecureCookieNote } from './secure-cookie-note.tsx';
import { losesCookie } from './secure-cookies.ts';
import { PART_NAMES } from './words.ts';

/** The catalogue: all experiments to choose from, and the chosen one above the panels that it uses. */
export default function ExperimentsPanel() {
  const config = useConfig();
  const { chooseExperiment, closeExperiments, aimExperiment } = useCommands();
  const id = useLab(({ guide }) => guide.experiment);
  const turn = useLab(({ guide }) => guide.turn);
  const experiments = useMemo(
    () => catalogue({ ...config.servers, front: config.front, experiments: config.resourceBase }),
    [config],
  );
  const at = experiments.findIndex((each) => each.id === id);
  const chosen = experiments[at];
  const title = useRef<HTMLHeadingElement>(null);
  // What this lab cannot run is shown, and no more.
  const offered = chosen !== undefined && canRun(chosen, config.servers) ? chosen : undefined;
  useLoadedExperiment(offered);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each choice forgets what the one before it wanted
  useEffect(() => {
    aimExperiment(offered === undefined ? null : aimOf(offered));
  }, [offered, turn, aimExperiment]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is another one with each experiment
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    // The list is longer than what takes its place.
    title.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  const choose = (experiment: Experiment | undefined) => chooseExperiment(experiment?.id ?? null);
  return (
    <section className="guide" id="guide" aria-labelledby="guide-title">
      <div className="guide-head">
        <h2 id="guide-title" ref={title} tabIndex={-1}>
          {chosen === undefined ? 'Experiments' : <Sentence text={chosen.question} />}
        </h2>
        <div className="row">
          {chosen !== undefined && (
            <>
              <span className="aside">
                {PART_NAMES[chosen.part]}, {at + 1} of {experiments.length}
              </span>
              <button
                type="button"
                className="small"
                disabled={at === 0}
                onClick={() => choose(experiments[at - 1])}
              >
                Previous
              </button>
              <button
                type="button"
                className="small"
                disabled={at === experiments.length - 1}
                onClick={() => choose(experiments[at + 1])}
              >
                Next
              </button>
              <button type="button" className="small" onClick={() => choose(undefined)}>
                All
              </button>
            </>
          )}
          <button type="button" className="small" onClick={closeExperiments}>
            Close
          </button>
        </div>
      </div>
      {chosen === undefined ? (
        <ExperimentList experiments={experiments} unknown={id} onChoose={choose} />
      ) : offered === undefined ? (
        <NeedsOtherSite />
      ) : (
        <>
          {losesCookie(offered.moves) && <SecureCookieNote host={new URL(config.back).hostname} />}
          <ExperimentCard
            key={offered.id}
            experiment={offered}
            next={experiments[at + 1]}
            onChoose={choose}
          />
        </>
      )}
    </section>
  );
}

/**
 * A chosen experiment begins under its start policy, as soon as there is a back; a reload leaves the policy as it was.
 * Where a link has chosen it, the learner is asked first, unless there is nothing to lose.
 */
function useLoadedExperiment(chosen: Experiment | undefined): void {
  const config = useConfig();
  const { loadExperiment, proposePolicy } = useCommands();
  const bench = useLab((state) => state.bench);
  const proposal = useLab((state) => state.proposal);
  const { staged, linked } = useLab((state) => state.guide);
  useEffect(() => {
    if (chosen === undefined || bench === null || staged === chosen.id || proposal !== null) return;
    const changes = !isSamePolicy(bench.policy, chosen.start);
    if (!linked || !changes || hasNothingToLose(bench, config)) void loadExperiment(chosen);
    else proposePolicy({ policy: chosen.start, staging: stagingOf(chosen) });
  }, [chosen, bench, proposal, staged, linked, config, loadExperiment, proposePolicy]);
}
