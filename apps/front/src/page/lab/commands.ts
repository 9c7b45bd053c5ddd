import type { Resettable } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import type { CorsPolicy, CorsSettings } from '@cors-lab/shared/policy';
import type { LabConfig } from '../config.ts';
import type { ControlPlane } from '../control/control-plane.ts';
import type { LogReader } from '../control/log-reader.ts';
import { silenceWatch } from '../control/silence.ts';
import type { PolicyField } from '../policy/fields/policy-field.ts';
import { send } from '../run/send.ts';
import type { OutsideEvent } from './actions.ts';
import { experimentCommands } from './experiment-commands.ts';
import type { PolicyMove } from './reduce-policy-form.ts';
import type { Proposal } from './state.ts';
import type { Store } from './store.ts';

export type Commands = ReturnType<typeof createCommands>;

/** All that changes the state. Each dispatches actions, and never rejects. */
export function createCommands(config: LabConfig, control: ControlPlane, log: LogReader, store: Store) {
  const { dispatch, getState } = store;
  const watched = silenceWatch(dispatch);
  // One after the other: a policy is replaced as a whole, so two changes at once would undo each other.
  let lastChange: Promise<unknown> = Promise.resolve();
  let changesOnTheirWay = 0;

  /** Applies a change to the policy that runs when its turn comes; says whether it was taken. `null`: of several fields. */
  function changePolicy(
    field: PolicyField | null,
    change: (running: CorsPolicy) => CorsPolicy | null,
    move: PolicyMove = 'edit',
  ): Promise<boolean> {
    const thisChange = lastChange.then(async () => {
      const running = getState().bench?.policy;
      const wanted = running && change(running);
      if (!running || !wanted) return false;
      dispatch({ type: 'policy-sent', wanted, before: running, move });
      const answer = await watched(control.putPolicy(wanted));
      dispatch(
        answer.ok
          ? { type: 'policy-applied', field, bench: answer.value }
          : { type: 'policy-refused', field, refusal: answer.refusal },
      );
      return answer.ok;
    });
    lastChange = thisChange;
    changesOnTheirWay += 1;
    void thisChange.then(() => {
      changesOnTheirWay -= 1;
    });
    return thisChange;
  }

  const commands = {
    /** What has happened outside of the page's views. */
    note: (event: OutsideEvent) => dispatch(event),
    setProjected: (on: boolean) => dispatch({ type: 'projector-switched', on }),
    dismissNotice: (notice: 'restartedAt' | 'trouble' | 'linkedPolicy') =>
      dispatch({ type: 'notice-dismissed', notice }),

    setRequest: (request: LabRequest) => dispatch({ type: 'request-chosen', request }),
    /** The same for what is typed letter by letter. */
    editRequest: (request: LabRequest) => dispatch({ type: 'request-typed', request }),
    setReuseUrl: (sameUrl: boolean) => dispatch({ type: 'same-url-chosen', sameUrl }),
    async send(request: LabRequest = getState().request, runParam?: string): Promise<string | null> {
      // What was switched before the click decides the click, also when leaving a field has just applied it.
      if (changesOnTheirWay > 0) await lastChange;
      return watched(send(request, runParam, config, log, store));
    },
    openRun: (runId: string) => dispatch({ type: 'run-opened', runId }),
    /** What the front end's server gets when it asks for the same. */
    askServer: (request: LabRequest) => watched(control.relay(request)),
    async reset(what: readonly Resettable[]): Promise<void> {
      const answer = await watched(control.reset(what));
      dispatch(
        answer.ok
          ? { type: 'bench-updated', bench: answer.value }
          : { type: 'trouble-met', sentence: answer.refusal.sentence },
      );
    },

    typeField: (field: PolicyField, text: string) => dispatch({ type: 'field-typed', field, text }),
    /** Forgets what was typed and what was wrong with it. */
    clearField: (field: PolicyField) => dispatch({ type: 'field-cleared', field }),
    /** Says what is wrong with a text that no policy can hold. */
    refuseField: (field: PolicyField, problem: string) => dispatch({ type: 'field-refused', field, problem }),
    changePolicy: (field: PolicyField | null, change: (running: CorsPolicy) => CorsPolicy | null) =>
      changePolicy(field, change),
    setCors: (field: PolicyField, change: (cors: CorsSettings) => CorsSettings) =>
      changePolicy(field, (running) => ({ ...running, cors: change(running.cors) })),
    applyPolicy: (policy: CorsPolicy) => changePolicy(null, () => policy),
    undoPolicy: () => changePolicy(null, () => getState().policyPast.undo.at(-1) ?? null, 'undo'),
    redoPolicy: () => changePolicy(null, () => getState().policyPast.redo.at(-1) ?? null, 'redo'),
    resetPolicy: () => changePolicy(null, () => getState().bench?.startPolicy ?? null),
    /** Resolves when no change of the policy is on its way. */
    policySettled: () => lastChange,

    async applyLinkedPolicy(policy: CorsPolicy): Promise<void> {
      dispatch({ type: 'link-opened', applied: await commands.applyPolicy(policy) });
    },
    proposePolicy: (proposal: Proposal) => dispatch({ type: 'policy-proposed', proposal }),
    async answerProposal({ policy, experiment }: Proposal, isTaken: boolean): Promise<void> {
      if (experiment !== null) dispatch({ type: 'experiment-loaded', ...experiment });
      dispatch({ type: 'proposal-answered' });
      if (!isTaken) return;
      const applied = await commands.applyPolicy(policy);
      if (experiment === null || !applied) dispatch({ type: 'link-opened', applied });
    },
  };
  return { ...commands, ...experimentCommands(commands, store) };
}
