import { decidingRequest, type Experiment } from '@cors-lab/shared/lab';
import { describe, expect, test } from 'vitest';
import { askedRun } from '../../src/page/learn/exercise/use-asked-run.ts';
import { drawnAs, EXPERIMENTS, fail, opened, ran, textOf } from './drawn-lab.ts';
import { exercisePage } from './exercise-page.ts';
import { sent } from './sent-run.ts';

function exercise(id: string): Experiment {
  return EXPERIMENTS.find((each) => each.id === id) ?? fail();
}

test('a header that the request needs permission for is not called pointless in the list', () => {
  const long = exercise('too-long-for-simple');
  const text = textOf(drawnAs(exercisePage(long), ran(long, 'solved')));
  expect(text).toContain('Works, and is tight');
  expect(text).not.toContain('Pointless');
});

test.each([
  ['script-error', 'The page asked in the mode no-cors'],
  ['websocket', 'A WebSocket is opened without CORS'],
])('“Why?” begins with a sentence, also where no permission is looked for: %s', (id, sentence) => {
  const unchecked = exercise(id);
  const [first] = unchecked.moves.flatMap((move) => (move.kind === 'request' ? [move.request] : []));
  const run = sent(first ?? fail(), unchecked.start, 'r1');
  const html = drawnAs(exercisePage(unchecked), { ...ran(unchecked, 'start'), runs: [run] });
  expect(textOf(html)).toContain(`Why?${sentence}`);
});

test('while the first run is on its way, its guess is in view, and neither goal nor hints are', () => {
  const put = exercise('put');
  const guessed = { choice: 'answer', isAsFound: true };
  const html = drawnAs(exercisePage(put), opened(put, { revealed: true, play: 'running', guessed }));
  expect(html).toMatch(/<li aria-current="step"><span>2<\/span> See<\/li><li><span>3<\/span> Do/);
  const text = textOf(html);
  expect(text).toContain('You guessed: “');
  expect(text.match(/The run is on its way\./g)).toHaveLength(3);
  expect(text).not.toMatch(/Goal:|Hint 1|Nothing has been sent yet/);
});

describe('once the learner has chosen another request than the one that was sent', () => {
  const csrf = exercise('csrf');
  const requests = csrf.moves.flatMap((move) => (move.kind === 'request' ? [move.request] : []));
  const later = Date.now() + 60_000;
  const runs = requests.map((request, at) => sent(request, csrf.start, `r${at}`, later));
  const results = runs.map(({ id }) => ({ kind: 'request', runId: id }) as const);
  const complete = { revealed: true, play: 'complete', policyBefore: csrf.start, results } as const;
  const state = { ...opened(csrf, complete), runs, shown: 'r1' };
  const corrected = { ...state, request: decidingRequest(csrf.movesSolved ?? fail()) };
  const rows = (html: string) => html.match(/<li data-state="(?:done|ahead)">/g);

  test('no row of the new requests has a result', () => {
    expect(rows(drawnAs(exercisePage(csrf), state))).toEqual(Array(2).fill('<li data-state="done">'));
    const html = drawnAs(exercisePage(csrf), corrected);
    expect(rows(html)).toEqual(Array(3).fill('<li data-state="ahead">'));
    expect(textOf(html)).toContain('This result is from before the request changed: run it again.');
  });

  test('nor has one where the play was forgotten for a solution', () => {
    const forgotten = { ...corrected.experiments, play: 'none', policyBefore: null, results: [] } as const;
    const html = drawnAs(exercisePage(csrf), { ...corrected, experiments: forgotten });
    expect(rows(html)).toEqual(Array(3).fill('<li data-state="ahead">'));
    expect(textOf(html)).toContain('This result is from before the request changed: run it again.');
  });
});

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
