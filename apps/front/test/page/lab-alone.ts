import type { LabConfig } from '../../src/page/config.ts';
import { type ControlPlane, controlPlane } from '../../src/page/control/control-plane.ts';
import { createLogReader } from '../../src/page/control/log-reader.ts';
import { createCommands } from '../../src/page/lab/commands.ts';
import { createSelectors } from '../../src/page/lab/selectors.ts';
import type { Store } from '../../src/page/lab/store.ts';
import type { Lab } from '../../src/page/lab/use-lab.ts';

/** A page's lab without what keeps it in step: no events, no clock, no storage. */
export function labAlone(
  config: LabConfig,
  store: Store,
  control: ControlPlane = controlPlane(config.control),
): Lab {
  const log = createLogReader(control, store.dispatch);
  return {
    config,
    store,
    selectors: createSelectors(config),
    commands: createCommands(config, control, log, store),
  };
}
