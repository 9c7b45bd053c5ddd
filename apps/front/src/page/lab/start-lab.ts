import type { LabRequest } from '@cors-lab/shared/fetch';
import { isExpected } from '../address/expected-exercise.ts';
import { takeUpLinkedPolicy } from '../address/linked-policy.ts';
import { carriesPolicy, decodeRequest, decodeSameUrl } from '../address/url.ts';
import { membership } from '../class/membership.ts';
import type { LabConfig } from '../config.ts';
import { controlPlane } from '../control/control-plane.ts';
import { shareEvents } from '../control/share-events.ts';
import { presets } from '../request/presets.ts';
import { keepTime } from '../run/keep-time.ts';
import { newRunId } from '../run/run-id.ts';
import { steadyNow } from '../run/steady-clock.ts';
import { keepState } from '../storage/keep-state.ts';
import { lastLoaded } from '../storage/last-loaded.ts';
import { untilLoaded } from '../ui/lazy-part.ts';
import { createCommands } from './commands.ts';
import { createSelectors } from './selectors.ts';
import { initialState } from './state.ts';
import { createStore } from './store.ts';
import type { Lab } from './use-lab.ts';

export interface StartedLab {
  readonly lab: Lab;
  /** The request that the page begins with where its link says none. */
  readonly initial: LabRequest;
}

/**
 * The page's one state as its link describes it, and all that keeps it in step with the API server, the clock and
 * what this browser has kept. Once in a page's life.
 */
export function startLab(config: LabConfig, query: string, experiment: string | null): StartedLab {
  const initial = presets(config)[0].request;
  const store = createStore(
    initialState(
      decodeRequest(query, initial, config),
      // The parameter is of this page's life only: what the browser's cache knows from an earlier one, the model does not.
      { nextRunId: newRunId(), sameUrlParam: newRunId(), now: steadyNow() },
      decodeSameUrl(query),
      experiment,
      // A link of somebody's brings the experiment as they left it, not as it begins.
      carriesPolicy(query) ? experiment : lastLoaded(config),
    ),
  );
  const control = controlPlane(config.control);
  // What it says comes later, when there are commands.
  const log = shareEvents(control, (event) => lab.commands.note(event));
  const lab: Lab = {
    config,
    store,
    selectors: createSelectors(config),
    commands: createCommands(config, control, log, store),
  };
  keepState(lab);
  // The learner has followed no link of anybody's: nothing is asked.
  if (experiment !== null && isExpected(experiment)) lab.commands.chooseExperiment(experiment);
  joinClass(lab);
  keepTime(lab, steadyNow);
  takeUpLinkedPolicy(query, lab);
  return { lab, initial };
}

/** Where this browser is in a class, the page is part of it. */
function joinClass(lab: Lab): void {
  const own = membership();
  if (own === null) return;
  lab.commands.note({ type: 'solutions-locked', isLocked: own.isLocked });
  void untilLoaded(() => import('../class/in-class/start-in-class.tsx')).then(({ startInClass }) =>
    startInClass(lab, own),
  );
}
