import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Lab } from '../lab/use-lab.ts';
import { decodeExperiment, decodeRequest, decodeSameUrl, encodeRequest } from './url.ts';

/** Keeps the request on show in the address, and follows the browser's back and forward. */
export function syncAddressBar({ store, commands, config }: Lab, initial: LabRequest): void {
  const queryNow = () => {
    const { request, sameUrl, experiments } = store.getState();
    return encodeRequest(request, initial, config, sameUrl, experiments.chosen);
  };
  let query = queryNow();
  let wasTyping = false;
  let { loaded } = store.getState().experiments;
  // A link may say more, which has been heeded: what is left in the address may be reloaded at any time.
  history.replaceState(null, '', location.pathname + query);

  store.subscribe(() => {
    const { typing, experiments } = store.getState();
    // An experiment's request belongs to the choice of the experiment.
    const isLoading = experiments.loaded !== null && experiments.loaded !== loaded;
    loaded = experiments.loaded;
    const wanted = queryNow();
    if (wanted === query) return;
    query = wanted;
    // The way back leads from choice to choice, not from letter to letter.
    if (isLoading || (typing && wasTyping)) history.replaceState(null, '', location.pathname + query);
    else history.pushState(null, '', location.pathname + query);
    wasTyping = typing;
  });

  addEventListener('popstate', () => {
    const request = decodeRequest(location.search, initial, config);
    const sameUrl = decodeSameUrl(location.search);
    // Set first, so that what the address already says is not pushed onto the history again.
    const experiment = decodeExperiment(location.search);
    query = encodeRequest(request, initial, config, sameUrl, experiment);
    wasTyping = false;
    commands.note({ type: 'address-changed', request, sameUrl, experiment });
  });
}
