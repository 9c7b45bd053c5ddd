import type {
  BenchState,
  CorsPolicy,
  CorsSettings,
  LabRequest,
  RelayedAnswer,
  Resettable,
} from '@cors-lab/shared';
import type { LabConfig } from '../config.ts';
import type { Answer, ControlPlane } from '../control/control-plane.ts';
import { reachPlaceOf } from '../perform/places.ts';
import type { PolicyField } from '../policy/policy-field.ts';
import { asSent } from '../run/browser-now.ts';
import { prepare } from '../run/prepare.ts';
import { newRunId } from '../run/run-id.ts';
import { steadyNow } from '../run/steady-clock.ts';
import { FORGOTTEN, hasGap } from '../wire/wire.ts';
import type { Action, PolicyMove } from './state.ts';
import type { Store } from './store.ts';

/** What a learner can do. Each deed ends in actions on the store; none of them rejects. */
export interface Lab {
  readonly place: LabConfig;
  choose(request: LabRequest): void;
  /** The same for what is typed letter by letter. */
  type(request: LabRequest): void;
  chooseSameUrl(sameUrl: boolean): void;
  /**
   * Sends it, under a URL of its own or the one that the mark makes. Resolves, once its log has been read, to the run's
   * nonce; to `null` where it could not be sent.
   */
  send(request: LabRequest, mark?: string): Promise<string | null>;
  /** Applies a change to whatever policy is running when its turn comes. */
  setCors(field: PolicyField, change: (cors: CorsSettings) => CorsSettings): Promise<void>;
  /** The same for the policy as a whole, shown as a change of one field or of several (`null`); says whether it was taken. */
  changePolicy(
    field: PolicyField | null,
    change: (running: CorsPolicy) => CorsPolicy | null,
  ): Promise<boolean>;
  applyPolicy(policy: CorsPolicy): Promise<void>;
  undoPolicy(): Promise<void>;
  redoPolicy(): Promise<void>;
  resetPolicy(): Promise<void>;
  reset(what: readonly Resettable[]): Promise<void>;
  /** What the front's server gets when it asks for the same. */
  askServer(request: LabRequest): Promise<Answer<RelayedAnswer>>;
}

export function createCommands(place: LabConfig, control: ControlPlane, store: Store): Lab {
  const { dispatch, getState } = store;
  // One after the other: a policy is replaced as a whole, so two changes at once would undo each other.
  let lastChange: Promise<unknown> | null = null;

  function changePolicy(
    field: PolicyField | null,
    change: (running: CorsPolicy) => CorsPolicy | null,
    move: PolicyMove = 'edit',
  ): Promise<boolean> {
    const thisChange = (lastChange ?? Promise.resolve()).then(async () => {
      const running = getState().bench?.policy;
      const wanted = running && change(running);
      if (!running || !wanted) return false;
      dispatch({ type: 'policy-sent', wanted, before: running, move });
      const answer = await control.putPolicy(wanted);
      dispatch(
        answer.ok
          ? { type: 'policy-applied', field, bench: answer.value }
          : { type: 'policy-refused', field, refusal: answer.refusal },
      );
      return answer.ok;
    });
    lastChange = thisChange;
    return thisChange.finally(() => {
      if (lastChange === thisChange) lastChange = null;
    });
  }

  return {
    place,
    choose: (request) => dispatch({ type: 'request-chosen', request }),
    chooseSameUrl: (sameUrl) => dispatch({ type: 'same-url-chosen', sameUrl }),
    type: (request) => dispatch({ type: 'request-typed', request }),

    async send(request, wantedMark) {
      // What was switched before the click decides the click, also when leaving a field has just applied it.
      if (lastChange !== null) await lastChange;
      const reached = await reachPlaceOf(request, place.servers);
      if (!reached.ok) {
        dispatch({ type: 'trouble-met', sentence: reached.sentence });
        return null;
      }
      const state = getState();
      const { bench, connection, guide } = state;
      // A back that was lost may count from 1 again: then the whole log is asked for.
      const since = connection.status === 'live' && bench !== null ? bench.cursor : 0;
      const known = { ...state, request, mark: wantedMark };
      const now = steadyNow();
      const { nonce, chosen, mark, policy, browser, prediction, ...sent } = prepare(known, place, now);
      dispatch({
        type: 'run-started',
        run: {
          nonce,
          request: chosen,
          mark,
          after: mark === nonce ? null : since,
          policy,
          policyVersion: bench?.policyVersion ?? null,
          prediction,
          browser,
          panels: {
            request: asSent(state.request),
            // An experiment that changes the policy puts it back.
            policy: guide.play === 'running' ? guide.under : policy,
            experiment: guide.experiment,
          },
          at: Date.now(),
        },
        nextNonce: newRunId(),
      });
      dispatch({ type: 'run-settled', nonce, observation: await reached.perform(sent.request) });
      const log = await control.log(since);
      const isSameBoot = log.ok && log.value.boot.id === bench?.boot.id;
      if (!log.ok) dispatch({ type: 'run-unlogged', nonce, trouble: log.refusal.sentence });
      else if (isSameBoot && connection.status === 'live' && hasGap(since, log.value))
        dispatch({ type: 'run-unlogged', nonce, trouble: FORGOTTEN });
      else dispatch({ type: 'run-logged', nonce, log: log.value });
      return nonce;
    },

    async setCors(field, change) {
      await changePolicy(field, (running) => ({ ...running, cors: change(running.cors) }));
    },
    changePolicy: (field, change) => changePolicy(field, change),
    async applyPolicy(policy) {
      await changePolicy(null, () => policy);
    },
    async undoPolicy() {
      await changePolicy(null, () => getState().policyPast.undo.at(-1) ?? null, 'undo');
    },
    async redoPolicy() {
      await changePolicy(null, () => getState().policyPast.redo.at(-1) ?? null, 'redo');
    },
    async resetPolicy() {
      await changePolicy(null, () => getState().bench?.startPolicy ?? null);
    },

    askServer: (request) => control.relay(request),
    async reset(what) {
      const answer = await control.reset(what);
      dispatch(toldOrTrouble(answer));
    },
  };
}

function toldOrTrouble(answer: Answer<BenchState>): Action {
  return answer.ok
    ? { type: 'bench-told', bench: answer.value }
    : { type: 'trouble-met', sentence: answer.refusal.sentence };
}
