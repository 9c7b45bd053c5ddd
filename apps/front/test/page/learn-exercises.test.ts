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
import { describe, expect, test } from 'vitest';
import { outcomeText } from '../../src/page/experiments/find/words.ts';
import { atStake } from '../../src/page/learn/exercise/at-stake.ts';
import { hintsFor } from '../../src/page/learn/exercise/phases/hints.ts';
import { stageRows } from '../../src/page/learn/exercise/stage/stage-rows.ts';
import { policyDiff } from '../../src/page/policy/policy-source.ts';
import { predictedText } from '../../src/page/run/outcome-words.ts';
import { messagesOf, predictedExchanges } from '../../src/page/wire/sequence.ts';
import { config, drawnAs, EXPERIMENTS, opened, ran, textOf } from './drawn-lab.ts';
import { exercisePage, firstLook } from './exercise-page.ts';

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

describe.each(EXPERIMENTS)('the exercise $id', (experiment) => {
  const { moves, start, solved, question, situation, hint } = experiment;
  const lesson = lessonTextOf(experiment.id);
  const prediction = decidingPrediction(
    simulateFresh(experiment, moves, start, config.engine, config.servers),
  );
  const { verdict } = prediction;
  const { api } = decidingRequest(moves);

  test.each([
    ['', exercisePage(experiment)],
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
    const late = drawnAs(exercisePage(experiment), opened(experiment, { loaded: null }));
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
    const found = textOf(drawnAs(exercisePage(experiment), ran(experiment, 'start')));
    expect(found).toContain(lesson.answer.replaceAll('`', ''));
    expect(found).toContain(lesson.task.replaceAll('`', ''));
    expect(found).not.toMatch(/\bApply\b|What to change:/);
    const done = textOf(drawnAs(exercisePage(experiment), ran(experiment, 'solved')));
    expect(done).not.toMatch(/\bApply\b/);
  });

  test('has the settings or the parts of the request in view that its solution changes', () => {
    const { settings, shown, controls, request } = atStake(experiment);
    expect(settings.length + request.length).toBeGreaterThan(0);
    expect(controls.length + request.length).toBeLessThanOrEqual(2);
    expect(shown).toEqual(expect.arrayContaining([...settings]));
    const html = drawnAs(exercisePage(experiment), opened(experiment));
    for (const field of controls)
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
