import { describe, expect, test } from 'vitest';
import type { Origins } from '../src/control/index.ts';
import { ENGINES, type Engine } from '../src/fetch/index.ts';
import {
  canRun,
  catalogue,
  decidingPrediction,
  type Experiment,
  movesOf,
  outcomeOf,
  STATES,
  type State,
  simulateFresh,
} from '../src/lab/index.ts';

const origins = (host: string, otherHost: string | null, port = ':5000'): Origins => ({
  front: `http://${host}${port}`,
  back: `http://${host}:5001`,
  otherSite: otherHost === null ? null : `http://${otherHost}${port}`,
});

/** A lab under each kind of `HOST`. */
const LABS = [
  origins('localhost', '127.0.0.1'),
  origins('localhost', '127.0.0.1', ''),
  origins('127.0.0.2', 'localhost'),
  origins('[::1]', 'localhost'),
  origins('lab.test', 'localhost'),
  origins('lab.test', '192.168.1.20'),
  origins('192.168.1.20', 'laptop.local'),
  origins('192.168.1.20', null),
  origins('lab.test', null, ''),
];

/** Where an engine does not have the failure that the experiment is about, under whatever `HOST`. */
const NO_FAILURE = {
  chromium: [],
  firefox: ['cached-with-credentials'],
  webkit: ['font'],
} as const satisfies Record<Engine, readonly string[]>;

const on = (lab: Origins) => catalogue({ ...lab, experiments: lab.back });

function outcome(experiment: Experiment, state: State, engine: Engine, lab: Origins) {
  const moves = movesOf(experiment, state);
  return outcomeOf(
    decidingPrediction(simulateFresh(experiment, moves, experiment[state], engine, lab)),
    experiment,
  );
}

describe.each(LABS)('a lab at $front, with $otherSite as its other site', (lab) => {
  test.each(ENGINES)('has no experiment that its first run solves in %s', (engine) => {
    const solvedAtOnce = on(lab)
      .filter((each) => canRun(each, lab))
      .filter((each) => outcome(each, 'start', engine, lab) === outcome(each, 'solved', engine, lab))
      .map(({ id }) => id);
    expect(solvedAtOnce).toEqual(NO_FAILURE[engine]);
  });
});

test('an experiment says that it needs another site where one asks, is asked, or is in its policy', () => {
  const lab = origins('lab.test', 'elsewhere.test');
  const mentions = on(lab).filter((each) =>
    STATES.some((state) => {
      const simulated = simulateFresh(each, movesOf(each, state), each[state], 'standard', lab);
      return JSON.stringify([each[state], simulated]).includes('elsewhere.test');
    }),
  );
  const needs = on(lab).filter((each) => !canRun(each, { otherSite: null }));
  // Its redirect may lead anywhere, as long as a user name stands in it.
  expect(mentions.map(({ id }) => id).filter((id) => id !== 'redirect-with-credentials')).toEqual(
    needs.map(({ id }) => id),
  );
  expect(needs).toHaveLength(12);
});

test('the same experiments are there without another site, under the same names', () => {
  const ids = (lab: Origins) => on(lab).map(({ id }) => id);
  expect(ids(origins('192.168.1.20', null))).toEqual(ids(origins('localhost', '127.0.0.1')));
});
