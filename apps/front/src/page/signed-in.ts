import type { Configuration } from './configuration.ts';
import type { Store } from './state/store.ts';
import { store as keep, readStored } from './storage.ts';

/** Remembers that this browser has a session's cookie: all its tabs share it, and none can see it. */
export function rememberSignIn(store: Store, { bench }: Configuration): void {
  const key = `cors-lab:signed-in:${bench ?? ''}`;
  let known = readStored(key);
  store.dispatch({ type: 'signed-in', boot: known });
  store.subscribe(() => {
    const { signedInAt } = store.getState().browser;
    if (signedInAt === known) return;
    known = signedInAt;
    keep(key, signedInAt);
  });
  addEventListener('storage', (event) => {
    if (event.key !== key) return;
    known = event.newValue;
    store.dispatch({ type: 'signed-in', boot: known });
  });
}
