import type { BenchState } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import type { SessionPath } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { withLevel } from '../experiments/progress.ts';
import { exchangesOf, sessionsGiven } from '../wire/wire.ts';
import type { Action } from './actions.ts';
import { reduceGuide } from './reduce-experiments.ts';
import { type PolicyOutcome, reducePolicyForm, UNTOUCHED_FORM } from './reduce-policy-form.ts';
import { type LabState, type PolicyPast, RUNS_KEPT, type Run, type Sessions, UNDOS_KEPT } from './state.ts';

export function reduce(state: LabState, action: Action): LabState {
  switch (action.type) {
    case 'bench-updated':
      return { ...withBench(state, action.bench), connection: { status: 'live', refusal: null } };
    case 'exchanges-recorded':
      return withExchanges(state, action.exchanges);
    case 'connection-lost':
      return {
        ...state,
        // A known reason stands until the connection is back: it must not blink at each attempt.
        connection: { status: 'lost', refusal: action.refusal ?? state.connection.refusal },
      };
    case 'trouble-met':
      return { ...state, trouble: action.sentence };
    case 'notice-dismissed':
      return {
        ...state,
        [action.notice]: null,
        lostPolicy: action.notice === 'restartedAt' ? null : state.lostPolicy,
      };
    case 'request-chosen':
    case 'request-typed':
      return { ...state, request: action.request, typing: action.type === 'request-typed' };
    case 'same-url-chosen':
      return { ...state, sameUrl: action.sameUrl };
    case 'address-changed':
      return {
        ...(action.experiment === state.guide.experiment ? state : withExperiment(state, action.experiment)),
        request: action.request,
        sameUrl: action.sameUrl,
        typing: false,
      };
    case 'policy-proposed':
      return { ...state, proposal: action.proposal };
    case 'proposal-answered':
      return { ...state, proposal: null };
    case 'link-opened':
      return { ...state, linkedPolicy: action.applied ? 'applied' : 'refused' };
    case 'signed-in':
      return { ...state, browser: { ...state.browser, sessions: action.sessions } };
    case 'time-passed':
      return { ...state, now: action.now };
    case 'run-started': {
      const boot = state.bench?.boot.id ?? null;
      const run: Run = {
        ...action.run,
        boot,
        observation: null,
        exchanges: [],
        log: 'unread',
        counter: { before: state.bench?.counter ?? null, after: null },
        overtaken: false,
      };
      const { preflightCache, httpCache } = run.prediction ?? state.browser;
      return {
        ...state,
        nextNonce: action.nextNonce,
        now: run.browser.now,
        browser:
          preflightCache === state.browser.preflightCache && httpCache === state.browser.httpCache
            ? state.browser
            : { ...state.browser, preflightCache, httpCache },
        runs: [run, ...state.runs].slice(0, RUNS_KEPT),
        shown: run.nonce,
      };
    }
    case 'run-settled':
      return withRun(state, action.nonce, (run) => ({ ...run, observation: action.observation }));
    case 'run-logged': {
      // The API server's own word: what it tells of a change elsewhere may come later than the answers to that change.
      const { boot, policyVersion, counter, exchanges } = action.log;
      const next = withExchanges(withCounter(state, boot.id, counter), exchanges);
      return withRun(next, action.nonce, (run) => ({
        ...run,
        log: 'read',
        counter: { before: run.counter.before, after: run.boot === boot.id ? counter : null },
        overtaken: run.boot !== boot.id || run.policyVersion !== policyVersion,
      }));
    }
    case 'run-unlogged':
      return withRun(state, action.nonce, (run) => ({ ...run, log: { trouble: action.trouble } }));
    case 'runs-recalled': {
      const [newest] = action.runs;
      const isOfThisExperiment = newest?.panels.experiment === state.guide.experiment;
      return {
        ...state,
        runs: [...state.runs, ...action.runs].slice(0, RUNS_KEPT),
        shown: state.shown ?? (newest !== undefined && isOfThisExperiment ? newest.nonce : null),
      };
    }
    case 'run-opened':
      return { ...state, shown: action.nonce };
    case 'policy-applied':
      return {
        ...withBench(state, action.bench),
        policyForm: reducePolicyForm(state.policyForm, action),
        policyPast: moved(state.policyPast, state.policyForm.outcome),
      };
    case 'experiment-staged':
      return {
        ...state,
        shown: null,
        request: action.request ?? state.request,
        sameUrl: action.sameUrl,
        typing: false,
        guide: reduceGuide(state.guide, action),
      };
    case 'projector-switched':
      return { ...state, projected: action.on };
    case 'level-reached':
      return { ...state, progress: withLevel(state.progress, action.id, action.level) };
    case 'progress-recalled':
      return { ...state, progress: action.progress };
    case 'experiment-chosen':
      return withExperiment(state, action.id);
    case 'guide-opened':
    case 'experiment-aimed':
    case 'play-started':
    case 'play-forgotten':
    case 'move-played':
    case 'play-ended':
    case 'play-recalled':
      return { ...state, guide: reduceGuide(state.guide, action) };
    case 'field-typed':
    case 'field-cleared':
    case 'field-refused':
    case 'policy-sent':
    case 'policy-refused':
      return { ...state, policyForm: reducePolicyForm(state.policyForm, action) };
  }
}

