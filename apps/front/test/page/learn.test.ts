import { consoleLines } from '@cors-lab/shared/console';
import { ENGINES, type Engine } from '@cors-lab/shared/fetch';
import {
  decidingPrediction,
  decidingRequest,
  type Experiment,
  lessonTextOf,
  movesOf,
  STATES,
  simulateFresh,
} from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { Solution } from '../../src/page/attempt/solution.tsx';
import { configure } from '../../src/page/config.ts';
import { outcomeText } from '../../src/page/experiments/words.ts';
import { panelContentsOf } from '../../src/page/lab/experiment-commands.ts';
import type { LabState } from '../../src/page/lab/state.ts';
import { atStake } from '../../src/page/learn/exercise/at-stake.ts';
import { ExercisePage } from '../../src/page/learn/exercise/exercise-page.tsx';
import { LoadedExercise } from '../../src/page/learn/exercise/loaded-exercise.tsx';
import { hintsFor } from '../../src/page/learn/exercise/phases/hints.ts';
import { stageRows } from '../../src/page/learn/exercise/stage-rows.ts';
import { askedRun } from '../../src/page/learn/exercise/use-asked-run.ts';
import { policyDiff } from '../../src/page/policy/policy-source.ts';
import ProposedPolicy from '../../src/page/policy/proposed-policy.tsx';
import { predictedText } from '../../src/page/run/outcome-words.ts';
import { messagesOf, predictedExchanges } from '../../src/page/wire/sequence.ts';
import { SERVERS } from '../servers.ts';
import { config, drawnAs, EXPERIMENTS, fail, opened, ran, stateOf, textOf } from './drawn-lab.ts';
import { sent } from './sent-run.ts';

const page = (
  experiment: Experiment | undefined,
  id = experiment?.id ?? '',
  Body: typeof LoadedExercise | null = LoadedExercise,
) =>
  createElement(ExercisePage, {
    route: { kind: 'exercise', id, inCourse: false },
    experiments: EXPERIMENTS,
    experiment,
    progress: {},
    title: null,
    config,
    loaded: null,
    onEarlyGuess: () => {},
    Body,
  });
/** Until the model has come. */
const firstLook = (experiment: Experiment) => page(experiment, experiment.id, null);

