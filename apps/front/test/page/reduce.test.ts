import type { Exchange } from '@cors-lab/shared/fetch';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../src/page/control/control-plane.ts';
import type { Action } from '../../src/page/lab/actions.ts';
import { reduce } from '../../src/page/lab/reduce.ts';
import { RUNS_KEPT } from '../../src/page/lab/state.ts';
import { after, bench, benchUpdated, exchange, recorded, request, started } from './reduced.ts';

describe('the bench', () => {
  test('says that the API server restarted when another boot speaks, and not when the first one does', () => {
    expect(after(benchUpdated).restartedAt).toBeNull();
    const next: Action = {
      type: 'bench-updated',
      bench: { ...bench, policyVersion: 0, boot: { id: 'two', at: 5 } },
    };
    expect(after(benchUpdated, next).restartedAt).toBe(5);
    expect(
      after(benchUpdated, next, { type: 'notice-dismissed', notice: 'restartedAt' }).restartedAt,
    ).toBeNull();
  });

  test('offers what ran before a restart, unless that was the start policy, until it is applied or dismissed', () => {
    const own: CorsPolicy = { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: '*' } };
    const restarted = (id: string): Action => ({
      type: 'bench-updated',
      bench: { ...bench, policyVersion: 0, boot: { id, at: 5 } },
    });
    expect(after(benchUpdated, restarted('two')).lostPolicy).toBeNull();
    const changed: Action = { type: 'bench-updated', bench: { ...bench, policy: own } };
    expect(after(changed, restarted('two')).lostPolicy).toBe(own);
    expect(after(changed, restarted('two'), restarted('three')).lostPolicy).toBe(own);
    const dismissed: Action = { type: 'notice-dismissed', notice: 'restartedAt' };
    expect(after(changed, restarted('two'), dismissed).lostPolicy).toBeNull();
  });

  test('of another boot or another policy overtakes a run, also before the page hears of it', () => {
    const { policyVersion } = bench;
    const logged = (id: string, version: number): Action => ({
      type: 'run-logged',
      runId: 'r1',
      log: { boot: { id, at: 5 }, policyVersion: version, counter: 4, exchanges: [] },
    });
    const run: Action = started('r1');
    const versioned: Action =
      run.type === 'run-started' ? { ...run, run: { ...run.run, policyVersion } } : run;
    const isPolicyChanged = (by: Action) => after(benchUpdated, versioned, by).runs[0]?.policyChanged;
    expect(isPolicyChanged(logged('one', policyVersion))).toBe(false);
    expect(isPolicyChanged(logged('two', policyVersion))).toBe(true);
    expect(isPolicyChanged(logged('one', policyVersion + 1))).toBe(true);
  });

  test('is not turned back by news that were policyChanged', () => {
    const late: Action = { type: 'bench-updated', bench: { ...bench, policyVersion: 2, counter: 99 } };
    expect(after(benchUpdated, late).bench).toBe(bench);
  });

  test('keeps the sentence about a lost connection until it is back', () => {
    const refusal: Refusal = { cause: 'down', sentence: 'Down.', faults: [] };
    const down: Action = { type: 'connection-lost', refusal };
    expect(after(down, { type: 'connection-lost', refusal: null }).connection).toEqual({
      status: 'lost',
      refusal,
    });
    expect(after(down, benchUpdated).connection).toEqual({ status: 'live', refusal: null });
  });

  test('takes back what failed for want of a connection, once it is back', () => {
    const down: Action = { type: 'connection-lost', refusal: null };
    const trouble: Action = {
      type: 'trouble-met',
      sentence: 'The API server is starting again: wait a moment.',
    };
    expect(after(down, trouble, benchUpdated).trouble).toBeNull();
    expect(after(trouble, benchUpdated).trouble).toBe(trouble.sentence);
  });
});

