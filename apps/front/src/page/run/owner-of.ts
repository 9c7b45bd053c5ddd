import type { Owner } from '@cors-lab/shared/explain';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { decidingRequest, type Experiment, type Goal, isAttack, withMethods } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { Aim, ExperimentsState } from '../lab/reduce-experiments.ts';
import { isSamePolicy } from '../policy/policy-source.ts';

/** What an experiment wants, as far as advice depends on it. */
export function aimOf({ goal, reads, moves, movesSolved }: Experiment): Aim {
  const change = moves.findLast((move) => move.kind === 'policy');
  return {
    goal,
    reads: reads ?? null,
    deciding: [decidingRequest(moves), ...(movesSolved === undefined ? [] : [decidingRequest(movesSolved)])],
    before: moves.slice(
      0,
      moves.findLastIndex(({ kind }) => kind === 'request'),
    ),
    laterMethods: change?.kind === 'policy' ? change.methods : null,
  };
}

interface Asked {
  /** As chosen, without `run=` in its URL. */
  readonly request: LabRequest;
  readonly policy: CorsPolicy | null;
  /** The id of the experiment that was on show. */
  readonly experiment: string | null;
}

/** For whom there is advice about a request, and the header that its script is after. */
export function ownerOf(
  { request, policy, experiment }: Asked,
  experiments: ExperimentsState,
  front: string,
): Owner & { readonly reads: string | null } {
  const { aim } = experiments;
  const decides =
    aim !== null &&
    experiment === experiments.chosen &&
    request.origin === aim.deciding[0].origin &&
    // Whatever the attacker asks for: the owner has not asked it in.
    (isAttack(aim) || request.url === aim.deciding[0].url);
  if (!decides) return { front, goal: null, reads: null };
  return { front, goal: goalUnder(policy, aim), reads: aim.reads };
}

/** Before the experiment changes the policy, the request is meant to be answered. */
function goalUnder(policy: CorsPolicy | null, { goal, laterMethods }: Aim): Goal {
  if (laterMethods === null || (goal !== 'withdrawn' && goal !== 'cached')) return goal;
  return policy !== null && isSamePolicy(policy, withMethods(policy, laterMethods)) ? goal : 'readable';
}
