import { type Experiment, lessonTextOf } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { useMemo, useState } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { PolicyDiff } from '../policy/policy-diff.tsx';
import { policyDiff } from '../policy/policy-source.ts';
import { isOfOldPolicy } from '../run/changed-since.ts';
import { SendIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { attemptOf, movesNow } from './attempt.ts';
import { AttemptText } from './attempt-text.tsx';
import { EngineOutcomes } from './engine-outcomes.tsx';
import { Timeline } from './timeline.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly next: Experiment | undefined;
  readonly onChoose: (experiment: Experiment) => void;
}

/** One experiment: the situation, what to bring about, the moves to run, and help on the way. */
export function ExperimentCard({ experiment, next, onChoose }: Props) {
  const config = useConfig();
  const { playExperiment, restartExperiment, solveExperiment } = useCommands();
  const guide = useLab((state) => state.guide);
  const runs = useLab((state) => state.runs);
  const request = useLab((state) => state.request);
  const policy = useLab(({ bench }) => bench?.policy ?? null);
  // A link's policy is to be answered first; the dialog comes a moment after this card.
  const isAsked = useLab(({ proposal }) => proposal !== null);
  const lesson = lessonTextOf(experiment.id);
  const { play: status } = guide;
  const playing = status === 'running';
  const [help, setHelp] = useState<'none' | 'hint' | 'solution'>('none');
  const [openedAt] = useState(() => Date.now());
  // What the policy was when the solution was asked for.
  const [before, setBefore] = useState<CorsPolicy | null>(null);
  const attempt = playing ? null : attemptOf(experiment, { guide, runs }, openedAt, config.back);
  const isBroken = status === 'broken' || (status === 'complete' && attempt === null);
  const isOld = useLab((state) => attempt !== null && isOfOldPolicy(attempt.policy, state));
  const moves = useMemo(
    () => movesNow(experiment, request, help === 'solution'),
    [experiment, request, help],
  );
  const { otherSite } = config.servers;
  const strangersPage = `${otherSite}/stranger${config.bench === null ? '' : `?bench=${encodeURIComponent(config.bench)}`}`;
  const solve = () => {
    setHelp('solution');
    setBefore(policy);
    void solveExperiment(experiment);
  };
  return (
    <div className="experiment" data-experiment={experiment.id}>
      <div className="experiment-text">
        <p>
          <Sentence text={experiment.situation} />
          {experiment.publicData && ' The data are public: anybody may read them.'}
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
          <strong>Goal: </strong>
          <Sentence text={lesson.task} />
        </p>
        {help !== 'none' && (
          <p className="experiment-hint">
            <strong>Hint: </strong>
            <Sentence text={experiment.hint} />
          </p>
        )}
        {help === 'solution' && before !== null && <Solution experiment={experiment} before={before} />}
        <div className="row">
          <button
            type="button"
            className="send"
            aria-disabled={playing || policy === null || isAsked}
            onClick={() => {
              if (!playing && !isAsked) void playExperiment(experiment, moves);
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
            onClick={() => !playing && solve()}
          >
            Show a solution
          </button>
          <button
            type="button"
            aria-disabled={playing || policy === null}
            onClick={() => {
              if (playing) return;
              setHelp('none');
              setBefore(null);
              void restartExperiment(experiment);
            }}
          >
            Back to this experiment’s policy
          </button>
        </div>
        {experiment.part === 'attack-and-defence' && otherSite !== null && (
          <p>
            <a href={strangersPage} target="_blank" rel="noreferrer">
              Visit a stranger’s page
            </a>{' '}
            <span className="aside">
              at {otherSite}, in a tab of its own. In every experiment its two buttons do the same: they ask
              for your account with your cookies, and post to your counter.
            </span>
          </p>
        )}
        <AttemptText experiment={experiment} attempt={attempt} isOld={isOld} isBroken={isBroken} />
        {attempt !== null && next !== undefined && (
          <button type="button" onClick={() => onChoose(next)}>
            Next: <Sentence text={next.question} />
          </button>
        )}
      </div>
      <div className="experiment-moves">
        {policy !== null && (
          <>
            <Timeline experiment={experiment} moves={moves} policy={policy} />
            {attempt !== null && (
              <div className="experiment-answer">
                <p>
                  <strong>Answer: </strong>
                  <Sentence text={lesson.answer} />
                </p>
                {lesson.more !== undefined && (
                  <details>
                    <summary>What helps</summary>
                    <p>
                      <Sentence text={lesson.more} />
                    </p>
                  </details>
                )}
              </div>
            )}
            <EngineOutcomes experiment={experiment} moves={moves} policy={policy} />
          </>
        )}
      </div>
    </div>
  );
}

/** What the given solution changes. */
function Solution({
  experiment: { movesSolved, solved },
  before,
}: {
  readonly experiment: Experiment;
  readonly before: CorsPolicy;
}) {
  const lines = policyDiff(before, solved);
  return (
    <div className="experiment-hint">
      <p>
        <strong>Solution: </strong>
        {movesSolved !== undefined && 'The request in the panel is changed. '}
        {lines.length === 0 ? 'The policy stays as it is.' : 'The policy is changed like this:'} Now run it.
      </p>
      {lines.length > 0 && <PolicyDiff lines={lines} />}
    </div>
  );
}
