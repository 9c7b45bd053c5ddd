import { audit } from '../../audit/audit.ts';
import type { Finding } from '../../audit/finding.ts';
import type { Origins } from '../../control/control.ts';
import type { BehaviourName } from '../../engines/engine.ts';
import type { CorsPolicy } from '../../policy/policy.ts';
import { CUSTOMER } from '../experiments/builder.ts';
import {
  canRun,
  decidingRequest,
  type Experiment,
  type Goal,
  type Moves,
  movesOf,
  type Outcome,
} from '../experiments/experiment.ts';
import { outcomeOf, simulateFresh } from '../experiments/simulate.ts';
import { timesCounted } from '../times-counted.ts';
import { isRead, type Result, reaches } from './goal.ts';
import { type Extra, extrasOf } from './grants.ts';
import { strangersTo } from './strangers.ts';

/**
 * In their order:
 * - `goal`: what came of the deciding request belongs to the class that was asked for;
 * - `own-page`: the page's own legitimate request does what it must;
 * - `strangers`: nobody else reads the answer to it;
 * - `dangerous`: the audit finds nothing dangerous;
 * - `extra`: no method, header, time or credentials are granted beyond need; origins are the strangers' check.
 */
export type Check = 'goal' | 'own-page' | 'strangers' | 'dangerous' | 'extra';

/** What slipped through a check. */
export type Slipped =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** The attacker's request was counted. */
  | { readonly kind: 'counter' }
  | { readonly kind: 'origin'; readonly origin: string }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | ({ readonly kind: 'extra' } & Extra);

export interface Checked {
  readonly check: Check;
  /** `dropped`: the data are public, so that it does not matter. */
  readonly state: 'passed' | 'failed' | 'dropped';
  readonly slipped: readonly Slipped[];
}

/** `not-yet`; `works`: the first two checks pass; `tight`: all of them do. `not-gradable`: the lab lacks another site. */
export type Grade = 'not-gradable' | 'not-yet' | 'works' | 'tight';

export interface Graded {
  readonly grade: Grade;
  readonly checks: readonly Checked[];
}

export interface GradingContext {
  readonly engine: BehaviourName;
  readonly servers: Origins;
}

/** Grades a policy. `attempt`: what came of the deciding request, or the moves of which the model is to say it. */
export function gradeOf(
  experiment: Experiment,
  policy: CorsPolicy,
  context: GradingContext,
  attempt: Result | Moves = experiment.moves,
): Graded {
  const { servers } = context;
  if (!canRun(experiment, servers)) return { grade: 'not-gradable', checks: [] };
  const result = 'outcome' in attempt ? attempt : resultOf(experiment, attempt, policy, context);
  const isPublic = experiment.publicData === true;
  // The page's own request decides where it is not an attacker's.
  const ownMoves = experiment.own ?? movesOf(experiment, 'solved');
  const own = resultOf(experiment, ownMoves, policy, context);
  const ownGoal =
    experiment.own === undefined || experiment.goal === 'error-readable' ? experiment.goal : 'readable';
  const findings = audit(policy, { front: servers.front });
  const friends = [CUSTOMER, ...(experiment.trusted ?? [])];
  const anyPort = experiment.trustsPorts === true;
  const strangers = strangersTo(policy, findings, servers, friends, anyPort).filter((origin) =>
    getsThrough(experiment, resultOf(experiment, as(origin, ownMoves), policy, context)),
  );
  // Who gets in by a pattern that cannot be followed is not known: that is not tight.
  const unread = findings.filter(({ code }) => code === 'pattern-unread');
  const extras = extrasOf(experiment, policy, decidingRequest(ownMoves).url, servers);
  const checks = [
    checked('goal', reaches(experiment.goal, result) ? [] : [slippedBy(experiment.goal, result)]),
    checked('own-page', reaches(ownGoal, own) ? [] : [slippedBy(ownGoal, own)]),
    checked(
      'strangers',
      [
        ...strangers.map((origin): Slipped => ({ kind: 'origin', origin })),
        ...unread.map((finding): Slipped => ({ kind: 'finding', finding })),
      ],
      isPublic,
    ),
    checked(
      'dangerous',
      findings
        .filter(({ severity }) => severity === 'dangerous')
        .map((finding) => ({ kind: 'finding', finding })),
    ),
    checked(
      'extra',
      extras.map((extra) => ({ kind: 'extra', ...extra })),
      isPublic,
    ),
  ];
  return { grade: sum(checks), checks };
}

function slippedBy(goal: Goal, { outcome, counted }: Result): Slipped {
  return goal === 'counter-unchanged' && counted ? { kind: 'counter' } : { kind: 'outcome', outcome };
}

function checked(check: Check, slipped: readonly Slipped[], dropped = false): Checked {
  if (dropped) return { check, state: 'dropped', slipped: [] };
  return { check, state: slipped.length === 0 ? 'passed' : 'failed', slipped };
}

function sum(checks: readonly Checked[]): Grade {
  const failed = checks.filter(({ state }) => state === 'failed').map(({ check }) => check);
  if (failed.includes('goal') || failed.includes('own-page')) return 'not-yet';
  return failed.length === 0 ? 'tight' : 'works';
}

/** What the model says will come of the last of some moves. */
function resultOf(
  experiment: Experiment,
  moves: Moves,
  policy: CorsPolicy,
  { engine, servers }: GradingContext,
): Result {
  const simulated = simulateFresh(experiment, moves, policy, engine, servers);
  const last = simulated.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') throw new Error('An experiment without a request decides nothing.');
  return {
    outcome: outcomeOf(last.prediction, experiment),
    counted: timesCounted(last.policy, last.prediction) > 0,
  };
}

/** Where the counter is what matters, a forged request that is carried out has got through, read or not. */
function getsThrough({ goal }: Experiment, { outcome, counted }: Result): boolean {
  return isRead(outcome) || (goal === 'counter-unchanged' && counted);
}

/** The same moves, but for the last request: another origin's page makes it. */
function as(origin: string, moves: Moves): Moves {
  const at = moves.findLastIndex(({ kind }) => kind === 'request');
  const [first, ...others] = moves.map((move, index) => {
    if (index !== at || move.kind !== 'request') return move;
    const { connectSrc: _, topLevel: __, ...request } = move.request;
    return {
      ...move,
      request: { ...request, origin, ...(origin === 'null' ? { topLevel: 'https://attacker.test' } : {}) },
    };
  });
  return first === undefined ? moves : [first, ...others];
}
