import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { PolicyOutcome } from './reduce-policy-form.ts';
import { type PolicyPast, UNDOS_KEPT } from './state.ts';

/** After a change was applied: what undo and redo lead to. */
export function moved({ undo, redo }: PolicyPast, outcome: PolicyOutcome): PolicyPast {
  if (outcome.status !== 'applying') return { undo, redo };
  const { before, move } = outcome;
  if (move === 'undo') return { undo: undo.slice(0, -1), redo: [...redo, before] };
  return { undo: pushed(undo, before), redo: move === 'redo' ? redo.slice(0, -1) : [] };
}

export function pushed(undo: readonly CorsPolicy[], policy: CorsPolicy): readonly CorsPolicy[] {
  return [...undo, policy].slice(-UNDOS_KEPT);
}
