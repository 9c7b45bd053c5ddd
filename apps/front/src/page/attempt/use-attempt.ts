import { decidingRequest, type Experiment, type Moves } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { useMemo, useState } from 'react';
import type { Run } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { type Changed, isOfOldPolicy } from '../run/changed-since.ts';
import { type Attempt, attemptOf, decidingRun, isSameRequest, movesNow } from './attempt.ts';

/** The last try at an experiment, and what can be done about it. */
export interface Attempting {
  readonly isPlaying: boolean;
  /** Whether it can be run now: a policy is known, and no link's policy waits for an answer. */
  readonly isReady: boolean;
  /** What Run does. */
  readonly moves: Moves;
  /** `null` before the first try since it was opened, and during one. */
  readonly attempt: Attempt | null;
  /** The learner's own send of the deciding request, where it is newer than the last play. */
  readonly sent: Run | null;
  /** Whether a play came to no end, or to one that could not be checked. */
  readonly isBroken: boolean;
  /** What is no longer as it was tried; `null` where all is. */
  readonly changed: ChangedSinceTry | null;
  /** Whether the teacher shows nobody a solution. */
  readonly isLocked: boolean;
  /** What the policy was when the solution was asked for; `null` where it was not, and where the teacher shows nobody one. */
  readonly beforeSolution: CorsPolicy | null;
  run(): void;
  solve(): void;
  /** Back to how the experiment begins. */
  restart(): void;
}

/** Of a try it is the policy, or the request that Run makes. */
export type ChangedSinceTry = Exclude<Changed, 'session'>;

export function useAttempt(experiment: Experiment): Attempting {
  const { back } = useConfig();
  const { playExperiment, restartExperiment, solveExperiment } = useCommands();
  const experiments = useLab((state) => state.experiments);
  const runs = useLab((state) => state.runs);
  const request = useLab((state) => state.request);
  const policy = useLab(({ bench }) => bench?.policy ?? null);
  const isAsked = useLab(({ proposal }) => proposal !== null);
  const [openedAt, setOpenedAt] = useState(() => Date.now());
  const isLocked = useLab((state) => state.solutionsLocked);
  const [before, setBeforeSolution] = useState<CorsPolicy | null>(null);
  const beforeSolution = isLocked ? null : before;
  const { play } = experiments;
  const isPlaying = play === 'running';
  const { attempt, decided } = useMemo(() => {
    if (isPlaying) return { attempt: null, decided: null };
    return {
      attempt: attemptOf(experiment, { experiments, runs }, openedAt, back),
      decided: decidingRun(experiment, { experiments, runs }, openedAt),
    };
  }, [experiment, experiments, runs, openedAt, back, isPlaying]);
  const isOldPolicy = useLab((state) => attempt !== null && isOfOldPolicy(attempt.policy, state));
  const showsSolution = beforeSolution !== null;
  const moves = useMemo(
    () => movesNow(experiment, request, showsSolution),
    [experiment, request, showsSolution],
  );
  const isOldRequest = attempt !== null && !isSameRequest(attempt.request, decidingRequest(moves));
  const isReady = policy !== null && !isAsked && !isPlaying;
  return {
    isPlaying,
    isReady,
    moves,
    attempt,
    sent: decided?.isByRun === false ? decided.run : null,
    isBroken: play === 'broken' || (play === 'complete' && attempt === null),
    changed: isOldPolicy ? 'policy' : isOldRequest ? 'request' : null,
    isLocked,
    beforeSolution,
    run() {
      if (isReady) void playExperiment(experiment, moves);
    },
    solve() {
      if (!isReady || isLocked) return;
      setBeforeSolution(policy);
      void solveExperiment(experiment);
    },
    restart() {
      if (!isReady) return;
      setBeforeSolution(null);
      setOpenedAt(Date.now());
      void restartExperiment(experiment);
    },
  };
}
