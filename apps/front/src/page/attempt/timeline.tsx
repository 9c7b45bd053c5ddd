import {
  type Experiment,
  type Move,
  type Moves,
  type SimulatedMove,
  simulateFresh,
} from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { useEffect, useMemo, useState } from 'react';
import { outcomeText } from '../experiments/find/words.ts';
import { isGuessDue, type MoveResult } from '../lab/reduce-experiments.ts';
import type { Run } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { isPictured } from '../pictures/picture-frame.tsx';
import { Pictures, PicturesBelow } from '../pictures/pictures.tsx';
import { VERDICT_ICONS } from '../result/verdict-line.tsx';
import { effectsOf } from '../run/effects.ts';
import { judge, verdictBehind } from '../run/judge.ts';
import { outcomeOf } from '../run/outcome.ts';
import { isSameRequest } from './attempt.ts';
import { MoveText } from './move-text.tsx';
import css from './timeline.module.css';

interface Props {
  readonly experiment: Experiment;
  readonly moves: Moves;
  readonly policy: CorsPolicy;
  /** The learner's own send of the deciding request, where it is newer than the last play. */
  readonly sent: Run | null;
  /** Without predictions and pictures: where they are shown elsewhere, or not at all. */
  readonly isBrief?: boolean;
}

/** The moves of an experiment in their order: what is predicted of each, and then what has come of it. */
export function Timeline({ experiment, moves, policy, sent, isBrief = false }: Props) {
  const config = useConfig();
  const experiments = useLab((state) => state.experiments);
  const { results, play, policyBefore } = experiments;
  const isDue = isGuessDue(experiments);
  const runs = useLab((state) => state.runs);
  const isPlaying = play === 'running';
  // A play changes the policy for a while; what is said of its moves is about the policy before.
  const base = isPlaying ? (policyBefore ?? policy) : policy;
  const simulated = useMemo(
    () => simulateFresh(experiment, moves, base, config.engine, config.servers),
    [experiment, moves, base, config],
  );
  const deciding = moves.findLastIndex(({ kind }) => kind === 'request');
  return (
    <ol
      className={css.timeline}
      data-testid="timeline"
      data-brief={isBrief}
      aria-label="What is done, one after the other"
    >
      {moves.map((move, index) => {
        const isSent = sent !== null && index === deciding;
        const last = isSent ? ({ kind: 'request', runId: sent.id } as const) : results[index];
        const done = isOf(move, last, runs) ? last : undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the moves of an experiment never move
          <li key={index} data-state={done === undefined ? 'ahead' : 'done'}>
            <MoveText move={move} policy={base} config={config} />
            {done === undefined ? (
              <Ahead
                simulated={isDue || isBrief ? undefined : simulated[index]}
                experiment={experiment}
                isNext={isPlaying && index === results.length}
              />
            ) : (
              <Done done={done} experiment={experiment} isBrief={isBrief} />
            )}
            {!isBrief &&
              move.kind === 'request' &&
              isPictured(move.request) &&
              (isSent ? <PicturesBelow /> : <Pictures run={runOf(done, runs)} />)}
          </li>
        );
      })}
    </ol>
  );
}

/** Whether a result is that of a move: where the learner has changed the request, what came of the earlier one is not. */
function isOf(move: Move, result: MoveResult | undefined, runs: readonly Run[]): boolean {
  const run = runOf(result, runs);
  return run === null || (move.kind === 'request' && isSameRequest(run.request, move.request));
}

function runOf(done: MoveResult | undefined, runs: readonly Run[]): Run | null {
  if (done?.kind !== 'request') return null;
  return runs.find(({ id }) => id === done.runId) ?? null;
}

function Ahead({
  simulated,
  experiment,
  isNext,
}: {
  readonly simulated: SimulatedMove | undefined;
  readonly experiment: Experiment;
  readonly isNext: boolean;
}) {
  if (isNext) return <span className="aside">now …</span>;
  if (simulated?.kind === 'request')
    return (
      <span className="aside">
        predicted: {outcomeText(simulated.prediction, simulated.request.api, experiment)}
      </span>
    );
  if (simulated?.kind === 'server')
    return <span className="aside">predicted: {simulated.answer?.status ?? 'no answer'}</span>;
  return null;
}

interface DoneProps {
  readonly done: MoveResult;
  readonly experiment: Experiment;
  readonly isBrief: boolean;
}

function Done({ done, experiment, isBrief }: DoneProps) {
  const { openRun } = useCommands();
  const runs = useLab((state) => state.runs);
  const shown = useLab((state) => state.shown);
  switch (done.kind) {
    case 'request': {
      const run = runOf(done, runs);
      if (run === null) return <span className="aside">no longer kept</span>;
      const outcome = outcomeOf(run);
      const Icon = VERDICT_ICONS[outcome];
      // What follows a colon is the reason.
      const text = outcomeText({ verdict: verdictBehind(run, judge(run)) }, run.request.api, experiment);
      return (
        <span className="row">
          <button
            type="button"
            className="small"
            data-verdict-colour={outcome}
            aria-current={shown === run.id}
            onClick={() => openRun(run.id)}
          >
            <Icon /> {isBrief ? text.split(':')[0] : text}
          </button>
          {(isBrief ? effectsOf(run).filter((effect) => effect.startsWith('Counter')) : effectsOf(run)).map(
            (effect) => (
              <span key={effect} className="effect" data-testid="effect">
                {effect}
              </span>
            ),
          )}
        </span>
      );
    }
    case 'server':
      return done.answer.ok ? (
        <span>
          {done.answer.value.status}: <code>{done.answer.value.body.slice(0, 80)}</code>
        </span>
      ) : (
        <span>{done.answer.refusal.sentence}</span>
      );
    case 'policy':
      return <span className="aside">done</span>;
    case 'wait':
      return <Countdown until={done.until} />;
  }
}

function Countdown({ until }: { readonly until: number }) {
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return <span className="aside">{left > 0 ? `${Math.ceil(left / 1000)} s left` : 'done'}</span>;
}
