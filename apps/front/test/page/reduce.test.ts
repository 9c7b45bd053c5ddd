import type { BenchState } from '@cors-lab/shared/control';
import { type Exchange, newBrowser } from '@cors-lab/shared/fetch';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { describe, expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import type { Refusal } from '../../src/page/control/control-plane.ts';
import type { Action } from '../../src/page/lab/actions.ts';
import { reduce } from '../../src/page/lab/reduce.ts';
import { UNTOUCHED_FORM } from '../../src/page/lab/reduce-policy-form.ts';
import { initialState, RUNS_KEPT } from '../../src/page/lab/state.ts';
import { presets } from '../../src/page/request/presets.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);
const request = presets(config)[0].request;
const BEGINNING = { nextNonce: 'r1', sameUrlMark: 'same', now: 0 };
const after = (...actions: Action[]) => actions.reduce(reduce, initialState(request, BEGINNING));

const bench: BenchState = {
  bench: 'default',
  boot: { id: 'one', at: 1 },
  origins: SERVERS,
  policy: CLOSED_POLICY,
  policyVersion: 3,
  startPolicy: CLOSED_POLICY,
  counter: 0,
  sessions: 0,
  cursor: 7,
};
const told: Action = { type: 'bench-updated', bench };
const exchange: Exchange = {
  seq: 9,
  at: 0,
  duration: 1,
  phase: 'actual',
  request: { method: 'GET', target: '/api/cors?run=r1', httpVersion: '1.1', headers: [] },
  response: null,
};
const started = (nonce: string, mark = nonce, after: number | null = null): Action => ({
  type: 'run-started',
  run: {
    nonce,
    request,
    mark,
    after,
    policy: null,
    policyVersion: null,
    prediction: null,
    browser: newBrowser('standard'),
    at: 0,
    panels: { request, policy: null, experiment: null },
  },
  nextNonce: `${nonce}-next`,
});

describe('the bench', () => {
  test('says that the API server restarted when another boot speaks, and not at first', () => {
    expect(after(told).restartedAt).toBeNull();
    const next: Action = {
      type: 'bench-updated',
      bench: { ...bench, policyVersion: 0, boot: { id: 'two', at: 5 } },
    };
    expect(after(told, next).restartedAt).toBe(5);
    expect(after(told, next, { type: 'notice-dismissed', notice: 'restartedAt' }).restartedAt).toBeNull();
  });

  test('offers what ran before a restart, unless that was the start policy, until it is applied or dismissed', () => {
    const own: CorsPolicy = { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: '*' } };
    const restarted = (id: string): Action => ({
      type: 'bench-updated',
      bench: { ...bench, policyVersion: 0, boot: { id, at: 5 } },
    });
    expect(after(told, restarted('two')).lostPolicy).toBeNull();
    const changed: Action = { type: 'bench-updated', bench: { ...bench, policy: own } };
    expect(after(changed, restarted('two')).lostPolicy).toBe(own);
    expect(after(changed, restarted('two'), restarted('three')).lostPolicy).toBe(own);
    const dismissed: Action = { type: 'notice-dismissed', notice: 'restartedAt' };
    expect(after(changed, restarted('two'), dismissed).lostPolicy).toBeNull();
  });

  test('of another boot or another policy overtakes a run, also before the page is told of it', () => {
    const { policyVersion } = bench;
    const logged = (id: string, version: number): Action => ({
      type: 'run-logged',
      nonce: 'r1',
      log: { boot: { id, at: 5 }, policyVersion: version, counter: 4, exchanges: [] },
    });
    const run: Action = started('r1');
    const versioned: Action =
      run.type === 'run-started' ? { ...run, run: { ...run.run, policyVersion } } : run;
    const isOvertaken = (by: Action) => after(told, versioned, by).runs[0]?.overtaken;
    expect(isOvertaken(logged('one', policyVersion))).toBe(false);
    expect(isOvertaken(logged('two', policyVersion))).toBe(true);
    expect(isOvertaken(logged('one', policyVersion + 1))).toBe(true);
  });

  test('is not turned back by news that were overtaken', () => {
    const late: Action = { type: 'bench-updated', bench: { ...bench, policyVersion: 2, counter: 99 } };
    expect(after(told, late).bench).toBe(bench);
  });

  test('keeps the sentence about a lost connection until it is back', () => {
    const refusal: Refusal = { cause: 'down', sentence: 'Down.', faults: [] };
    const down: Action = { type: 'connection-lost', refusal };
    expect(after(down, { type: 'connection-lost', refusal: null }).connection).toEqual({
      status: 'lost',
      refusal,
    });
    expect(after(down, told).connection).toEqual({ status: 'live', refusal: null });
  });
});

