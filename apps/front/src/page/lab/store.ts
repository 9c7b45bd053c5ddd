import { reduce } from './reduce.ts';
import type { Action, LabState } from './state.ts';

/** The page's one state. Outside React, so that what sends requests can read it between two paints. */
export interface Store {
  getState(): LabState;
  dispatch(action: Action): void;
  /** Returns what ends the subscription. */
  subscribe(changed: () => void): () => void;
}

export function createStore(initial: LabState): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch(action) {
      state = reduce(state, action);
      for (const changed of listeners) changed();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
