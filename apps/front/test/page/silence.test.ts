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

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { cookieEnabled: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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

test.each([
  ['in a shared lab', { ...SERVERS, front: 'http://192.168.1.20:5000' }, null],
  ['in a class', SERVERS, '{}'],
])('who starts no server, %s, reads what to do', (_where, servers, membership) => {
  vi.stubGlobal('navigator', { cookieEnabled: true });
  vi.stubGlobal('localStorage', { getItem: () => membership });
  const config = configure(servers.front, servers, null);
  const beginning = { nextRunId: 'r1', sameUrlParam: 'same', now: 0 };
  const sentence = 'Start the lab with `pnpm dev` if it is not running.';
  const state = {
    ...initialState(presets(config)[0].request, beginning),
    connection: { status: 'lost', refusal: { cause: 'down', sentence, faults: [] } },
  } as const;
  for (const each of [
    state,
    { ...state, connection: { status: 'live', refusal: null }, silent: true } as const,
  ]) {
    const value = labAlone(config, createStore(each), controlPlane(config.control));
    const said = renderToStaticMarkup(createElement(LabContext, { value }, createElement(Notices)));
    expect(said).toContain('no connection to the lab. If that takes long, look at your network');
    expect(said).not.toMatch(/pnpm|terminal/);
  }
});