/** Another experiment has no result yet; the history keeps the runs of the one before. */
function withExperiment(state: LabState, id: string | null): LabState {
  return {
    ...state,
    proposal: null,
    shown: id === null || id === state.guide.experiment ? state.shown : null,
    guide: reduceGuide(state.guide, { type: 'experiment-chosen', id }),
  };
}

function withBench(before: LabState, bench: BenchState): LabState {
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
  // An event may be overtaken by the answer to a change that came after it.
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

function moved({ undo, redo }: PolicyPast, outcome: PolicyOutcome): PolicyPast {
  if (outcome.status !== 'applying') return { undo, redo };
  const { before, move } = outcome;
  if (move === 'undo') return { undo: undo.slice(0, -1), redo: [...redo, before] };
  return { undo: pushed(undo, before), redo: move === 'redo' ? redo.slice(0, -1) : [] };
}

function pushed(undo: readonly CorsPolicy[], policy: CorsPolicy): readonly CorsPolicy[] {
  return [...undo, policy].slice(-UNDOS_KEPT);
}

/** Exchanges may come after the log was read: a browser may refuse an answer before its body has ended. */
function withExchanges(state: LabState, recorded: readonly Exchange[]): LabState {
  const newest = Math.max(0, ...recorded.map(({ seq }) => seq));
  const bench =
    state.bench !== null && newest > state.bench.cursor ? { ...state.bench, cursor: newest } : state.bench;
  const runs = state.runs.map((run, at) => {
    const next = state.runs.slice(0, at).findLast(({ mark }) => mark === run.mark);
    const exchanges = exchangesOf(run, next?.after ?? null, [...run.exchanges, ...recorded]);
    return exchanges.length === run.exchanges.length ? run : { ...run, exchanges };
  });
  const given = runs.flatMap((run, at) => (run === state.runs[at] ? [] : sessionsGiven(run)));
  const browser =
    given.length > 0 && bench !== null
      ? { ...state.browser, sessions: withSessions(state.browser.sessions, bench.boot.id, given) }
      : state.browser;
  return { ...state, bench, runs, browser };
}

/** A session of an earlier boot opens nothing. */
function withSessions(known: Sessions | null, boot: string, given: readonly SessionPath[]): Sessions {
  const before = known?.boot === boot ? known.paths : [];
  return { boot, paths: [...new Set([...before, ...given])] };
}

/** The next run begins with it: the event that tells of the change may come later. */
function withCounter(state: LabState, boot: string, counter: number): LabState {
  const { bench } = state;
  return bench === null || bench.boot.id !== boot ? state : { ...state, bench: { ...bench, counter } };
}

function withRun(state: LabState, nonce: string, change: (run: Run) => Run): LabState {
  return { ...state, runs: state.runs.map((run) => (run.nonce === nonce ? change(run) : run)) };
}
