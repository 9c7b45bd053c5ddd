import { canRun, catalogue, type Experiment } from '@cors-lab/shared';
import { useEffect, useMemo, useRef } from 'react';
import './experiments.css';
import { hasNothingToLose } from '../address/linked-policy.ts';
import type { Lab } from '../lab/commands.ts';
import type { LabState } from '../lab/state.ts';
import type { Store } from '../lab/store.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { aimOf } from '../run/owner-of.ts';
import { Sentence } from '../ui/sentence.tsx';
import { ExperimentCard } from './experiment-card.tsx';
import { ExperimentList } from './experiment-list.tsx';
import { NeedsOtherSite } from './needs-other-site.tsx';
import { stage, stagingOf } from './play.ts';
import { SecureCookieNote } from './secure-cookie-note.tsx';
import { losesCookie } from './secure-cookies.ts';
import { PART_NAMES } from './words.ts';

interface Props {
  readonly lab: Lab;
  readonly store: Store;
  readonly state: LabState;
}

/** The catalogue: all experiments to choose from, and the chosen one above the panels that it uses. */
export default function Guide({ lab, store, state }: Props) {
  const { place } = lab;
  const experiments = useMemo(
    () => catalogue({ ...place.servers, front: place.front, experiments: place.experiments }),
    [place],
  );
  const { experiment: id } = state.guide;
  const at = experiments.findIndex((each) => each.id === id);
  const chosen = experiments[at];
  const title = useRef<HTMLHeadingElement>(null);
  // What this lab cannot run is shown, and no more.
  const offered = chosen !== undefined && canRun(chosen, place.servers) ? chosen : undefined;
  useStaging(offered, lab, store, state);
  const { turn } = state.guide;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each choice forgets what the one before it wanted
  useEffect(() => {
    store.dispatch({ type: 'experiment-aimed', aim: offered === undefined ? null : aimOf(offered) });
  }, [offered, turn, store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is another one with each experiment
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    // The list is longer than what takes its place.
    title.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  const choose = (experiment: Experiment | undefined) => {
    store.dispatch({ type: 'experiment-chosen', id: experiment?.id ?? null });
  };
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
          <button
            type="button"
            className="small"
            onClick={() => {
              if (chosen !== undefined) store.dispatch({ type: 'experiment-chosen', id: null });
              store.dispatch({ type: 'guide-opened', open: false });
              document.querySelector<HTMLElement>('[aria-controls="guide"]')?.focus();
            }}
          >
            Close
          </button>
        </div>
      </div>
      {chosen === undefined ? (
        <ExperimentList experiments={experiments} servers={place.servers} unknown={id} onChoose={choose} />
      ) : offered === undefined ? (
        <NeedsOtherSite place={place} />
      ) : (
        <>
          {losesCookie(offered.moves) && <SecureCookieNote host={new URL(place.back).hostname} />}
          <ExperimentCard
            key={offered.id}
            experiment={offered}
            next={experiments[at + 1]}
            lab={lab}
            store={store}
            state={state}
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
function useStaging(chosen: Experiment | undefined, lab: Lab, store: Store, state: LabState): void {
  const { bench, proposal } = state;
  const { staged, linked } = state.guide;
  useEffect(() => {
    if (chosen === undefined || bench === null || staged === chosen.id || proposal !== null) return;
    const changes = !isSamePolicy(bench.policy, chosen.start);
    if (!linked || !changes || hasNothingToLose(bench, lab.place)) void stage(chosen, lab, store);
    else
      store.dispatch({
        type: 'policy-proposed',
        proposal: { policy: chosen.start, staging: stagingOf(chosen) },
      });
  }, [chosen, bench, proposal, staged, linked, lab, store]);
}
