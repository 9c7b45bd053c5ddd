import type { LabRequest } from '@cors-lab/shared/fetch';
import {
  decidingRequest,
  type Experiment,
  isCounted,
  type Moves,
  outcomeOf,
  type Result,
} from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { LabState, Run } from '../lab/state.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import { asSent } from '../run/browser-now.ts';
import { judge, verdictBehind } from '../run/judge.ts';

/** One try at an experiment, by whichever button. */
export interface Attempt {
  readonly policy: CorsPolicy;
  /** The deciding one. */
  readonly request: LabRequest;
  /** Whether the experiment ran as it is found: that is what its question is about. */
  readonly isAsFound: boolean;
  readonly result: Result;
}

/** The run that decides the last try since the experiment was opened: of Run, or of Send where that counts alone. */
export function decidingRun(
  experiment: Experiment,
  { experiments, runs }: Known,
  openedAt: number,
): { readonly run: Run; readonly isByRun: boolean } | null {
  const last = experiments.results.findLast(({ kind }) => kind === 'request');
  const runId = experiments.play === 'complete' && last?.kind === 'request' ? last.runId : null;
  const run = runs.find(
    (each) => each.id === runId || (each.at >= openedAt && countsAlone(experiment, each.request)),
  );
  return run === undefined ? null : { run, isByRun: run.id === runId };
}

type Known = Pick<LabState, 'experiments' | 'runs'>;

/** The last try since the experiment was opened; `null` where there is none, or where what came of it is not known. */
export function attemptOf(
  experiment: Experiment,
  known: Known,
  openedAt: number,
  back: string,
): Attempt | null {
  const decided = decidingRun(experiment, known, openedAt);
  if (decided === null) return null;
  const { run, isByRun } = decided;
  const policy = isByRun ? known.experiments.policyBefore : run.policy;
  if (policy === null) return null;
  const judgement = judge(run);
  if (judgement.kind !== 'compared') return null;
  const outcome = outcomeOf({ verdict: verdictBehind(run, judgement) }, experiment);
  const { request } = run;
  const isAsFound =
    isSameRequest(request, decidingRequest(experiment.moves)) && isSamePolicy(policy, experiment.start);
  return { policy, request, isAsFound, result: { outcome, counted: hasCounted(run, policy, back) } };
}

function hasCounted({ exchanges }: Run, policy: CorsPolicy, back: string): boolean {
  return exchanges.some(({ request: { method, target, headers } }) =>
    isCounted(policy, { method, url: back + target, headers }),
  );
}

/** Whether a request counts when it is sent by itself: it is the deciding one, and no time or policy has to pass before. */
function countsAlone(experiment: Experiment, request: LabRequest): boolean {
  if (experiment.moves.some(({ kind }) => kind === 'policy' || kind === 'wait') || experiment.sameUrl)
    return false;
  return isSameRequest(request, decidingRequest(experiment.moves)) || isCorrected(experiment, request);
}

/**
 * Whether a request is the one that mends what is wrong with the page. Where the goal is to read something, any resource
 * of the API server that can be read will do.
 */
function isCorrected({ goal, movesSolved }: Experiment, request: LabRequest): boolean {
  if (movesSolved === undefined) return false;
  const corrected = decidingRequest(movesSolved);
  const url = goal === 'readable' ? request.url : corrected.url;
  return (
    new URL(url).origin === new URL(corrected.url).origin && isSameRequest(request, { ...corrected, url })
  );
}

/** The moves that Run makes: as found, or with the request that the learner has corrected in the panel. */
export function movesNow(experiment: Experiment, request: LabRequest, showsSolution: boolean): Moves {
  const { moves, movesSolved } = experiment;
  const isAsFound = isSameRequest(asSent(request), decidingRequest(moves));
  if (movesSolved === undefined || (isAsFound && !showsSolution)) return moves;
  if (!isCorrected(experiment, asSent(request))) return showsSolution ? movesSolved : moves;
  const last = movesSolved.findLastIndex(({ kind }) => kind === 'request');
  const [first, ...others] = movesSolved.map((move, at) =>
    at === last ? ({ kind: 'request', request: asSent(request) } as const) : move,
  );
  return first === undefined ? moves : [first, ...others];
}

export function isSameRequest(one: LabRequest, other: LabRequest): boolean {
  const text = (request: LabRequest) => JSON.stringify(Object.entries(asSent(request)).sort());
  return text(one) === text(other);
}
