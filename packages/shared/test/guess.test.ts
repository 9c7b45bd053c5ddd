import { describe, expect, test } from 'vitest';
import { ENGINES, type Engine } from '../src/fetch/index.ts';
import {
  catalogue,
  decidingPrediction,
  type Experiment,
  type GuessKind,
  guessOf,
  lessonTextOf,
  rightChoice,
  simulateFresh,
} from '../src/lab/index.ts';
import { BACK, SERVERS } from './arbitraries.ts';

const EXPERIMENTS = catalogue({ ...SERVERS, experiments: BACK });

/** What is right in each engine, as the experiment is found. */
function rightIn(id: string): readonly string[] {
  const experiment = EXPERIMENTS.find((each) => each.id === id);
  if (experiment === undefined) throw new Error(`No experiment ${id}.`);
  return ENGINES.map((engine) => rightChoice(experiment, engine, SERVERS));
}

/** What a person says who knows CORS: written by hand, not derived. */
const KNOWN: readonly (readonly [id: string, kind: GuessKind, right: string | readonly string[]])[] = [
  ['the-exercise', 'script', 'not-sent'],
  ['another-port', 'script', 'error'],
  ['the-strangers-page', 'script', 'answer'],
  ['content-security-policy', 'script', 'not-sent'],
  ['hangs-up', 'script', 'error'],
  ['no-cors', 'script', 'opaque'],
  ['canvas', 'script', 'opaque'],
  ['script-error', 'script', 'opaque'],
  ['stylesheet', 'script', 'opaque'],
  ['websocket', 'script', 'answer'],
  ['font', 'script', ['error', 'error', 'opaque']],
  ['resource-policy', 'script', 'error'],
  ['blocked-but-done', 'counter', '1'],
  ['refused-and-not-done', 'counter', '0'],
  ['csrf', 'counter', '1'],
  ['json', 'sent', 'preflight'],
  ['credentials-alone', 'sent', 'request'],
  ['stale-permission', 'sent', 'request'],
  ['five-seconds', 'sent', 'preflight'],
  ['vary', 'sent', ['nothing', 'nothing', 'nothing']],
  ['hidden-header', 'header', 'no'],
  ['site-is-not-origin', 'cookie', 'yes'],
  ['lax-from-another-site', 'cookie', ['no', 'no', 'yes']],
  ['sandboxed-frame', 'origin', 'null'],
  ['redirect-to-another-origin', 'last-origin', 'null'],
  ['redirect-there-and-back', 'last-origin', 'null'],
  ['a-header-that-pages-cannot-forge', 'origin', 'own'],
];

test.each(KNOWN)('%s: %s', (id, kind, right) => {
  expect(lessonTextOf(id).guess ?? 'script').toBe(kind);
  expect(rightIn(id)).toEqual(typeof right === 'string' ? ENGINES.map(() => right) : right);
});

/** How many requests of the deciding one cross the wire, redirects included. */
function requestsOnWire(experiment: Experiment, engine: Engine): number {
  const { moves, start } = experiment;
  const { wire } = decidingPrediction(simulateFresh(experiment, moves, start, engine, SERVERS));
  return wire.filter(([{ method }]) => method !== 'OPTIONS').length;
}

describe.each(EXPERIMENTS)('$id', (experiment) => {
  const { guess = 'script' } = lessonTextOf(experiment.id);
  const { question, choices } = guessOf(experiment);

  test('asks for what can be answered', () => {
    expect(question).toMatch(/^[A-Z].*\?$/);
    for (const right of rightIn(experiment.id)) expect(choices.map(({ id }) => id)).toContain(right);
  });

  test('says which request it means where there are several', () => {
    const several =
      experiment.moves.filter(({ kind }) => kind === 'request').length > 1 || guess === 'last-origin';
    if (guess !== 'header') expect(/the (first|last) request/.test(question)).toBe(several);
  });

  test('asks for the last request on the wire where redirects make several of one', () => {
    if (!guess.endsWith('origin')) return;
    for (const engine of ENGINES)
      expect(requestsOnWire(experiment, engine) > 1).toBe(guess === 'last-origin');
  });

  test('asks for a header only where there is one', () => {
    expect(guess === 'header').toBe(experiment.reads !== undefined);
  });
});

test('every kind of guess is right in more than one way', () => {
  for (const kind of ['script', 'sent', 'counter', 'cookie', 'origin'] as const) {
    const asked = EXPERIMENTS.filter(({ id }) => (lessonTextOf(id).guess ?? 'script') === kind);
    const rights = new Set(asked.flatMap(({ id }) => rightIn(id)));
    expect(rights.size, kind).toBeGreaterThan(1);
  }
});
