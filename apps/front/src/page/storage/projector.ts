import { readStored, store } from './storage.ts';

const KEY = 'cors-lab:projector';

/** Larger type, to be read from the back of a room; kept in this browser. */
export function isProjected(): boolean {
  return readStored(KEY) === 'on';
}

export function project(on: boolean): void {
  store(KEY, on ? 'on' : null);
  document.documentElement.dataset.projector = on ? 'on' : 'off';
}
