import { describe, expect, test } from 'vitest';
import { ENGINES, type Engine } from '../src/fetch/index.ts';
import {
  catalogue,
  decidingPrediction,
  type Experiment,
  LESSON_TEXTS,
  lessonTextOf,
  movesOf,
  outcomeOf,
  type Prediction,
  simulateFresh,
  timesCounted,
} from '../src/lab/index.ts';
import { BACK, SERVERS } from './arbitraries.ts';

const EXPERIMENTS = catalogue({ ...SERVERS, experiments: BACK });

interface Derived {
  readonly experiment: Experiment;
  readonly engine: Engine;
  /** Of the deciding request, as the experiment is found. */
  readonly prediction: Prediction;
}

/** What an answer says of requests, and how it is seen in what the model derives; in all engines, but for those that the answer names. */
const CLAIMS: readonly (readonly [RegExp, (derived: Derived) => unknown, unknown])[] = [
  [/never sent/, ({ prediction }) => prediction.wire.map(([{ method }]) => method), ['OPTIONS']],
  [/nothing was sent/, ({ prediction }) => prediction.wire, []],
  [
    /one GET is sent, without a preflight/,
    ({ prediction }) => prediction.wire.map(([{ method }]) => method),
    ['GET'],
  ],
  [/got the POST and counted it/, countedAsFound, 1],
  [/was sent and counted/, countedAsFound, 1],
  [/without asking first/, ({ prediction }) => prediction.wire.map(([{ method }]) => method), ['POST']],
  [/nothing has happened/, countedAsFound, 0],
  [/no answer at all/, ({ experiment, prediction }) => outcomeOf(prediction, experiment), 'network-error'],
  [/^`null`/, ({ prediction }) => originOfLast(prediction), 'null'],
];

function countedAsFound({ experiment, prediction }: Derived): number {
  return timesCounted(experiment.start, prediction);
}

function originOfLast({ wire }: Prediction): string | undefined {
  const headers = wire.at(-1)?.[0].headers ?? [];
  return headers.find(([name]) => name.toLowerCase() === 'origin')?.[1];
}

test('every experiment has a lesson, and every lesson an experiment', () => {
  expect(Object.keys(LESSON_TEXTS).sort()).toEqual(EXPERIMENTS.map(({ id }) => id).sort());
});

test('an id that is not in the catalogue has none', () => {
  expect(() => lessonTextOf('nothing')).toThrow('No lesson is written for nothing.');
});

describe.each(EXPERIMENTS)('$id', (experiment) => {
  const { task, answer } = lessonTextOf(experiment.id);

  test('says what it says in whole, short sentences', () => {
    for (const text of [task, answer]) {
      expect(text).toMatch(/^[A-Z`].*\.$/);
      expect(text.length).toBeLessThanOrEqual(190);
    }
  });

  test('asks for nobody but the page where the data are not public', () => {
    if (experiment.goal !== 'readable' || experiment.publicData || experiment.trusted !== undefined) return;
    expect(task).toMatch(/nobody else|no other|no page of another host/);
  });

  test.each(ENGINES)('says of requests and counters what %s does', (engine) => {
    const simulated = simulateFresh(
      experiment,
      movesOf(experiment, 'start'),
      experiment.start,
      engine,
      SERVERS,
    );
    const derived = { experiment, engine, prediction: decidingPrediction(simulated) };
    for (const [claim, found, expected] of CLAIMS) {
      if (claim.test(answer)) expect(found(derived), claim.source).toEqual(expected);
    }
  });
});

test.each(ENGINES)('in %s a request that redirects lead back says what its lesson says', (engine) => {
  const back = EXPERIMENTS.find(({ id }) => id === 'redirect-there-and-back');
  if (back === undefined) throw new Error('There is an exercise about redirects that lead back.');
  const prediction = decidingPrediction(simulateFresh(back, back.moves, back.solved, engine, SERVERS));
  expect(prediction.wire.at(-1)?.[0].url).toMatch(new RegExp(`^${BACK}/api/cors`));
  expect(originOfLast(prediction)).toBe('null');
});

test('the first answer explains the guess that is right: there was a preflight, and the request was never sent', () => {
  expect(lessonTextOf('the-exercise').answer).toMatch(/preflight.*never sent/);
});

test('every claim is made somewhere', () => {
  const answers = Object.values(LESSON_TEXTS).map(({ answer }) => answer);
  for (const [claim] of CLAIMS)
    expect(
      answers.some((answer) => claim.test(answer)),
      claim.source,
    ).toBe(true);
});
