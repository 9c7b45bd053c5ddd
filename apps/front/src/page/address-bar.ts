import type { LabRequest } from '@cors-lab/shared';
import type { Configuration } from './configuration.ts';
import type { Store } from './state/store.ts';
import { decodeExperiment, decodeRequest, decodeSameUrl, encodeRequest } from './url.ts';

/** Keeps the request on show in the address, and follows the browser's back and forward. */
export function syncAddressBar(store: Store, initial: LabRequest, place: Configuration): void {
  const queryNow = () => {
    const { request, sameUrl, guide } = store.getState();
    return encodeRequest(request, initial, place, sameUrl, guide.experiment);
  };
  let query = queryNow();
  let wasTyping = false;
  // A link may say more, which has been heeded: what is left in the address may be reloaded at any time.
  history.replaceState(null, '', location.pathname + query);

  store.subscribe(() => {
    const wanted = queryNow();
    if (wanted === query) return;
    query = wanted;
    const { typing } = store.getState();
    // The way back leads from choice to choice, not from letter to letter.
    if (typing && wasTyping) history.replaceState(null, '', location.pathname + query);
    else history.pushState(null, '', location.pathname + query);
    wasTyping = typing;
  });

  addEventListener('popstate', () => {
    const request = decodeRequest(location.search, initial, place);
    const sameUrl = decodeSameUrl(location.search);
    // Set first, so that what the address already says is not pushed onto the history again.
    const experiment = decodeExperiment(location.search);
    query = encodeRequest(request, initial, place, sameUrl, experiment);
    wasTyping = false;
    store.dispatch({ type: 'address-changed', request, sameUrl });
    if (experiment !== store.getState().guide.experiment)
      store.dispatch({ type: 'experiment-chosen', id: experiment });
  });
}
