import { startTransition } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { syncAddressBar } from './address-bar.ts';
import { readConfiguration } from './configuration.ts';
import { controlPlane } from './control-plane.ts';
import { keepRuns } from './keep-runs.ts';
import { createLab } from './lab.ts';
import { newNonce } from './nonce.ts';
import { presets } from './presets.ts';
import { isProjected, project } from './projector.ts';
import { keepTime } from './run/clock.ts';
import { shareEvents } from './share-events.ts';
import { rememberSignIn } from './signed-in.ts';
import { lastStaged, rememberStaged } from './staged.ts';
import { initialState } from './state/state.ts';
import { createStore } from './state/store.ts';
import { steadyNow } from './steady-clock.ts';
import './styles/tokens.css';
import './styles/frame.css';
import './styles/controls.css';
import './styles/request.css';
import './styles/policy.css';
import './styles/outcome.css';
import './styles/reading.css';
import { carriesPolicy, decodeExperiment, decodeRequest, decodeSameUrl } from './url.ts';
import { loadTheRest, loadWhatIsShown } from './views/lazily.ts';
import { Page } from './views/page.tsx';
import { Unserved } from './views/unserved.tsx';

const page = document.getElementById('page')!;
const place = readConfiguration(document, location);

if (place === null) {
  createRoot(page).render(<Unserved />);
} else {
  const initial = presets(place)[0].request;
  const query = location.search;
  const store = createStore(
    initialState(
      decodeRequest(query, initial, place),
      // The mark is of this page's life only: what the browser's cache knows from an earlier one, the model does not.
      { nextNonce: newNonce(), sameUrlMark: newNonce(), now: steadyNow() },
      decodeSameUrl(query),
      decodeExperiment(query),
      // A link of somebody's brings the experiment as they left it, not as it begins.
      carriesPolicy(query) ? decodeExperiment(query) : lastStaged(place),
    ),
  );
  const control = controlPlane(place.control);
  const lab = createLab(place, control, store);
  project(isProjected());
  rememberSignIn(store, place);
  rememberStaged(store, place);
  keepTime(store, steadyNow);
  // Most addresses carry no policy, and most people open the page without any query.
  if (query !== '')
    void import('./linked-policy.ts').then(({ takeUpLinkedPolicy }) => takeUpLinkedPolicy(query, lab, store));
  syncAddressBar(store, initial, place);
  const drawn = <Page lab={lab} store={store} />;
  // In pieces, so that the browser can answer in between.
  startTransition(() => {
    // The whole view comes for the plain address alone, and was made for type of the usual size.
    if ('whole' in page.dataset && !isProjected()) hydrateRoot(page, drawn);
    else createRoot(page).render(drawn);
  });
  page.inert = false;
  // What shows it comes before what is told: React would take the markup away to wait for that.
  const shown = loadWhatIsShown();
  shareEvents(control, (told) => void shown.then(() => store.dispatch(told)));
  void shown.then(() => keepRuns(store, place));
  // Once what is on show has been painted.
  setTimeout(loadTheRest, 500);
}
