import { catalogue, decidingRequest, type Experiment, movesOf } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { configure, type LabConfig } from '../../src/page/config.ts';
import type { ExperimentsState } from '../../src/page/lab/reduce-experiments.ts';
import { initialState, type LabState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { LabContext } from '../../src/page/lab/use-lab.ts';
import { benchWith, SERVERS } from '../servers.ts';
import { labAlone } from './lab-alone.ts';
import { sent } from './sent-run.ts';

export const config = configure(SERVERS.front, SERVERS, null);
export const EXPERIMENTS = catalogue({ ...SERVERS, experiments: config.resourceBase });
const RUN = 'r1';

export function stateOf(policy: CorsPolicy, part: Partial<LabState> = {}): LabState {
  const bench = benchWith(policy);
  const request = decidingRequest(EXPERIMENTS[0]?.moves ?? fail());
  const state = initialState(request, { nextRunId: 'r2', sameUrlParam: 'same', now: 0 });
  return { ...state, bench, connection: { status: 'live', refusal: null }, ...part };
}

export function fail(): never {
  throw new Error('The catalogue is empty.');
}

/** An exercise that was just opened, or one whose last play came to its end. */
export function opened(experiment: Experiment, part: Partial<ExperimentsState> = {}): LabState {
  const state = stateOf(experiment.start);
  const { id, moves, sameUrl } = experiment;
  return {
    ...state,
    request: decidingRequest(moves),
    sameUrl: sameUrl === true,
    experiments: { ...state.experiments, open: true, chosen: id, loaded: id, ...part },
  };
}

export function ran(experiment: Experiment, how: 'start' | 'solved'): LabState {
  const policy = experiment[how];
  const moves = movesOf(experiment, how);
  const run = sent(decidingRequest(moves), policy, RUN);
  const state = opened(experiment, {
    revealed: true,
    play: 'complete',
    policyBefore: policy,
    results: [{ kind: 'request', runId: RUN }],
  });
  const bench = state.bench && { ...state.bench, policy };
  return { ...state, bench, runs: [run], shown: RUN, request: decidingRequest(moves) };
}

/** A view as HTML. */
export function drawnAs(view: ReactElement, state: LabState, settings: LabConfig = config): string {
  const value = labAlone(settings, createStore(state));
  return renderToStaticMarkup(createElement(LabContext, { value }, view))
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
}

export function textOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
}
