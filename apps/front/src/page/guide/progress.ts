import { useSyncExternalStore } from 'react';
import { readStored, store } from '../storage.ts';

/** `met`: it has been run; `solved`: it has come out the other way. */
export type Progress = 'met' | 'solved';

const KEY = 'cors-lab:experiments';
const listeners = new Set<() => void>();
let known: Readonly<Record<string, Progress>> = read(readStored(KEY));

function read(text: string | null): Readonly<Record<string, Progress>> {
  const pairs = (text ?? '').split(' ').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.flatMap(([id, how]) => (id && (how === 'met' || how === 'solved') ? [[id, how]] : [])),
  );
}

function tell(next: Readonly<Record<string, Progress>>): void {
  known = next;
  for (const listener of listeners) listener();
}

/** Kept in this browser, for all its tabs. What was solved stays so. */
export function noteProgress(id: string, progress: Progress): void {
  if (known[id] === progress || known[id] === 'solved') return;
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
