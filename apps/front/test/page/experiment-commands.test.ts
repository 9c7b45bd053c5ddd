import { expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { experimentCommands } from '../../src/page/lab/experiment-commands.ts';
import { initialState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { presets } from '../../src/page/request/presets.ts';
import { SERVERS } from '../servers.ts';

function lab() {
  const { request } = presets(configure(SERVERS.front, SERVERS, null))[0];
  const store = createStore(initialState(request, { nextNonce: 'r1', sameUrlMark: 'same', now: 0 }));
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
  return { commands, guide: () => store.getState().guide };
}

test('opens the list of experiments, and closes it', () => {
  const { commands, guide } = lab();
  commands.toggleExperimentList();
  expect(guide()).toMatchObject({ open: true, experiment: null });
  commands.toggleExperimentList();
  expect(guide().open).toBe(false);
});

test('shows the list of experiments in place of the one that is open', () => {
  const { commands, guide } = lab();
  commands.chooseExperiment('json');
  expect(guide()).toMatchObject({ open: true, experiment: 'json' });
  commands.toggleExperimentList();
  expect(guide()).toMatchObject({ open: true, experiment: null });
});