describe('a run', () => {
  test('takes its exchanges from the log and from events, each once, however late', () => {
    const event: Action = { type: 'exchanges-recorded', exchanges: [exchange] };
    const log = { boot: bench.boot, policyVersion: bench.policyVersion, counter: 0, exchanges: [exchange] };
    const logged: Action = { type: 'run-logged', nonce: 'r1', log };
    const early = after(told, started('r1'), started('r2'), event, logged);
    const late = after(told, started('r1'), started('r2'), logged, event);
    for (const state of [early, late]) {
      expect(state.runs.map(({ exchanges }) => exchanges.length)).toEqual([0, 1]);
      expect(state.bench?.cursor).toBe(9);
    }
  });

  test('knows the counter before and after it, and the next one begins with that', () => {
    const { boot, policyVersion } = bench;
    const logged = (nonce: string, counter: number): Action => ({
      type: 'run-logged',
      nonce,
      log: { boot, policyVersion, counter, exchanges: [] },
    });
    const state = after(told, started('r1'), logged('r1', 1), started('r2'), logged('r2', 1));
    expect(state.runs.map(({ counter }) => counter)).toEqual([
      { before: 1, after: 1 },
      { before: 0, after: 1 },
    ]);
    expect(state.bench?.counter).toBe(1);
  });

  test('of another boot of the server does not know the counter after it', () => {
    const log = { boot: { id: 'two', at: 5 }, policyVersion: 0, counter: 7, exchanges: [] };
    const state = after(told, started('r1'), { type: 'run-logged', nonce: 'r1', log });
    expect(state.runs[0]?.counter).toEqual({ before: 0, after: null });
    expect(state.bench?.counter).toBe(0);
  });

  test('is shown when it starts, and when it is opened; old ones are forgotten', () => {
    const nonces = Array.from({ length: RUNS_KEPT + 3 }, (_, at) => `r${at}`);
    const state = after(...nonces.map((nonce) => started(nonce)), { type: 'run-opened', nonce: 'r5' });
    expect(state.runs).toHaveLength(RUNS_KEPT);
    expect(state.shown).toBe('r5');
    expect(reduce(state, started('new')).shown).toBe('new');
  });
});

describe('runs that ask for one URL', () => {
  test('share its exchanges out by the cursor of the log', () => {
    const at = (seq: number): Action => ({ type: 'exchanges-recorded', exchanges: [{ ...exchange, seq }] });
    const state = after(told, started('a', 'r1', 7), at(8), started('b', 'r1', 8), at(9), at(10));
    expect(state.runs.map(({ exchanges }) => exchanges.map(({ seq }) => seq))).toEqual([[9, 10], [8]]);
  });
});

describe('the cookie of a session', () => {
  const answer = (value: string): Exchange => ({
    ...exchange,
    response: { status: 200, reason: 'OK', headers: [['set-cookie', value]] },
  });
  const signedIn = (credentials: 'include' | 'same-origin', value: string) => {
    const start = started('r1') as Extract<Action, { type: 'run-started' }>;
    const run = { ...start.run, request: { ...request, credentials } };
    const exchange = answer(value);
    return (
      after(told, { ...start, run }, { type: 'exchanges-recorded', exchanges: [exchange] }).browser.sessions
        ?.boot ?? null
    );
  };

  test('comes with what was sent with credentials, whether or not a script could read the answer', () => {
    expect(signedIn('include', 'cors_lab_session=1; Path=/api')).toBe('one');
    expect(signedIn('same-origin', 'cors_lab_session=1; Path=/api')).toBeNull();
    expect(signedIn('include', 'cors_lab_session=; Max-Age=0')).toBeNull();
  });
});

describe('the way back', () => {
  const policy = (maxAge: number): CorsPolicy => ({
    ...CLOSED_POLICY,
    cors: { ...CLOSED_POLICY.cors, maxAge },
  });
  const move = (version: number, before: number, wanted: number, how: 'edit' | 'undo' | 'redo'): Action[] => [
    { type: 'policy-sent', before: policy(before), wanted: policy(wanted), move: how },
    {
      type: 'policy-applied',
      field: null,
      bench: { ...bench, policyVersion: version, policy: policy(wanted) },
    },
  ];
  const past = (...actions: Action[]) => {
    const { undo, redo } = after(told, ...actions).policyPast;
    return [undo.map(({ cors }) => cors.maxAge), redo.map(({ cors }) => cors.maxAge)];
  };

  test('leads through edits and forth again, until there is another edit', () => {
    const edits = [...move(4, 0, 1, 'edit'), ...move(5, 1, 2, 'edit')];
    expect(past(...edits)).toEqual([[0, 1], []]);
    const back = [...edits, ...move(6, 2, 1, 'undo')];
    expect(past(...back)).toEqual([[0], [2]]);
    expect(past(...back, ...move(7, 1, 2, 'redo'))).toEqual([[0, 1], []]);
    expect(past(...back, ...move(7, 1, 9, 'edit'))).toEqual([[0, 1], []]);
  });

  test('knows what another tab has replaced, and ends where the API server restarts', () => {
    const elsewhere: Action = { type: 'bench-updated', bench: { ...bench, policyVersion: 9 } };
    expect(past(...move(4, 0, 1, 'edit'), elsewhere)).toEqual([[0, 1], []]);
    const restarted: Action = { type: 'bench-updated', bench: { ...bench, boot: { id: 'two', at: 5 } } };
    expect(past(...move(4, 0, 1, 'edit'), restarted)).toEqual([[], []]);
  });
});

