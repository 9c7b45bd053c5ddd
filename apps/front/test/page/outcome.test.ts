import { API_NAMES } from '@cors-lab/shared/explain';
import type { LabRequest } from '@cors-lab/shared/fetch';
import {
  catalogue,
  decidingPrediction,
  decidingRequest,
  type Experiment,
  outcomeOf,
  type Prediction,
  simulateFresh,
} from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Timeline } from '../../src/page/attempt/timeline.tsx';
import { configure } from '../../src/page/config.ts';
import { ExperimentCard } from '../../src/page/experiments/experiment-card.tsx';
import { createSelectors } from '../../src/page/lab/selectors.ts';
import { initialState, type LabState, type Run } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { LabContext } from '../../src/page/lab/use-lab.ts';
import { presets } from '../../src/page/request/presets.ts';
import { OutcomePanel } from '../../src/page/result/outcome-panel.tsx';
import { ResponseComparison } from '../../src/page/result/response-comparison.tsx';
import { aimOf } from '../../src/page/run/owner-of.ts';
import { benchWith, SERVERS } from '../servers.ts';
import { drawnAs } from './drawn-lab.ts';
import { labAlone } from './lab-alone.ts';
import { sent } from './sent-run.ts';

const config = configure(SERVERS.front, SERVERS, null);
const EXPERIMENTS = catalogue({ ...SERVERS, experiments: config.resourceBase });
const OPEN: CorsPolicy = { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: '*' } };

function experimentCalled(id: string): Experiment {
  const experiment = EXPERIMENTS.find((each) => each.id === id);
  if (experiment === undefined) throw new Error(`There is no experiment called ${id}.`);
  return experiment;
}

const BENCH = benchWith(OPEN);

/** The page with a request in its panel, under a policy that runs, before anything was sent. */
function stateWith(request: LabRequest, policy: CorsPolicy): LabState {
  const beginning = { nextRunId: 'r2', sameUrlParam: 'same', now: 0 };
  return {
    ...initialState(request, beginning),
    bench: { ...BENCH, policy },
    connection: { status: 'live', refusal: null },
  };
}

/** A view as a learner reads it, with `~` between two elements. */
function read(view: ReactElement, state: LabState): string {
  const value = labAlone(config, createStore(state));
  return renderToStaticMarkup(createElement(LabContext, { value }, view))
    .replace(/ aria-label="([^"]*)"[^>]*>/g, '>$1')
    .replace(/(?:<[^>]*>)+/g, '~');
}

/** The view once a run was made. */
function seen(view: ReactElement, run: Run): string {
  return read(view, { ...stateWith(run.request, run.policy ?? OPEN), runs: [run], shown: run.id });
}

const drawn = (run: Run) =>
  drawnAs(createElement(OutcomePanel), {
    ...stateWith(run.request, run.policy ?? OPEN),
    runs: [run],
    shown: run.id,
  });
const panel = (run: Run) => seen(createElement(OutcomePanel), run);

test('calls a request without an answer that, in headline, table, diagram and history', () => {
  const request = decidingRequest(experimentCalled('hangs-up').moves);
  const page = panel(sent(request, OPEN));
  expect(page).toContain('No answer: the script got an error.');
  expect(page).toContain('Outcome~No answer~No answer~');
  expect(page).toContain('No answer: GET /api/hangup');
  expect(page).not.toMatch(/~Blocked|stopped at the browser/);
});

test('the history tells runs apart by what asked, for what, and under which policy', () => {
  const request = decidingRequest(experimentCalled('another-port').moves);
  const nameOf = (part: Partial<LabRequest>) => {
    const html = drawn(sent({ ...request, ...part }, OPEN));
    return /<ol[^>]*Last runs.*?<\/ol>/.exec(html)?.[0] ?? '';
  };
  expect(nameOf({})).toContain(
    `GET /api/cors by ${API_NAMES[request.api]}, the server allowed * (everybody), 00:00:00"`,
  );
  expect(nameOf({})).toContain('</svg>GET /cors<');
  expect(nameOf({ api: 'image', url: `${SERVERS.back}/api/image` })).toContain('</svg>&lt;img&gt; /image<');
  expect(nameOf({ headers: [['x-lab', '1']] })).toContain('GET /api/cors · x-lab: 1 by');
  expect(nameOf({ method: 'X'.repeat(5000) }).length).toBeLessThan(1000);
});

test('invites to the first button, or to send the request that a link has brought', () => {
  const { request } = presets(config)[0];
  const says = (part: Partial<LabRequest>) =>
    read(createElement(OutcomePanel), stateWith({ ...request, ...part }, OPEN));
  expect(says({})).toContain('Click the first button: it sends the exercise’s request.');
  expect(says({ method: 'PUT' })).toContain('Click Send: it sends the request as it stands here.');
});

test('names a method and a header of any length in labels, and cuts it there', () => {
  const { request } = presets(config)[0];
  const headers = [['x-long', 'y'.repeat(5000)]] as const;
  const page = panel(sent({ ...request, method: 'X'.repeat(5000), headers }, CLOSED_POLICY));
  // But for the raw lines, which have all of it.
  const isRaw = (text: string) => text.startsWith('access-control-request-method: ');
  expect(page.split('~').filter((text) => text.length > 300 && !isRaw(text))).toEqual([]);
});

