import {
  type Choice,
  catalogue,
  decidingPrediction,
  decidingRequest,
  type Experiment,
  guessOf,
  lessonTextOf,
  rightChoice,
  simulateFresh,
} from '@cors-lab/shared/lab';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { GuessResult } from '../../src/page/attempt/guess-result.tsx';
import { configure } from '../../src/page/config.ts';
import { ExperimentCard } from '../../src/page/experiments/experiment-card.tsx';
import { outcomeText } from '../../src/page/experiments/find/words.ts';
import { initialState, type LabState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { LabContext } from '../../src/page/lab/use-lab.ts';
import { PolicyPanel } from '../../src/page/policy/policy-panel.tsx';
import { RequestPanel } from '../../src/page/request/request-panel.tsx';
import { OutcomePanel } from '../../src/page/result/outcome-panel.tsx';
import { benchWith, SERVERS } from '../servers.ts';
import { labAlone } from './lab-alone.ts';

const config = configure(SERVERS.front, SERVERS, null);
const EXPERIMENTS = catalogue({ ...SERVERS, experiments: config.resourceBase });

function opened({ id, moves, start, sameUrl }: Experiment, guess: string | null = null): LabState {
  const bench = benchWith(start);
  const state = initialState(decidingRequest(moves), { nextRunId: 'r2', sameUrlParam: 'same', now: 0 });
  return {
    ...state,
    bench,
    sameUrl: sameUrl === true,
    connection: { status: 'live', refusal: null },
    experiments: { ...state.experiments, open: true, chosen: id, guess },
  };
}

/** What of a view can be read. */
function read(view: ReactElement, state: LabState): string {
  const value = labAlone(config, createStore(state));
  return renderToStaticMarkup(createElement(LabContext, { value }, view))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

const card = (experiment: Experiment) =>
  createElement(ExperimentCard, { experiment, next: undefined, onChoose: () => {} });

describe.each(EXPERIMENTS)('$id', (experiment) => {
  const { moves, start, question } = experiment;
  const lesson = lessonTextOf(experiment.id);
  const prediction = decidingPrediction(
    simulateFresh(experiment, moves, start, config.engine, config.servers),
  );

  test('gives nothing away before the guess', () => {
    const state = opened(experiment);
    const result = createElement(OutcomePanel);
    const request = createElement(RequestPanel);
    const policy = createElement(PolicyPanel);
    const page = [read(card(experiment), state), read(result, state), read(request, state)].join(' ');
    expect(page).toContain('Your guess:');
    // The word for what a learner does is "exercise".
    expect(page).not.toMatch(/experiment/i);
    expect(read(policy, state)).not.toMatch(/cannot work|dangerous/i);
    expect(page).not.toMatch(/predicted|preflight is needed|needs a preflight/i);
    expect(page).not.toContain(lesson.answer.replaceAll('`', ''));
    const outcome = outcomeText(prediction, decidingRequest(moves).api, experiment);
    if (!question.toLowerCase().includes(outcome)) expect(page.toLowerCase()).not.toContain(outcome);
  });

  test('says after the run whether the guess was right', () => {
    const right = rightChoice(experiment, config.engine, config.servers);
    const said = ({ id }: Choice, isAsFound = true) =>
      read(createElement(GuessResult, { experiment, guess: id, isAsFound }), opened(experiment));
    for (const choice of guessOf(experiment).choices) {
      expect(said(choice).includes('That is right.'), choice.id).toBe(choice.id === right);
      expect(said(choice).includes('It is:'), choice.id).toBe(choice.id !== right);
      expect(said(choice, false)).toContain('Your guess does not count');
    }
  });
});
