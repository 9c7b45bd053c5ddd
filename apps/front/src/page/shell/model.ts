import { useSyncExternalStore } from 'react';

/** What is not needed to paint the page, and loaded right after it. */
export type Model = typeof import('./loaded-model.ts')['model'];

let model: Model | null = null;
let loading: Promise<Model | null> | null = null;
const listeners = new Set<() => void>();

/** `null` where the page's server does not answer; it is asked again the next time. */
export function loadModel(): Promise<Model | null> {
  loading ??= import('./initial-chunk.ts').then(
    (loaded) => {
      model = loaded.model;
      for (const listener of listeners) listener();
      return loaded.model;
    },
    () => {
      loading = null;
      return null;
    },
  );
  return loading;
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  void loadModel();
  return () => listeners.delete(changed);
}

/** `null` until it has been loaded. */
export function useModel(): Model | null {
  return useSyncExternalStore(
    subscribe,
    () => model,
    () => null,
  );
}
