import { expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { experimentCommands } from '../../src/page/lab/experiment-commands.ts';
import { initialState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { presets } from '../../src/page/request/presets.ts';
import { SERVERS } from '../servers.ts';

function lab() {
  const { request } = presets(configure(SERVERS.front, SERVERS, null))[0];
  const store = createStore(initialState(request, { nextRunId: 'r1', sameUrlParam: 'same', now: 0 }));
  const neverUsed = () => Promise.reject(new Error('the list of experiments sends nothing'));
  const commands = experimentCommands(
    {
      setRequest: () => {},
      send: neverUsed,
      askServer: neverUsed,
      applyPolicy: neverUsed,
      policySettled: neverUsed,
      reset: neverUsed,
    },
    store,
  );
  return { commands, experiments: () => store.getState().experiments };
}

test('opens the list of experiments, and closes it', () => {
  const { commands, experiments } = lab();
  commands.toggleExperimentList();
  expect(experiments()).toMatchObject({ open: true, chosen: null });
  commands.toggleExperimentList();
  expect(experiments().open).toBe(false);
});

test('shows the list of experiments in place of the one that is open', () => {
  const { commands, experiments } = lab();
  commands.chooseExperiment('json');
  expect(experiments()).toMatchObject({ open: true, chosen: 'json' });
  commands.toggleExperimentList();
  expect(experiments()).toMatchObject({ open: true, chosen: null });
});