describe.each(EXPERIMENTS)('the exercise $id', (experiment) => {
  const { moves, start, solved, question, situation, hint } = experiment;
  const lesson = lessonTextOf(experiment.id);
  const prediction = decidingPrediction(
    simulateFresh(experiment, moves, start, config.engine, config.servers),
  );
  const { verdict } = prediction;
  const { api } = decidingRequest(moves);

  test.each([
    ['', page(experiment)],
    [', and before the model has come', firstLook(experiment)],
  ])('gives nothing of its outcome away before the guess%s', (_, view) => {
    const html = drawnAs(view, opened(experiment));
    const text = textOf(html);
    expect(text).toContain('Lock in and run');
    const asked = `${question} ${situation}`.replaceAll('`', '').toLowerCase();
    const isAsked = (words: string) => asked.includes(words.toLowerCase());
    const outcomes = [outcomeText(prediction, api, experiment), predictedText(verdict, api)];
    for (const words of outcomes) {
      if (!isAsked(words)) expect(text.toLowerCase()).not.toContain(words.toLowerCase());
    }
    for (const words of [lesson.answer, lesson.task, hint])
      expect(text).not.toContain(words.replaceAll('`', ''));
    for (const { sign, text: line } of policyDiff(start, solved))
      if (sign === '+') expect(text).not.toContain(line);
    expect(text).not.toMatch(/predicted|cannot work|dangerous|verdict/i);
    if (verdict.kind === 'blocked') {
      // One exercise has the name of its failure.
      expect(html.replaceAll(experiment.id, '')).not.toContain(verdict.failure.code);
      for (const engine of ['chromium', 'firefox', 'webkit'] as const)
        for (const line of consoleLines(verdict.failure, engine)) expect(text).not.toContain(line);
    }
  });

  test('asks its question before the model has come as it does after, with the stage and the settings', () => {
    const early = drawnAs(firstLook(experiment), opened(experiment));
    const late = drawnAs(page(experiment), opened(experiment, { loaded: null }));
    for (const part of [
      /<fieldset[^>]*data-testid="guess".*?<\/fieldset>/s,
      /<pre class="[^"]*source.*?<\/pre>/s,
      /--rows:\d/,
    ]) {
      expect(early).toMatch(part);
      expect(early.match(part)?.[0]).toBe(late.match(part)?.[0]);
    }
  });

  test('has room on its stage for all its messages, as found and solved, in every engine', () => {
    const counts = ENGINES.flatMap((engine) => messageCounts(experiment, engine));
    expect(stageRows(experiment.id)).toBe(Math.max(...counts));
  });

  test('answers its question after the run, and never offers to apply a fix', () => {
    const found = textOf(drawnAs(page(experiment), ran(experiment, 'start')));
    expect(found).toContain(lesson.answer.replaceAll('`', ''));
    expect(found).toContain(lesson.task.replaceAll('`', ''));
    expect(found).not.toMatch(/\bApply\b|What to change:/);
    const done = textOf(drawnAs(page(experiment), ran(experiment, 'solved')));
    expect(done).not.toMatch(/\bApply\b/);
  });

  test('has the settings or the parts of the request in view that its solution changes', () => {
    const { settings, request } = atStake(experiment);
    expect(settings.length + request.length).toBeGreaterThan(0);
    expect(settings.length + request.length).toBeLessThanOrEqual(2);
    const html = drawnAs(page(experiment), opened(experiment));
    for (const field of settings)
      expect(html).toContain(
        `data-setting="${field === 'preflight' || field === 'actual' ? `overrides.${field}` : field}"`,
      );
  });

  test('has three hints, the last of which names no value', () => {
    const hints = hintsFor(experiment);
    expect(new Set(hints).size).toBe(3);
    const { settings } = atStake(experiment);
    for (const field of settings)
      if (field !== 'preflight' && field !== 'actual') expect(hints[1]).toContain(field);
    const last = hints[2].replaceAll('`', '');
    for (const { sign, text } of policyDiff(start, solved)) {
      const value = text
        .slice(text.indexOf(': ') + 2)
        .replaceAll(/[[\]',]/g, '')
        .trim();
      if (sign === '+' && value.length > 4) expect(last).not.toContain(value);
    }
  });
});

function exercise(id: string): Experiment {
  return EXPERIMENTS.find((each) => each.id === id) ?? fail();
}

/** The same lab under another policy. */
function under(policy: CorsPolicy, state: LabState): LabState {
  return { ...state, bench: state.bench && { ...state.bench, policy } };
}

test('a result from before a change of the policy says so wherever it is shown', () => {
  const put = exercise('put');
  const before = 'Before the change: Blocked';
  const now = textOf(drawnAs(page(put), ran(put, 'start')));
  expect(now).toContain('Blocked: the script got no answer.');
  expect(now).not.toContain(before);
  const later = textOf(drawnAs(page(put), under(put.solved, ran(put, 'start'))));
  expect(later).toContain(`${before}: the script got no answer.`);
  expect(later).toContain('The script had, before the change');
  expect(later).toContain('This result is from before the policy changed: run it again.');
});

test('a question is never asked about another policy without a way back to its own', () => {
  const put = exercise('put');
  const way = 'Run the exercise’s policy';
  expect(textOf(drawnAs(page(put), opened(put)))).not.toContain(way);
  expect(textOf(drawnAs(page(put), under(CLOSED_POLICY, opened(put))))).toContain(way);
});

test('behind a dialog that asks about a policy the page says that another one runs', () => {
  const put = exercise('put');
  const proposal = { policy: put.start, experiment: panelContentsOf(put) };
  const state = { ...under(CLOSED_POLICY, opened(put, { loaded: null })), proposal };
  expect(textOf(drawnAs(page(put), state))).toContain('Another policy runs than the one that this question');
  // Before it has been looked at, nothing is said.
  expect(textOf(drawnAs(page(put), { ...state, proposal: null }))).not.toContain('Another policy runs');
});

test('before the guess no resource but the one that is asked for is named, and it is said why nothing can be changed', () => {
  const csrf = exercise('csrf');
  const before = textOf(drawnAs(page(csrf), opened(csrf)));
  expect(before).not.toContain('/protected');
  expect(before).toContain('Guess first: the question is about these settings as they are.');
  expect(textOf(drawnAs(page(csrf), ran(csrf, 'start')))).toContain('/api/counter/protected');
});

test('words that a newcomer does not know are explained where they are first met', () => {
  expect(textOf(drawnAs(page(exercise('json')), opened(exercise('json'))))).toContain(
    'A preflight is a request of',
  );
  expect(textOf(drawnAs(page(exercise('anybody')), ran(exercise('anybody'), 'start')))).toContain(
    '“Reflect any” answers each page',
  );
  const wildcard = exercise('star-with-credentials');
  expect(textOf(drawnAs(page(wildcard), ran(wildcard, 'start')))).toContain('A wildcard is the value *');
  const opaque = exercise('no-cors');
  expect(
    textOf(
      drawnAs(page(opaque), {
        ...ran(opaque, 'start'),
        runs: [sent(decidingRequest([opaque.moves[0]]), opaque.start, 'r1')],
      }),
    ),
  ).toContain('Opaque means');
});

test('a solution is to be run only where it is in force', () => {
  const put = exercise('put');
  const solution = createElement(Solution, { experiment: put, before: put.start });
  expect(textOf(drawnAs(solution, under(put.solved, opened(put))))).toContain('Now run it.');
  expect(textOf(drawnAs(solution, opened(put)))).toContain(
    'Another policy runs now: ask for the solution again.',
  );
});

test('the policy of a link is audited only where nothing is to be guessed', () => {
  const anybody = exercise('the-strangers-page');
  const state = opened(anybody);
  const asked = createElement(ProposedPolicy, {
    proposal: { policy: anybody.start, experiment: panelContentsOf(anybody) },
    running: CLOSED_POLICY,
  });
  const audited = 'What the audit says';
  expect(textOf(drawnAs(asked, state))).not.toContain(audited);
  expect(textOf(drawnAs(asked, state))).toContain('Undo, in the Lab, then brings yours back');
  expect(
    textOf(drawnAs(asked, { ...state, experiments: { ...state.experiments, revealed: true } })),
  ).toContain(audited);
});

/** How many messages each request of an exercise has, by the model. */
function messageCounts(experiment: Experiment, engine: Engine): readonly number[] {
  return STATES.flatMap((state) =>
    simulateFresh(experiment, movesOf(experiment, state), experiment[state], engine, config.servers).flatMap(
      (move) =>
        move.kind === 'request'
          ? [messagesOf(move.request, predictedExchanges(move.prediction), move.prediction, null).length]
          : [],
    ),
  );
}

describe('the run that answers the question', () => {
  const canvas = exercise('canvas');
  const requests = canvas.moves.flatMap((move) => (move.kind === 'request' ? [move.request] : []));
  const runs = requests.map((request, at) => sent(request, canvas.start, `r${at}`));
  const play = {
    play: 'complete',
    policyBefore: canvas.start,
    results: runs.map(({ id }) => ({ kind: 'request', runId: id }) as const),
  } as const;

  test('is the first where the question is about the first', () => {
    expect(runs.length).toBeGreaterThan(1);
    expect(askedRun(canvas, { ...opened(canvas, play), runs })).toBe('r0');
  });

  test('is not looked for in a play that is not over, under another policy, or no longer kept', () => {
    expect(askedRun(canvas, { ...opened(canvas, { ...play, play: 'running' }), runs })).toBeNull();
    expect(
      askedRun(canvas, { ...opened(canvas, { ...play, policyBefore: canvas.solved }), runs }),
    ).toBeNull();
    expect(askedRun(canvas, { ...opened(canvas, play), runs: runs.slice(1) })).toBeNull();
  });

  test('is the last elsewhere', () => {
    const put = exercise('put');
    expect(askedRun(put, ran(put, 'start'))).toBeNull();
  });
});

test('where the log could not be read, nothing is said to have been sent or not sent', () => {
  const put = exercise('put');
  const state = ran(put, 'start');
  const runs = state.runs.map((run) => ({ ...run, exchanges: [], log: { trouble: 'It is down.' } }));
  const text = textOf(drawnAs(page(put), { ...state, runs }));
  expect(text).toContain('could not be checked');
  expect(text).not.toMatch(/never sent|There was no answer/i);
});

test('the last hint says for whom a name is added', () => {
  expect(hintsFor(exercise('hidden-header'))[2]).toBe(
    'In `exposedHeaders`, add one name that the script wants to read.',
  );
  expect(hintsFor(exercise('put'))[2]).toBe('In `methods`, add one name that the request needs.');
});

test('says what an exercise needs that this lab does not have', () => {
  const alone = configure(SERVERS.front, { ...SERVERS, otherSite: null }, null);
  const experiment = EXPERIMENTS.find(({ id }) => id === 'csrf');
  if (experiment === undefined) throw new Error('There is an exercise about forged requests.');
  const text = textOf(drawnAs(page(experiment), opened(experiment), alone));
  expect(text).toContain('This experiment needs another site.');
  expect(text).not.toContain('Lock in and run');
});

test('says that there is no such exercise', () => {
  expect(textOf(drawnAs(page(undefined, 'nowhere'), stateOf(EXPERIMENTS[0]?.start ?? fail())))).toContain(
    'nowhere',
  );
});