describe('the policy form', () => {
  const typed: Action = { type: 'field-typed', field: 'maxAge', text: '-9' };
  const fault = (pointer: string) => ({ pointer, detail: `wrong ${pointer}` });
  const refused: Action = {
    type: 'policy-refused',
    field: 'maxAge',
    refusal: {
      cause: 'refused',
      sentence: 'No.',
      faults: [fault('#/cors/maxAge'), fault('#/cors/methods/0')],
    },
  };

  test('keeps what was typed and shows each problem beside its field', () => {
    const { policyForm, bench: running } = after(told, typed, refused);
    expect(policyForm.drafts.maxAge).toBe('-9');
    expect(policyForm.problems).toEqual({
      maxAge: ['wrong #/cors/maxAge'],
      methods: ['wrong #/cors/methods/0'],
    });
    expect(running).toBe(bench);
  });

  test('says when somebody else changed the policy, and takes its own change for its own', () => {
    const changed: Action = { type: 'bench-updated', bench: { ...bench, policyVersion: 4 } };
    const outcome = (...actions: Action[]) => after(told, ...actions).policyForm.outcome.status;
    const sent: Action = {
      type: 'policy-sent',
      wanted: CLOSED_POLICY,
      before: CLOSED_POLICY,
      move: 'edit',
    };
    expect(outcome(changed)).toBe('elsewhere');
    const applied: Action = { type: 'policy-applied', field: 'origin', bench: changed.bench };
    expect(outcome(sent, changed, applied)).toBe('applied');
    expect(outcome(sent, applied, changed)).toBe('applied');
    expect(outcome(refused, changed)).toBe('elsewhere');
  });

  test('is blank again after a restart: what was typed was about another policy', () => {
    const restarted: Action = { type: 'bench-updated', bench: { ...bench, boot: { id: 'two', at: 5 } } };
    expect(after(told, typed, refused, restarted).policyForm).toEqual(UNTOUCHED_FORM);
  });

  test('forgets a field’s draft and problems when that field is applied, and all on reset', () => {
    const other = after(told, typed, refused, { type: 'policy-applied', field: 'origin', bench });
    expect(other.policyForm.drafts.maxAge).toBe('-9');
    const same = reduce(other, { type: 'policy-applied', field: 'maxAge', bench });
    expect(same.policyForm.drafts).toEqual({});
    expect(same.policyForm.problems.maxAge).toBeUndefined();
    const reset = reduce(other, { type: 'policy-applied', field: null, bench });
    expect(reset.policyForm.problems).toEqual({});
  });
});

describe('a result on show', () => {
  const chosen = (id: string): Action => ({ type: 'experiment-chosen', id });
  const ofExperiment = (nonce: string, experiment: string | null): Action => {
    const action = started(nonce);
    if (action.type !== 'run-started') throw new Error('A run was to be started.');
    return { ...action, run: { ...action.run, panels: { ...action.run.panels, experiment } } };
  };

  test('goes when another experiment is opened, and stays in the history', () => {
    const opened = after(chosen('one'), ofExperiment('r1', 'one'), chosen('two'));
    expect(opened.shown).toBeNull();
    expect(opened.runs.map(({ nonce }) => nonce)).toEqual(['r1']);
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
      under: CLOSED_POLICY,
      played: [{ kind: 'request', nonce: 'r1' }],
    } as const;
    const recalled: Action = { type: 'play-recalled', play };
    expect(after(chosen('one'), recalled).guide).toMatchObject({ play: 'complete', played: play.played });
    expect(after(chosen('two'), recalled).guide.play).toBe('none');
    const started: Action = { type: 'play-started', under: CLOSED_POLICY };
    expect(after(chosen('one'), started, recalled).guide.play).toBe('running');
  });

  test('leaves the next send an id of its own', () => {
    expect(after(started('r1')).nextNonce).toBe('r1-next');
    expect(after({ type: 'time-passed', now: 7 }).now).toBe(7);
  });
});
