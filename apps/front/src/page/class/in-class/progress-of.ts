import type { Progress } from '@cors-lab/shared/class';
import type { Level } from '../../experiments/progress.ts';
import { policyOnShow } from '../../lab/selectors.ts';
import type { LabState } from '../../lab/state.ts';

/** What a class's teacher calls the levels of the page. */
const STATES = { met: 'trying', works: 'works', tight: 'tight' } as const satisfies Record<
  Level,
  Progress['state']
>;

/** How far the student is with the exercise on show, in this class: the best that was reached, and the policy in force. */
export function progressIn(
  state: Pick<LabState, 'experiments' | 'bench' | 'policyForm'>,
  reached: Readonly<Record<string, Level>>,
): Progress | null {
  const { chosen, loaded, play, policyBefore } = state.experiments;
  // Until its own policy is in force, the policy is another exercise's.
  if (chosen === null || loaded !== chosen) return null;
  const policy = play === 'running' ? policyBefore : policyOnShow(state);
  return { exercise: chosen, state: STATES[reached[chosen] ?? 'met'], policy };
}
