import { useSyncExternalStore } from 'react';
import { readStored, store } from '../storage/storage.ts';

/** From least to most. `met`: it has been run; `works` and `tight` as of `Grade`. */
const LEVELS = ['met', 'works', 'tight'] as const;
export type Progress = (typeof LEVELS)[number];

const KEY = 'cors-lab:experiments';
const listeners = new Set<() => void>();
let known: Readonly<Record<string, Progress>> = read(readStored(KEY));

function read(text: string | null): Readonly<Record<string, Progress>> {
  const pairs = (text ?? '').split(' ').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.flatMap(([id, how]) => {
      // Before there were grades, `solved` was kept: it asked for no more than that it works.
      const level = LEVELS.find((each) => each === (how === 'solved' ? 'works' : how));
      return id && level !== undefined ? [[id, level]] : [];
    }),
  );
}

function tell(next: Readonly<Record<string, Progress>>): void {
  known = next;
  for (const listener of listeners) listener();
}

/** Kept in this browser, for all its tabs. The best that was reached stays. */
export function noteProgress(id: string, progress: Progress): void {
  const before = known[id];
  if (before !== undefined && LEVELS.indexOf(before) >= LEVELS.indexOf(progress)) return;
  tell({ ...known, [id]: progress });
  const text = Object.entries(known).map(([each, how]) => `${each}=${how}`);
  store(KEY, text.join(' '));
}

export function forgetProgress(): void {
  tell({});
  store(KEY, null);
}

addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY) tell(read(newValue));
});

export function useProgress(): Readonly<Record<string, Progress>> {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => known,
  );
}