describe('a run', () => {
  test('takes its exchanges from the log and from events, each once, however late', () => {
    const event = recorded(exchange);
    const log = { boot: bench.boot, policyVersion: bench.policyVersion, counter: 0, exchanges: [exchange] };
    const logged: Action = { type: 'run-logged', runId: 'r1', log };
    const early = after(benchUpdated, started('r1'), started('r2'), event, logged);
    const late = after(benchUpdated, started('r1'), started('r2'), logged, event);
    for (const state of [early, late]) {
      expect(state.runs.map(({ exchanges }) => exchanges.length)).toEqual([0, 1]);
      expect(state.bench?.cursor).toBe(9);
    }
  });

  test('knows the counter before and after it, and the next one begins with that', () => {
    const { boot, policyVersion } = bench;
    const logged = (runId: string, counter: number): Action => ({
      type: 'run-logged',
      runId,
      log: { boot, policyVersion, counter, exchanges: [] },
    });
    const state = after(benchUpdated, started('r1'), logged('r1', 1), started('r2'), logged('r2', 1));
    expect(state.runs.map(({ counter }) => counter)).toEqual([
      { before: 1, after: 1 },
      { before: 0, after: 1 },
    ]);
    expect(state.bench?.counter).toBe(1);
  });

  test('of another boot of the server does not know the counter after it', () => {
    const log = { boot: { id: 'two', at: 5 }, policyVersion: 0, counter: 7, exchanges: [] };
    const state = after(benchUpdated, started('r1'), { type: 'run-logged', runId: 'r1', log });
    expect(state.runs[0]?.counter).toEqual({ before: 0, after: null });
    expect(state.bench?.counter).toBe(0);
  });

  test('belongs to the boot whose log has its exchanges, also before the page hears of the restart', () => {
    const logged = (exchanges: readonly Exchange[]): Action => ({
      type: 'run-logged',
      runId: 'r1',
      log: { boot: { id: 'two', at: 5 }, policyVersion: 0, counter: 0, exchanges },
    });
    expect(after(benchUpdated, started('r1'), logged([exchange])).runs[0]?.boot).toBe('two');
    expect(after(benchUpdated, started('r1'), logged([])).runs[0]?.boot).toBe('one');
  });

  test('is shown when it starts, and when it is opened; old ones are forgotten', () => {
    const runIds = Array.from({ length: RUNS_KEPT + 3 }, (_, at) => `r${at}`);
    const state = after(...runIds.map((runId) => started(runId)), { type: 'run-opened', runId: 'r5' });
    expect(state.runs).toHaveLength(RUNS_KEPT);
    expect(state.shown).toBe('r5');
    expect(reduce(state, started('new')).shown).toBe('new');
  });
});

describe('runs that ask for one URL', () => {
  test('share its exchanges out by the cursor of the log', () => {
    const at = (seq: number) => recorded({ ...exchange, seq });
    const state = after(benchUpdated, started('a', 'r1', 7), at(8), started('b', 'r1', 8), at(9), at(10));
    expect(state.runs.map(({ exchanges }) => exchanges.map(({ seq }) => seq))).toEqual([[9, 10], [8]]);
  });
});

describe('the cookie of a session', () => {
  const answer = (value: string): Exchange => ({
    ...exchange,
    response: { status: 200, reason: 'OK', headers: [['set-cookie', value]] },
  });
  const afterAnswer = (credentials: 'include' | 'same-origin', value: string) => {
    const start = started('r1') as Extract<Action, { type: 'run-started' }>;
    const run = { ...start.run, request: { ...request, credentials } };
    return after(benchUpdated, { ...start, run }, recorded(answer(value)));
  };
  const signedIn = (...sent: Parameters<typeof afterAnswer>) =>
    afterAnswer(...sent).browser.sessions?.boot ?? null;

  test('comes with what was sent with credentials, whether or not a script could read the answer', () => {
    expect(signedIn('include', 'cors_lab_session=1; Path=/api')).toBe('one');
    expect(signedIn('same-origin', 'cors_lab_session=1; Path=/api')).toBeNull();
    expect(signedIn('include', 'cors_lab_session=; Max-Age=0')).toBeNull();
  });

  test('opens a session before the API server has said that there is one', () => {
    expect(benchUpdated).toMatchObject({ bench: { sessions: 0 } });
    expect(afterAnswer('include', 'cors_lab_session=1; Path=/api').bench?.sessions).toBe(1);
    expect(afterAnswer('same-origin', 'cors_lab_session=1; Path=/api').bench?.sessions).toBe(0);
  });
});

