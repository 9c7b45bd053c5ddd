import type { BenchState } from '@cors-lab/shared';
import { exchangesOf } from '../wire.ts';
import { reducePolicyForm } from './policy-form.ts';
import { type Action, type LabState, RUNS_KEPT, type Run, UNTOUCHED_FORM } from './state.ts';

export function reduce(state: LabState, action: Action): LabState {
  switch (action.type) {
    case 'bench-told':
      return { ...told(state, action.bench), connection: { status: 'live', refusal: null } };
    case 'exchange-told':
      return withExchange(state, action);
    case 'connection-lost':
      return {
        ...state,
        // A known reason stands until the connection is back: it must not blink at each attempt.
        connection: { status: 'lost', refusal: action.refusal ?? state.connection.refusal },
      };
    case 'trouble-met':
      return { ...state, trouble: action.sentence };
    case 'notice-dismissed':
      return { ...state, [action.notice]: null };
    case 'request-chosen':
      return { ...state, request: action.request };
    case 'run-started': {
      const policy = state.bench?.policy ?? null;
      const run: Run = { ...action.run, policy, observation: null, exchanges: [], log: 'unread' };
      return { ...state, runs: [run, ...state.runs].slice(0, RUNS_KEPT), shown: run.nonce };
    }
    case 'run-settled':
      return withRun(state, action.nonce, (run) => ({ ...run, observation: action.observation }));
    case 'run-logged':
      return withRun(state, action.nonce, (run) => ({
        ...run,
        log: 'read',
        exchanges: exchangesOf(run.nonce, [...run.exchanges, ...action.exchanges]),
      }));
    case 'run-unlogged':
      return withRun(state, action.nonce, (run) => ({ ...run, log: { trouble: action.trouble } }));
    case 'run-opened':
      return { ...state, shown: action.nonce };
    case 'policy-applied':
      return { ...told(state, action.bench), policyForm: reducePolicyForm(state.policyForm, action) };
    case 'field-typed':
    case 'field-cleared':
    case 'field-refused':
    case 'policy-sent':
    case 'policy-refused':
      return { ...state, policyForm: reducePolicyForm(state.policyForm, action) };
  }
}

function told(state: LabState, bench: BenchState): LabState {
  const known = state.bench;
  if (known === null) return { ...state, bench };
  if (known.boot.id !== bench.boot.id)
    return { ...state, bench, restartedAt: bench.boot.at, policyForm: UNTOUCHED_FORM };
  // An event may be overtaken by the answer to a change that came after it.
  if (bench.policyVersion < known.policyVersion) return state;
  // While a change of our own is on its way, a new version is most likely that one.
  const elsewhere =
    bench.policyVersion > known.policyVersion && state.policyForm.outcome.status !== 'applying';
  return {
    ...state,
    bench,
    policyForm: elsewhere ? { ...state.policyForm, outcome: { status: 'elsewhere' } } : state.policyForm,
  };
}

/** Exchanges may be told after the log was read: a browser may refuse an answer before its body has ended. */
function withExchange(state: LabState, { exchange }: Extract<Action, { type: 'exchange-told' }>): LabState {
  const bench = state.bench && { ...state.bench, cursor: Math.max(state.bench.cursor, exchange.seq) };
  const runs = state.runs.map((run) => {
    const exchanges = exchangesOf(run.nonce, [...run.exchanges, exchange]);
    return exchanges.length === run.exchanges.length ? run : { ...run, exchanges };
  });
  return { ...state, bench, runs };
}

function withRun(state: LabState, nonce: string, change: (run: Run) => Run): LabState {
  return { ...state, runs: state.runs.map((run) => (run.nonce === nonce ? change(run) : run)) };
}