test('states nothing of a request that is on its way but as a prediction', () => {
  const request = decidingRequest(experimentCalled('put').moves);
  const run = sent(request, CLOSED_POLICY);
  const page = panel({ ...run, observation: null, exchanges: [], log: 'unread' });
  expect(page).toContain('~On its way.~');
  expect(page).toContain('~Predicted: ');
  expect(page).toContain('~What it would see~');
  expect(page).toContain('~On the wire~OPTIONS → 404~–~');
  expect(page).not.toContain('What the browser saw');
  expect(page).toContain('~Apply this change~');
  const offer = (isReady: boolean) => `aria-disabled="${!isReady}">Apply this change`;
  expect(drawn({ ...run, observation: null, exchanges: [], log: 'unread' })).toContain(offer(false));
  expect(drawn(run)).toContain(offer(true));
});

test('calls a request without an answer that also where the API server’s log cannot be read', () => {
  const run = sent(decidingRequest(experimentCalled('hangs-up').moves), OPEN);
  const page = panel({
    ...run,
    prediction: null,
    exchanges: [],
    log: { trouble: 'The API server is down.' },
  });
  expect(page).toContain('No answer: the script got an error.');
  expect(page).toContain('Outcome~–~No answer~');
});

test('does not say why a request failed where an API server that is up could not tell', () => {
  const run = sent(decidingRequest(experimentCalled('the-exercise').moves), CLOSED_POLICY);
  const page = panel({
    ...run,
    exchanges: [],
    log: { trouble: 'This was not kept, because the store of this lab is full.', isUp: true },
  });
  expect(page).toContain('The script got an error.');
  expect(page).toContain('log could not be read. This was not kept, because the store of this lab is full.');
  expect(page).not.toContain('No answer');
});

test('calls a request blocked where the page’s own policy stops it', () => {
  const page = panel(sent(decidingRequest(experimentCalled('content-security-policy').moves), OPEN));
  expect(page).toContain('Blocked: the script got no answer.');
  expect(page).toContain('Outcome~Blocked~Blocked~');
});

test('names the status of the preflight’s answer where the request was never sent', () => {
  const { moves, start, solved } = experimentCalled('put');
  const run = sent(decidingRequest(moves), start);
  const sentStatus = /~Status~204 \w+~ to the preflight, and nothing to the request~/;
  expect(seen(createElement(ResponseComparison, { run }), run)).toMatch(sentStatus);
  const allowed = sent(decidingRequest(moves), solved);
  expect(seen(createElement(ResponseComparison, { run: allowed }), allowed)).toMatch(/~Status~200 OK~200/);
});

test('names a request without an answer in the timeline', () => {
  const experiment = experimentCalled('hangs-up');
  const { moves, start: policy } = experiment;
  const page = seen(
    createElement(Timeline, { experiment, moves, policy, sent: null }),
    sent(decidingRequest(moves), policy),
  );
  expect(page).toContain('predicted: no answer');
});

test.each(['font', 'shape'] as const)('predicts and observes in the same word that a %s is used', (api) => {
  const run = sent(decidingRequest(experimentCalled(api).moves), OPEN);
  const page = panel({ ...run, observation: { kind: 'used', loaded: true, readable: null, evidence: '' } });
  expect(page).toContain('Outcome~Used~Used~');
});

/** The page with an experiment opened, and its policy running. */
function opened(experiment: Experiment): LabState {
  const { id, moves, start, sameUrl } = experiment;
  const state = stateWith(decidingRequest(moves), start);
  const experiments = { ...state.experiments, chosen: id, revealed: true, aim: aimOf(experiment) };
  return { ...state, sameUrl: sameUrl === true, experiments };
}

test.each(EXPERIMENTS.map(({ id }) => id))(
  'predicts the same of %s in card and result before it is run',
  (id) => {
    const experiment = experimentCalled(id);
    const { moves, start } = experiment;
    const said = (prediction: Prediction) => ({
      outcome: outcomeOf(prediction, experiment),
      preflight: prediction.preflight,
      source: prediction.source,
    });
    const inCard = decidingPrediction(simulateFresh(experiment, moves, start, config.engine, config.servers));
    const { prediction } = createSelectors(config).report(opened(experiment));
    expect(prediction && said(prediction)).toEqual(said(inCard));
  },
);

test('says that a prediction is for Run, and not for Send', () => {
  const state = opened(experimentCalled('the-strangers-page'));
  const page = read(createElement(OutcomePanel), state);
  expect(page).toContain('On the wire~GET → 200~');
  expect(page).toContain('Predicted for Run, with the steps before this request. Send skips them.');
  const edited = read(createElement(OutcomePanel), {
    ...state,
    request: { ...state.request, method: 'HEAD' },
  });
  expect(edited).toContain('To be compared once it is sent.');
});

test('shows a request that was sent from the panel as the deciding step of its experiment', () => {
  const experiment = experimentCalled('json');
  const { moves, start: policy } = experiment;
  const run = sent(decidingRequest(moves), policy, 'one', Date.now() + 60_000);
  const next = undefined;
  const page = seen(createElement(ExperimentCard, { experiment, next, onChoose: () => {} }), run);
  expect(page).toContain('~The goal is not met');
  expect(page).toMatch(/by fetch: ~POST [^~]*~[^~]*blocked: /);
  expect(page).not.toContain('predicted: ');
});