describe('a result on show', () => {
  const chosen = (id: string): Action => ({ type: 'experiment-chosen', id });
  const ofExperiment = (runId: string, experiment: string | null): Action => {
    const action = started(runId);
    if (action.type !== 'run-started') throw new Error('A run was to be started.');
    return { ...action, run: { ...action.run, panels: { ...action.run.panels, experiment } } };
  };

  test('goes when another experiment is opened, and stays in the history', () => {
    const opened = after(chosen('one'), ofExperiment('r1', 'one'), chosen('two'));
    expect(opened.shown).toBeNull();
    expect(opened.runs.map(({ id }) => id)).toEqual(['r1']);
    expect(after(chosen('one'), ofExperiment('r1', 'one'), chosen('one')).shown).toBe('r1');
    const back: Action = { type: 'address-changed', request, sameUrl: false, experiment: 'two' };
    expect(after(chosen('one'), ofExperiment('r1', 'one'), back).shown).toBeNull();
  });

  test('comes back after a reload with its own experiment only', () => {
    const { runs } = after(chosen('one'), ofExperiment('r1', 'one'));
    const recalled: Action = { type: 'runs-recalled', runs };
    expect(after(chosen('one'), recalled).shown).toBe('r1');
    expect(after(chosen('two'), recalled).shown).toBeNull();
  });

  test('is of an experiment that was run before the reload, unless another was run since', () => {
    const play = {
      experiment: 'one',
      play: 'complete',
      policyBefore: CLOSED_POLICY,
      results: [{ kind: 'request', runId: 'r1' }],
      guess: null,
      guessed: { choice: 'error', isAsFound: true },
      wasAsked: true,
    } as const;
    const recalled: Action = { type: 'play-recalled', play };
    expect(after(chosen('one'), recalled).experiments).toMatchObject({
      play: 'complete',
      results: play.results,
      guessed: play.guessed,
      wasAsked: true,
    });
    expect(after(chosen('two'), recalled).experiments.play).toBe('none');
    const started: Action = { type: 'play-started', policyBefore: CLOSED_POLICY, isAsFound: true };
    expect(after(chosen('one'), started, recalled).experiments.play).toBe('running');
  });

  test('ends the question for a guess, and keeps the guess until it comes to an end', () => {
    const guess: Action = { type: 'guess-made', choice: 'error' };
    const play: Action = { type: 'play-started', policyBefore: CLOSED_POLICY, isAsFound: true };
    const aim: Action = {
      type: 'experiment-aimed',
      aim: { goal: 'readable', reads: null, deciding: [request], before: [], laterMethods: null },
    };
    const own = ofExperiment('r1', 'one');
    const about = (...actions: Action[]) => {
      const { guess, revealed } = after(chosen('one'), aim, ...actions).experiments;
      return { guess, revealed };
    };
    expect(about(guess)).toEqual({ guess: 'error', revealed: false });
    expect(about(guess, play, own)).toEqual({ guess: 'error', revealed: true });
    expect(about(guess, own)).toEqual({ guess: 'error', revealed: true });
    expect(about(guess, own, ofExperiment('r2', 'one')).guess).toBeNull();
    expect(
      about(guess, play, { type: 'play-ended', complete: true, isAsFound: true }, play).guess,
    ).toBeNull();
    expect(about(guess, play, { type: 'play-ended', complete: false, isAsFound: true }, play).guess).toBe(
      'error',
    );
    expect(about(guess, { type: 'prediction-revealed' })).toEqual({ guess: null, revealed: true });
    expect(about(guess, play, chosen('two'))).toEqual({ guess: null, revealed: false });
  });

  test('has the guess that was locked in, and whether the question was answered', () => {
    const guess: Action = { type: 'guess-made', choice: 'error' };
    const play = (isAsFound: boolean, complete: boolean): Action[] => [
      { type: 'play-started', policyBefore: CLOSED_POLICY, isAsFound },
      { type: 'play-ended', complete, isAsFound },
    ];
    const about = (...actions: Action[]) => {
      const { guessed, wasAsked } = after(chosen('one'), guess, ...actions).experiments;
      return { guessed, wasAsked };
    };
    const asFound = { choice: 'error', isAsFound: true };
    expect(about()).toEqual({ guessed: null, wasAsked: false });
    expect(about(...play(true, false))).toEqual({ guessed: asFound, wasAsked: false });
    expect(about(...play(true, true), ...play(false, true))).toEqual({ guessed: asFound, wasAsked: true });
    expect(about(...play(false, true))).toEqual({
      guessed: { choice: 'error', isAsFound: false },
      wasAsked: false,
    });
    const again: Action = { type: 'experiment-loaded', id: 'one', request: null, sameUrl: false };
    expect(about(...play(true, true), again)).toEqual({ guessed: null, wasAsked: true });
  });

  test('leaves the question open where another request was sent', () => {
    const other = { ...request, url: `${request.url}/other` };
    const aim = { goal: 'readable', reads: null, deciding: [other], before: [], laterMethods: null } as const;
    const asked = after(chosen('one'), { type: 'experiment-aimed', aim }, ofExperiment('r1', 'one'));
    expect(asked.experiments.revealed).toBe(false);
  });

  test('asks for no guess where a reload brings the result back', () => {
    const { runs } = after(chosen('one'), ofExperiment('r1', 'one'));
    const recalled: Action = { type: 'runs-recalled', runs };
    expect(after(chosen('one'), recalled).experiments.revealed).toBe(true);
    expect(after(chosen('two'), recalled).experiments.revealed).toBe(false);
  });

  test('leaves the next send an id of its own', () => {
    expect(after(started('r1')).nextRunId).toBe('r1-next');
    expect(after({ type: 'time-passed', now: 7 }).now).toBe(7);
  });
});
