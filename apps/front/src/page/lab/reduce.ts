import type { Exchange } from '@cors-lab/shared/fetch';
import type { SessionPath } from '@cors-lab/shared/lab';
import { withLevel } from '../experiments/progress.ts';
import { exchangesOf, sessionsGiven } from '../wire/wire.ts';
import type { Action } from './actions.ts';
import { moved } from './policy-past.ts';
import { withBench } from './reduce-bench.ts';
import { afterSend, NO_EXPERIMENT, reduceExperiments } from './reduce-experiments.ts';
import { reducePolicyForm } from './reduce-policy-form.ts';
import { type LabState, RUNS_KEPT, type Run, type Sessions } from './state.ts';

export function reduce(state: LabState, action: Action): LabState {
  switch (action.type) {
    case 'bench-updated':
      return {
        ...withBench(state, action.bench),
        connection: { status: 'live', refusal: null },
        // What failed while nobody answered is over.
        trouble: state.connection.status === 'lost' ? null : state.trouble,
      };
    case 'exchanges-recorded':
      return withExchanges(state, action.boot, action.exchanges);
    case 'connection-lost':
      return {
        ...state,
        // A known reason stands until the connection is back: it must not blink at each attempt.
        connection: { status: 'lost', refusal: action.refusal ?? state.connection.refusal },
      };
    case 'silence-noticed':
      return action.silent === state.silent ? state : { ...state, silent: action.silent };
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
        ...(action.experiment === state.experiments.chosen
          ? state
          : withExperiment(state, action.experiment)),
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
        policyChanged: false,
      };
      const { preflightCache, httpCache } = run.prediction ?? state.browser;
      return {
        ...state,
        experiments: afterSend(state.experiments, run.request),
        nextRunId: action.nextRunId,
        now: run.browser.now,
        browser:
          preflightCache === state.browser.preflightCache && httpCache === state.browser.httpCache
            ? state.browser
            : { ...state.browser, preflightCache, httpCache },
        runs: [run, ...state.runs].slice(0, RUNS_KEPT),
        shown: run.id,
      };
    }
    case 'run-settled':
      return withRun(state, action.runId, (run) => ({ ...run, observation: action.observation }));
    case 'run-logged': {
      // The API server's own word: what it tells of a change elsewhere may come later than the answers to that change.
      const { boot, policyVersion, counter, exchanges } = action.log;
      const next = withExchanges(withCounter(state, boot.id, counter), boot.id, exchanges);
      return withRun(next, action.runId, (run) => ({
        ...run,
        // Where the page has not heard of a restart yet, the log that has the run's exchanges says who answered.
        boot: exchangesOf(run, null, exchanges).length > 0 ? boot.id : run.boot,
        log: 'read',
        counter: { before: run.counter.before, after: run.boot === boot.id ? counter : null },
        policyChanged: run.boot !== boot.id || run.policyVersion !== policyVersion,
      }));
    }
    case 'run-unlogged':
      return withRun(state, action.runId, (run) => ({ ...run, log: action.log }));
    case 'runs-recalled': {
      const [newest] = action.runs;
      const isOfThisExperiment = newest?.panels.experiment === state.experiments.chosen;
      const shown = state.shown ?? (newest !== undefined && isOfThisExperiment ? newest.id : null);
      const revealed = state.experiments.revealed || shown !== null;
      return {
        ...state,
        // A result says what a guess would ask.
        experiments: { ...state.experiments, revealed },
        runs: [...state.runs, ...action.runs].slice(0, RUNS_KEPT),
        shown,
      };
    }
    case 'run-opened':
      return { ...state, shown: action.runId };
    case 'policy-applied':
      return {
        ...withBench(state, action.bench),
        policyForm: reducePolicyForm(state.policyForm, action),
        policyPast: moved(state.policyPast, state.policyForm.outcome),
      };
    case 'experiment-loaded':
      return {
        ...state,
        shown: null,
        request: action.request ?? state.request,
        sameUrl: action.sameUrl,
        typing: false,
        experiments: reduceExperiments(state.experiments, action),
      };
    case 'projector-switched':
      return { ...state, projected: action.on };
    case 'level-reached':
      return {
        ...state,
        progress: withLevel(state.progress, action.id, action.level),
        tried: { id: action.id, level: action.level },
      };
    case 'solutions-locked':
      return { ...state, solutionsLocked: action.isLocked };
    case 'started-over':
      return {
        ...state,
        runs: [],
        shown: null,
        tried: null,
        experiments: { ...NO_EXPERIMENT, open: state.experiments.open, chosen: state.experiments.chosen },
      };
    case 'progress-recalled':
      return { ...state, progress: action.progress };
    case 'experiment-chosen':
      return withExperiment(state, action.id);
    case 'experiments-opened':
    case 'experiment-aimed':
    case 'guess-made':
    case 'prediction-revealed':
    case 'play-started':
    case 'play-forgotten':
    case 'move-made':
    case 'play-ended':
    case 'play-recalled':
      return { ...state, experiments: reduceExperiments(state.experiments, action) };
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
    shown: id === null || id === state.experiments.chosen ? state.shown : null,
    experiments: reduceExperiments(state.experiments, { type: 'experiment-chosen', id }),
  };
}

/** Exchanges may come after the log was read: a browser may refuse an answer before its body has ended. */
function withExchanges(state: LabState, boot: string, recorded: readonly Exchange[]): LabState {
  const newest = Math.max(0, ...recorded.map(({ seq }) => seq));
  const known = state.bench?.boot.id === boot ? state.bench : null;
  const bench = known !== null && newest > known.cursor ? { ...known, cursor: newest } : state.bench;
  const runs = state.runs.map((run, at) => {
    const next = state.runs.slice(0, at).findLast(({ runParam }) => runParam === run.runParam);
    const exchanges = exchangesOf(run, next?.after ?? null, [...run.exchanges, ...recorded]);
    return exchanges.length === run.exchanges.length ? run : { ...run, exchanges };
  });
  const given = runs.flatMap((run, at) => (run === state.runs[at] ? [] : sessionsGiven(run)));
  const browser =
    given.length > 0
      ? { ...state.browser, sessions: withSessions(state.browser.sessions, boot, given) }
      : state.browser;
  // The event that tells of the session may come later than the log.
  const isFirst = given.length > 0 && bench?.boot.id === boot && bench.sessions === 0;
  return { ...state, bench: isFirst ? { ...bench, sessions: 1 } : bench, runs, browser };
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

function withRun(state: LabState, runId: string, change: (run: Run) => Run): LabState {
  return { ...state, runs: state.runs.map((run) => (run.id === runId ? change(run) : run)) };
}
