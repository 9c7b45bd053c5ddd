import type { LabRequest } from '@cors-lab/shared';
import type { Configuration } from './configuration.ts';
import type { Store } from './state/store.ts';
import { decodeRequest, encodeRequest } from './url.ts';

/** Keeps the request on show in the address, and follows the browser's back and forward. */
export function syncAddressBar(store: Store, initial: LabRequest, place: Configuration): void {
  const queryNow = () => encodeRequest(store.getState().request, initial, place);
  let query = queryNow();

  store.subscribe(() => {
    const wanted = queryNow();
    if (wanted === query) return;
    query = wanted;
    history.pushState(null, '', location.pathname + query);
  });

  addEventListener('popstate', () => {
    const request = decodeRequest(location.search, initial, place);
    // Set first, so that what the address already says is not pushed onto the history again.
    query = encodeRequest(request, initial, place);
    store.dispatch({ type: 'request-chosen', request });
  });
}
