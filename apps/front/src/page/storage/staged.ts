import type { LabConfig } from '../config.ts';
import type { Lab } from '../lab/use-lab.ts';
import { store as keep, readStored } from './storage.ts';

/** Each bench has a policy of its own. */
const keyOf = ({ bench }: LabConfig) => `cors-lab:staged:${bench ?? ''}`;

/** The experiment whose start policy this tab has put in force on this bench, or declined: a reload does not ask once more. */
export function lastStaged(config: LabConfig): string | null {
  return readStored(keyOf(config), 'of-tab');
}

export function rememberStaged({ store, config }: Lab): void {
  const key = keyOf(config);
  let known = lastStaged(config);
  const note = () => {
    const { staged } = store.getState().guide;
    if (staged === known) return;
    known = staged;
    keep(key, staged, 'of-tab');
  };
  // A link that carries a policy has decided it before the page began.
  note();
  store.subscribe(note);
}
