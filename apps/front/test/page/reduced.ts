import { type Exchange, newBrowser } from '@cors-lab/shared/fetch';
import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { configure } from '../../src/page/config.ts';
import type { Action } from '../../src/page/lab/actions.ts';
import { reduce } from '../../src/page/lab/reduce.ts';
import { initialState } from '../../src/page/lab/state.ts';
import { presets } from '../../src/page/request/presets.ts';
import { benchWith, SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);

export const request = presets(config)[0].request;

const BEGINNING = { nextRunId: 'r1', sameUrlParam: 'same', now: 0 };

export const after = (...actions: Action[]) => actions.reduce(reduce, initialState(request, BEGINNING));

export const bench = benchWith(CLOSED_POLICY, { policyVersion: 3, cursor: 7 });

export const benchUpdated: Action = { type: 'bench-updated', bench };

export const exchange: Exchange = {
  seq: 9,
  at: 0,
  duration: 1,
  phase: 'actual',
  request: { method: 'GET', target: '/api/cors?run=r1', httpVersion: '1.1', headers: [] },
  response: null,
};

/** What a reading of the log of the bench's own boot has brought. */
export const recorded = (...exchanges: readonly Exchange[]): Action => ({
  type: 'exchanges-recorded',
  boot: bench.boot.id,
  since: bench.cursor,
  upTo: Math.max(bench.cursor, ...exchanges.map(({ seq }) => seq)),
  exchanges,
});

export const started = (runId: string, runParam = runId, after: number | null = null): Action => ({
  type: 'run-started',
  run: {
    id: runId,
    request,
    runParam,
    after,
    policy: null,
    policyVersion: null,
    prediction: null,
    browser: newBrowser('standard'),
    at: 0,
    panels: { request, policy: null, experiment: null },
  },
  nextRunId: `${runId}-next`,
});
