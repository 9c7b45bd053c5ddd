import { createStore as createVanillaStore, type StoreApi } from 'zustand/vanilla';
import type { Action } from './actions.ts';
import { reduce } from './reduce.ts';
import type { LabState } from './state.ts';

/** The page's one state, to be read. */
export type Readable = Omit<StoreApi<LabState>, 'setState'>;

/** What commands write to: nobody else dispatches. */
export interface Store extends Readable {
  dispatch(action: Action): void;
}

export function createStore(initial: LabState): Store {
  const { setState, ...readable } = createVanillaStore(() => initial);
  return { ...readable, dispatch: (action) => setState((state) => reduce(state, action), true) };
}
