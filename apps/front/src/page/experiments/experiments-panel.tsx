import { canRun, type Experiment } from '@cors-lab/shared/lab';
import { useEffect, useRef } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { Sentence } from '../ui/sentence.tsx';
import { ExperimentCard } from './experiment-card.tsx';
import { ExperimentList } from './experiment-list.tsx';
import css from './experiments.module.css';
import { NeedsOtherSite } from './needs-other-site.tsx';
import { PART_NAMES } from './part-names.ts';
import { SecureCookieNote } from './secure-cookie-note.tsx';
import { losesCookie } from './secure-cookies.ts';
import { useCatalogue } from './use-catalogue.ts';
import { useLoadedExperiment } from './use-loaded-experiment.ts';

/** The catalogue: all experiments to choose from, and the chosen one above the panels that it uses. */
export default function ExperimentsPanel() {
  const config = useConfig();
  const { chooseExperiment, closeExperiments } = useCommands();
  const id = useLab(({ experiments }) => experiments.chosen);
  const experiments = useCatalogue(config);
  const at = experiments.findIndex((each) => each.id === id);
  const chosen = experiments[at];
  const title = useRef<HTMLHeadingElement>(null);
  // What this lab cannot run is shown, and no more.
  const offered = chosen !== undefined && canRun(chosen, config.servers) ? chosen : undefined;
  useLoadedExperiment(offered);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is another one with each experiment
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    // The list is longer than what takes its place.
    title.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  const choose = (experiment: Experiment | undefined) => chooseExperiment(experiment?.id ?? null);
  return (
    <section className={css.experiments} id="experiments" aria-labelledby="experiments-title">
      <div className={css.head}>
        <h2 id="experiments-title" ref={title} tabIndex={-1}>
          {chosen === undefined ? 'Exercises' : <Sentence text={chosen.question} />}
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
        <NeedsOtherSite home={config.home} className={css.text} />
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
