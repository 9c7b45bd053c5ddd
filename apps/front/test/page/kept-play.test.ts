import { afterEach, expect, test, vi } from 'vitest';
import type { ExperimentsState } from '../../src/page/lab/reduce-experiments.ts';
import type { LabState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import type { Lab } from '../../src/page/lab/use-lab.ts';
import { keepGuess } from '../../src/page/storage/kept-guess.ts';
import { keepRuns } from '../../src/page/storage/kept-runs.ts';
import { config, drawnAs, EXPERIMENTS, fail, opened, ran, textOf } from './drawn-lab.ts';
import { exercisePage } from './exercise-page.ts';
import { labAlone } from './lab-alone.ts';

const counter = EXPERIMENTS.find(({ id }) => id === 'blocked-but-done') ?? fail();

afterEach(() => void vi.unstubAllGlobals());

const keepAll = (lab: Lab) => {
  keepGuess(lab);
  keepRuns(lab);
};

/** A tab in which one page is left and the next one comes; what the next one knows then. */
async function reloaded(before: LabState): Promise<LabState> {
  const kept = new Map<string, string>();
  const atEnd: (() => void)[] = [];
  vi.stubGlobal('navigator', { cookieEnabled: true });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => atEnd.push(listener));
  keepAll(labAlone(config, createStore(before)));
  for (const leave of atEnd) leave();
  const store = createStore(opened(counter));
  keepAll(labAlone(config, store));
  await vi.waitFor(() => expect(store.getState().runs).toHaveLength(before.runs.length));
  return store.getState();
}

const having = (state: LabState, part: Partial<ExperimentsState>): LabState => ({
  ...state,
  experiments: { ...state.experiments, ...part },
});
const guessed = { choice: '0', isAsFound: true };

test('a reload forgets neither the first run nor its guess when another run is on the stage', async () => {
  const state = await reloaded(having(ran(counter, 'solved'), { guessed, wasAsked: true }));
  const text = textOf(drawnAs(exercisePage(counter), state));
  expect(text).toContain('What the first run showed:');
  expect(text).toContain('You guessed: “Not at all.”');
  expect(text).not.toContain('this run was another');
});

test.each(['broken', 'running'] as const)('a reload keeps the guess of a run that is %s', async (play) => {
  const state = await reloaded(having(ran(counter, 'start'), { play, guess: '0', guessed }));
  expect(state.experiments).toMatchObject({ play: 'broken', guess: '0', guessed, revealed: true });
  expect(textOf(drawnAs(exercisePage(counter), state))).toContain('The run did not finish');
});

test('a reload keeps what was chosen before it was locked in, and not for another exercise', async () => {
  const state = await reloaded(opened(counter, { guess: '0' }));
  expect(state.experiments).toMatchObject({ guess: '0', revealed: false });
  expect((await reloaded(opened(counter, { chosen: 'put', guess: '0' }))).experiments.guess).toBeNull();
});
