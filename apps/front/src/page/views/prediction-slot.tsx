import type { Run } from '../state/state.ts';

/**
 * SLOT: the model's prediction and explanation of a run go here, between what was observed and its parts.
 * Empty on purpose until the model speaks: the page types no reasons of its own.
 */
export function PredictionSlot(_props: { readonly run: Run | null }) {
  return null;
}
