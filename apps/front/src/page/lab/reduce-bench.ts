import type { BenchState } from '@cors-lab/shared/control';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { pushed } from './policy-past.ts';
import { UNTOUCHED_FORM } from './reduce-policy-form.ts';
import type { LabState } from './state.ts';

/** What the API server has reported, unless something newer is known. */
export function withBench(before: LabState, bench: BenchState): LabState {
  const state = bench.sessions === 0 ? withoutSessions(before) : before;
  const known = state.bench;
  if (known === null) return { ...state, bench };
  if (known.boot.id !== bench.boot.id) {
    return {
      ...state,
      bench,
      restartedAt: bench.boot.at,
      lostPolicy: lostPolicy(state, known),
      policyForm: UNTOUCHED_FORM,
      policyPast: { undo: [], redo: [] },
    };
  }
  // An event may come after the answer to a later change.
  if (bench.policyVersion < known.policyVersion) return state;
  // While a change of our own is on its way, a new version is most likely that one.
  const elsewhere =
    bench.policyVersion > known.policyVersion && state.policyForm.outcome.status !== 'applying';
  if (!elsewhere) return { ...state, bench };
  return {
    ...state,
    bench,
    policyForm: { ...state.policyForm, outcome: { status: 'elsewhere' } },
    policyPast: { undo: pushed(state.policyPast.undo, known.policy), redo: [] },
  };
}

/** Where the API server has forgotten all sessions, the cookies that are left open nothing. */
function withoutSessions(state: LabState): LabState {
  return state.browser.sessions === null
    ? state
    : { ...state, browser: { ...state.browser, sessions: null } };
}

/** A second restart, in which nothing was changed, loses nothing more. */
function lostPolicy(state: LabState, known: BenchState): CorsPolicy | null {
  const isOwn = JSON.stringify(known.policy) !== JSON.stringify(known.startPolicy);
  return isOwn ? known.policy : state.lostPolicy;
}
