import type { Store } from './state/store.ts';
import { store as keep, readStored } from './storage.ts';

const KEY = 'cors-lab:staged';

/** The experiment whose start policy this tab has put in force: a reload does not do it once more. */
export function lastStaged(): string | null {
  return readStored(KEY, 'of-tab');
}

export function rememberStaged(store: Store): void {
  let known = store.getState().guide.staged;
  store.subscribe(() => {
    const { staged } = store.getState().guide;
    if (staged === known) return;
    known = staged;
    keep(KEY, staged, 'of-tab');
  });
}
