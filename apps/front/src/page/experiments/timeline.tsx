import type { LabRequest } from '@cors-lab/shared/fetch';
import {
  type Experiment,
  type Move,
  type Moves,
  placeOf,
  type Rehearsed,
  rehearseAnew,
} from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { useEffect, useMemo, useState } from 'react';
import { pathOf } from '../address/url.ts';
import type { Played } from '../lab/reduce-experiments.ts';
import type { Run } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { PolicyDiff } from '../policy/policy-diff.tsx';
import { policyDiff } from '../policy/policy-source.ts';
import { summaryOf } from '../request/summary.ts';
import { isPictured, Pictures } from '../result/pictures.tsx';
import { VERDICT_ICONS } from '../result/verdict-line.tsx';
import { effectsOf } from '../run/effects.ts';
import { judge, verdictBehind } from '../run/judge.ts';
import { outcomeOf } from '../run/outcome.ts';
import { outcomeText } from './words.ts';

interface Props {
  readonly experiment: Experiment;
  readonly moves: Moves;
  readonly policy: CorsPolicy;
}

/** The moves of an experiment in their order: what is predicted of each, and then what has come of it. */
export function Timeline({ experiment, moves, policy }: Props) {
  const config = useConfig();
  const { played, play, under } = useLab((state) => state.guide);
  const runs = useLab((state) => state.runs);
  const isPlaying = play === 'running';
  // A play changes the policy for a while; what is said of its moves is about the policy before.
  const base = isPlaying ? (under ?? policy) : policy;
  const rehearsed = useMemo(
    () => rehearseAnew(experiment, moves, base, config.engine, config.servers),
    [experiment, moves, base, config],
  );
  return (
    <ol className="timeline" aria-label="What is done, one after the other">
      {moves.map((move, index) => {
        const done = played[index];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the moves of an experiment never move
          <li key={index} data-state={done === undefined ? 'ahead' : 'done'}>
            <MoveText move={move} policy={base} />
            {done === undefined ? (
              <Ahead
                rehearsed={rehearsed[index]}
                experiment={experiment}
                isNext={isPlaying && index === played.length}
              />
            ) : (
              <Done done={done} experiment={experiment} />
            )}
            {move.kind === 'request' && isPictured(move.request) && <Pictures run={runOf(done, runs)} />}
          </li>
        );
      })}
    </ol>
  );
}

function runOf(done: Played | undefined, runs: readonly Run[]): Run | null {
  if (done?.kind !== 'request') return null;
  return runs.find(({ nonce }) => nonce === done.nonce) ?? null;
}

const WHOSE = {
  page: 'This page',
  'other-site': 'Another site',
  'sandboxed-frame': 'A sandboxed frame',
  'page-with-csp': 'A page with a CSP',
} as const;

function MoveText({ move, policy }: { readonly move: Move; readonly policy: CorsPolicy }) {
  const { front } = useConfig();
  switch (move.kind) {
    case 'request':
      return (
        <span className="move">
          {WHOSE[placeOf(move.request, front)]}, <Asked request={move.request} by />
        </span>
      );
    case 'server':
      return (
        <span className="move">
          The front end’s server, <Asked request={move.request} />
        </span>
      );
    case 'policy':
      return (
        <div className="move">
          The owner of the API server changes the policy:
          <PolicyDiff lines={policyDiff(policy, move.policy)} />
        </div>
      );
    case 'wait':
      return <span className="move">{move.seconds} seconds pass</span>;
  }
}

function Asked({ request, by = false }: { readonly request: LabRequest; readonly by?: boolean }) {
  const config = useConfig();
  return (
    <>
      {by && <>by {request.api}: </>}
      <code>{summaryOf(request, pathOf(request.url, config))}</code>
    </>
  );
}

function Ahead({
  rehearsed,
  experiment,
  isNext,
}: {
  readonly rehearsed: Rehearsed | undefined;
  readonly experiment: Experiment;
  readonly isNext: boolean;
}) {
  if (isNext) return <span className="aside">now …</span>;
  if (rehearsed?.kind === 'request')
    return <span className="aside">predicted: {outcomeText(rehearsed.prediction, experiment)}</span>;
  if (rehearsed?.kind === 'server')
    return <span className="aside">predicted: {rehearsed.answer?.status ?? 'no answer'}</span>;
  return null;
}

function Done({ done, experiment }: { readonly done: Played; readonly experiment: Experiment }) {
  const { openRun } = useCommands();
  const runs = useLab((state) => state.runs);
  const shown = useLab((state) => state.shown);
  switch (done.kind) {
    case 'request': {
      const run = runOf(done, runs);
      if (run === null) return <span className="aside">no longer kept</span>;
      const outcome = outcomeOf(run.observation);
      const Icon = VERDICT_ICONS[outcome];
      return (
        <span className="row">
          <button
            type="button"
            className="small"
            data-verdict-colour={outcome}
            aria-current={shown === run.nonce}
            onClick={() => openRun(run.nonce)}
          >
            <Icon /> {outcomeText({ verdict: verdictBehind(run, judge(run)) }, experiment)}
          </button>
          {effectsOf(run).map((effect) => (
            <span key={effect} className="effect">
              {effect}
            </span>
          ))}
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
