import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { type ControlPlane, controlPlane } from '../../src/page/control/control-plane.ts';
import { PATIENCE } from '../../src/page/control/silence.ts';
import { initialState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { LabContext } from '../../src/page/lab/use-lab.ts';
import { presets } from '../../src/page/request/presets.ts';
import { LabMasthead } from '../../src/page/shell/masthead.tsx';
import { Notices } from '../../src/page/shell/notices.tsx';
import { benchWith, SERVERS } from '../servers.ts';
import { labAlone } from './lab-alone.ts';

const config = configure(SERVERS.front, SERVERS, null);
const bench = benchWith();

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('says that the API server does not answer, until it does', async () => {
  let answer: () => void = () => {};
  const control: ControlPlane = {
    ...controlPlane(config.control),
    putPolicy: () =>
      new Promise((resolve) => {
        answer = () => resolve({ ok: true, value: bench });
      }),
  };
  const beginning = { nextRunId: 'r1', sameUrlParam: 'same', now: 0 };
  const store = createStore({
    ...initialState(presets(config)[0].request, beginning),
    bench,
    connection: { status: 'live', refusal: null },
  });
  const lab = labAlone(config, store, control);
  const page = () => {
    const value = { ...lab, store: createStore(store.getState()) };
    const views = [createElement(LabMasthead, { key: 1, door: 'lab' }), createElement(Notices, { key: 2 })];
    return renderToStaticMarkup(createElement(LabContext, { value }, views));
  };
  const applied = lab.commands.applyPolicy(CLOSED_POLICY);
  await vi.advanceTimersByTimeAsync(PATIENCE - 1);
  expect(page()).toContain('>Live<');
  await vi.advanceTimersByTimeAsync(1);
  expect(page()).not.toContain('>Live<');
  expect(page()).toContain('The API server does not answer.');
  answer();
  await applied;
  expect(page()).toContain('>Live<');
  expect(page()).not.toContain('The API server does not answer.');
});
