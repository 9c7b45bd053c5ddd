import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { experimentCommands } from '../../src/page/lab/experiment-commands.ts';
import { initialState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { presets } from '../../src/page/request/presets.ts';
import { benchWith, SERVERS } from '../servers.ts';
import { EXPERIMENTS } from './drawn-lab.ts';

function lab(others: Partial<Parameters<typeof experimentCommands>[0]> = {}) {
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
      ...others,
    },
    store,
  );
  return { commands, store, experiments: () => store.getState().experiments };
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

test('a run begins without sessions, and leaves the counter as the learner has seen it', async () => {
  const begun: unknown[] = [];
  const { commands, store } = lab({
    policySettled: () => Promise.resolve(),
    reset: (what) => Promise.resolve(void begun.push(...what)),
    send: () => Promise.resolve(null),
  });
  store.dispatch({ type: 'bench-updated', bench: benchWith(CLOSED_POLICY) });
  const [first] = EXPERIMENTS;
  if (first === undefined) throw new Error('The catalogue is empty.');
  await commands.playExperiment(first, first.moves);
  expect(begun).toEqual(['sessions']);
});
