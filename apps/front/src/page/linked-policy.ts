import type { Lab } from './lab.ts';
import { decodePolicy } from './policy-url.ts';
import type { Store } from './state/store.ts';

/** Applies the policy that the page's link carries, once the bench is known; a notice says so and offers the way back. */
export function applyLinkedPolicy(query: string, lab: Lab, store: Store): void {
  const policy = decodePolicy(query);
  if (policy === null) return;
  const leave = store.subscribe(apply);
  // The bench may have become known meanwhile.
  apply();
  function apply() {
    const { bench } = store.getState();
    if (bench === null) return;
    leave();
    if (JSON.stringify(bench.policy) === JSON.stringify(policy)) return;
    void lab
      .changePolicy(null, () => policy)
      .then((applied) => store.dispatch({ type: 'link-opened', applied }));
  }
}
