import type { CorsPolicy, LabRequest } from '@cors-lab/shared';
import type { Configuration } from './configuration.ts';
import type { Lab } from './lab.ts';
import { decodePolicy, encodePolicy } from './policy-url.ts';
import type { Store } from './state/store.ts';
import { encodeRequest, queryText } from './url.ts';

/** A link that opens the page with a request and a policy, wherever the bench was left. */
export function linkTo(
  request: LabRequest,
  policy: CorsPolicy | null,
  sameUrl: boolean,
  initial: LabRequest,
  place: Configuration,
): string {
  const pairs = policy === null ? [] : encodePolicy(policy);
  const own = encodeRequest(request, initial, place, sameUrl);
  const more = queryText(pairs);
  const query = more === '' ? own : `${own === '' ? '?' : `${own}&`}${more}`;
  return `${place.front}/${query}`;
}

/** Applies the policy that the page's link carries, once the bench is known; a notice says so and offers the way back. */
export function applyLinkedPolicy(query: string, lab: Lab, store: Store): void {
  const policy = decodePolicy(query);
  if (policy === null) return;
  const leave = store.subscribe(apply);
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
