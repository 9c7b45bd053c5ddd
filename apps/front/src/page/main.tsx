import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { syncAddressBar } from './address/address-bar.ts';
import { readConfig } from './config.ts';
import { controlPlane } from './control/control-plane.ts';
import { shareEvents } from './control/share-events.ts';
import { createCommands } from './lab/commands.ts';
import { createSelectors } from './lab/selectors.ts';
import { initialState } from './lab/state.ts';
import { createStore } from './lab/store.ts';
import { type Lab, LabContext } from './lab/use-lab.ts';
import { presets } from './request/presets.ts';
import { keepTime } from './run/keep-time.ts';
import { newRunId } from './run/run-id.ts';
import { steadyNow } from './run/steady-clock.ts';
import { keepState, lastStaged } from './storage/keep-state.ts';
import './ui/controls.css';
import './request/preset-bar.css';
import './request/request.css';
import './policy/policy.css';
import './result/outcome.css';
import './shell/sticky-verdict.css';
import './wire/wire.css';
import './result/run-report.css';
import { takeUpLinkedPolicy } from './address/linked-policy.ts';
import { carriesPolicy, decodeExperiment, decodeRequest, decodeSameUrl } from './address/url.ts';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { MissingServerPage } from './shell/missing-server.tsx';
import { preloadParts } from './ui/lazy-part.ts';

const page = document.getElementById('page')!;
const config = readConfig(document, location);

if (config === null) {
  createRoot(page).render(<MissingServerPage />);
} else {
  const initial = presets(config)[0].request;
  const query = location.search;
  const store = createStore(
    initialState(
      decodeRequest(query, initial, config),
      // The mark is of this page's life only: what the browser's cache knows from an earlier one, the model does not.
      { nextNonce: newRunId(), sameUrlMark: newRunId(), now: steadyNow() },
      decodeSameUrl(query),
      decodeExperiment(query),
      // A link of somebody's brings the experiment as they left it, not as it begins.
      carriesPolicy(query) ? decodeExperiment(query) : lastStaged(config),
    ),
  );
  const control = controlPlane(config.control);
  const lab: Lab = {
    config,
    store,
    selectors: createSelectors(config),
    commands: createCommands(config, control, store),
  };
  keepState(lab);
  keepTime(lab, steadyNow);
  takeUpLinkedPolicy(query, lab);
  syncAddressBar(lab, initial);
  const draw = () =>
    createRoot(page).render(
      <StrictMode>
        <ErrorBoundary>
          <LabContext value={lab}>
            <App />
          </LabContext>
        </ErrorBoundary>
      </StrictMode>,
    );
  // An experiment stands above the panels: drawn after them, it would push them down.
  if (store.getState().guide.open) void preloadParts().then(draw);
  else draw();
  shareEvents(control, lab.commands.note);
  // Once what is on show has been painted.
  setTimeout(() => void preloadParts(), 500);
}
