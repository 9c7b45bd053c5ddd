import { type Experiment, movesOf, otherSiteOf } from '@cors-lab/shared';
import { useEffect, useState } from 'react';
import { outcomeOfPlay, wanted } from '../guide/derive.ts';
import { play, stage } from '../guide/play.ts';
import { noteProgress } from '../guide/progress.ts';
import { goalText } from '../guide/words.ts';
import type { Lab } from '../lab.ts';
import { isPlayOld } from '../run/changed-since.ts';
import type { LabState } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import { EngineOutcomes } from './engine-outcomes.tsx';
import { AllowedIcon, SendIcon } from './icons.tsx';
import { Sentence } from './sentence.tsx';
import { Timeline } from './timeline.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly next: Experiment | undefined;
  readonly lab: Lab;
  readonly store: Store;
  readonly state: LabState;
  readonly onChoose: (experiment: Experiment) => void;
}

/** One experiment: the situation, what to bring about, the moves to run, and help on the way. */
export function ExperimentCard({ experiment, next, lab, store, state, onChoose }: Props) {
  const { place } = lab;
  const { played, play: status } = state.guide;
  const playing = status === 'running';
  const [help, setHelp] = useState<'none' | 'hint' | 'solution'>('none');
  const goal = wanted(experiment, place.engine, place.servers);
  const isOld = isPlayOld(state);
  const outcome = status !== 'complete' || isOld ? null : outcomeOfPlay(experiment, played, state.runs);
  const isSolved = outcome !== null && outcome === goal;
  useEffect(() => {
    if (outcome !== null) noteProgress(experiment.id, isSolved ? 'solved' : 'met');
  }, [experiment.id, outcome, isSolved]);
  const moves = movesOf(experiment, help === 'solution' ? 'solved' : 'start');
  const policy = state.bench?.policy ?? null;
  const otherSite = otherSiteOf(place.front);
  const strangersPage = `${otherSite}/stranger${place.bench === null ? '' : `?bench=${encodeURIComponent(place.bench)}`}`;
  const solve = async () => {
    setHelp('solution');
    // Other moves are no continuation of those that were made.
    if (experiment.movesSolved !== undefined) store.dispatch({ type: 'play-forgotten' });
    await lab.applyPolicy(experiment.solved);
  };
  return (
    <div className="experiment" data-experiment={experiment.id}>
      <div className="experiment-text">
        <p>
          <Sentence text={experiment.situation} />
        </p>
        {experiment.path !== undefined && (
          <ol className="experiment-path">
            {experiment.path.map((step) => (
              <li key={step}>
                <Sentence text={step} />
              </li>
            ))}
          </ol>
        )}
        <p>
          <strong>To do: </strong>
          <Sentence text={goalText(goal, experiment)} />
        </p>
        {help !== 'none' && (
          <p className="experiment-hint">
            <strong>Hint: </strong>
            <Sentence text={experiment.hint} />
          </p>
        )}
        <div className="row">
          <button
            type="button"
            className="send"
            aria-disabled={playing || policy === null}
            onClick={() => {
              if (!playing) void play(experiment, moves, lab, store);
            }}
          >
            {playing ? 'Running …' : 'Run'} <SendIcon />
          </button>
          {help === 'none' && (
            <button type="button" onClick={() => setHelp('hint')}>
              Hint
            </button>
          )}
          <button
            type="button"
            aria-disabled={playing || policy === null}
            onClick={() => !playing && void solve()}
          >
            Show a solution
          </button>
          <button
            type="button"
            aria-disabled={playing || policy === null}
            onClick={() => {
              if (playing) return;
              setHelp('none');
              store.dispatch({ type: 'play-forgotten' });
              void stage(experiment, lab, store);
            }}
          >
            Back to the start policy
          </button>
        </div>
        {experiment.part === 'attack-and-defence' && otherSite !== place.front && (
          <p>
            <a href={strangersPage} target="_blank" rel="noreferrer">
              Visit a stranger’s page
            </a>{' '}
            <span className="aside">
              at {otherSite}, in a tab of its own: whatever the experiment, its two buttons ask for your
              account with your cookies, and post to your counter.
            </span>
          </p>
        )}
        <p className="experiment-outcome" role="status">
          {isSolved && (
            <>
              <AllowedIcon /> Solved.
            </>
          )}
          {outcome !== null &&
            !isSolved &&
            'Not yet: read what happened below, change the policy, and run it again.'}
          {isOld && 'This result is from before the policy changed: run it again.'}
          {(status === 'broken' || (status === 'complete' && outcome === null && !isOld)) &&
            'The run could not be finished, or not judged: what is the matter stands with the run below, or above at the top.'}
        </p>
        {isSolved && next !== undefined && (
          <button type="button" onClick={() => onChoose(next)}>
            Next: <Sentence text={next.question} />
          </button>
        )}
      </div>
      <div className="experiment-moves">
        {policy !== null && (
          <>
            <Timeline
              experiment={experiment}
              moves={moves}
              policy={policy}
              lab={lab}
              store={store}
              state={state}
            />
            <EngineOutcomes experiment={experiment} moves={moves} policy={policy} place={place} />
          </>
        )}
      </div>
    </div>
  );
}
