import type { RelayedAnswer, Resettable } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { decidingRequest, type Experiment, type Moves, withMethods } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { Answer } from '../control/control-plane.ts';
import { type Level, type Progress, withLevel } from '../experiments/progress.ts';
import { isSamePolicy } from '../policy/policy-source.ts';
import type { Aim, MoveResult, PanelContents } from './reduce-experiments.ts';
import type { Store } from './store.ts';

/** The commands that a play is made of. */
interface Parts {
  setRequest(request: LabRequest): void;
  send(request: LabRequest, runParam?: string): Promise<string | null>;
  askServer(request: LabRequest): Promise<Answer<RelayedAnswer>>;
  applyPolicy(policy: CorsPolicy): Promise<boolean>;
  policySettled(): Promise<unknown>;
  reset(what: readonly Resettable[]): Promise<void>;
}

export function experimentCommands(parts: Parts, store: Store) {
  const { dispatch, getState } = store;

  /** Makes one move; says whether it could be made, and is known to have been. */
  async function makeMove(move: Moves[number], runParam: string | undefined, isOver: () => boolean) {
    const note = (result: MoveResult) => {
      if (!isOver()) dispatch({ type: 'move-made', result });
    };
    switch (move.kind) {
      case 'request': {
        const runId = await parts.send(move.request, runParam);
        if (runId === null) return false;
        note({ kind: 'request', runId });
        return getState().runs.find((run) => run.id === runId)?.log === 'read';
      }
      case 'server': {
        const answer = await parts.askServer(move.request);
        note({ kind: 'server', answer });
        return answer.ok;
      }
      case 'policy': {
        const running = getState().bench?.policy;
        if (running === undefined) return false;
        const applied = await parts.applyPolicy(withMethods(running, move.methods));
        if (applied) note({ kind: 'policy' });
        return applied;
      }
      case 'wait': {
        const until = Date.now() + move.seconds * 1000;
        note({ kind: 'wait', until });
        while (Date.now() < until && !isOver()) await new Promise((resolve) => setTimeout(resolve, 100));
        return true;
      }
    }
  }

  const openExperiments = (open: boolean) => dispatch({ type: 'experiments-opened', open });
  const chooseExperiment = (id: string | null) => dispatch({ type: 'experiment-chosen', id });
  return {
    chooseExperiment,
    /** Shows the list, also in place of a card; closes it where it is open. */
    toggleExperimentList(): void {
      const { open, chosen } = getState().experiments;
      if (open && chosen !== null) chooseExperiment(null);
      else openExperiments(!open);
    },
    closeExperiments(): void {
      if (getState().experiments.chosen !== null) chooseExperiment(null);
      openExperiments(false);
    },
    makeGuess: (choice: string) => dispatch({ type: 'guess-made', choice }),
    revealPrediction: () => dispatch({ type: 'prediction-revealed' }),
    noteLevel: (id: string, level: Level) => dispatch({ type: 'level-reached', id, level }),
    /** What another browser has reached; the best of both stays. */
    mergeProgress: (other: Progress) => {
      const pairs = Object.entries(other);
      const merged = pairs.reduce((all, [id, level]) => withLevel(all, id, level), getState().progress);
      dispatch({ type: 'progress-recalled', progress: merged });
    },
    forgetProgress: () => dispatch({ type: 'progress-recalled', progress: {} }),
    /** For whom there is advice about its requests. */
    aimExperiment: (aim: Aim | null) => dispatch({ type: 'experiment-aimed', aim }),
    /** Puts an experiment's last request and its start policy into the panels. */
    async loadExperiment(experiment: Experiment): Promise<void> {
      dispatch({ type: 'experiment-loaded', ...panelContentsOf(experiment) });
      await parts.applyPolicy(experiment.start);
    },
    /** The same once more, without what was run. */
    async restartExperiment(experiment: Experiment): Promise<void> {
      dispatch({ type: 'play-forgotten' });
      dispatch({ type: 'experiment-loaded', ...panelContentsOf(experiment) });
      await parts.applyPolicy(experiment.start);
    },
    async solveExperiment({ movesSolved, solved }: Experiment): Promise<void> {
      dispatch({ type: 'prediction-revealed' });
      if (movesSolved !== undefined) {
        // Other moves are no continuation of those that were made.
        dispatch({ type: 'play-forgotten' });
        parts.setRequest(decidingRequest(movesSolved));
      }
      await parts.applyPolicy(solved);
    },
    /**
     * Makes an experiment's moves, one after the other, under the policy that runs; that policy is there again afterwards.
     * Sessions begin again, so that no earlier play decides anything. The counter goes on counting, as it does on a server.
     */
    async playExperiment(experiment: Experiment, moves: Moves): Promise<void> {
      await parts.policySettled();
      const before = getState().bench?.policy;
      if (before === undefined || getState().experiments.play === 'running') return;
      const isAsFound = moves === experiment.moves && isSamePolicy(before, experiment.start);
      dispatch({ type: 'play-started', policyBefore: before, isAsFound });
      const { turn } = getState().experiments;
      const isOver = () => getState().experiments.turn !== turn;
      await parts.reset(['sessions']);
      // One URL for all requests of a play, and no other play's.
      const runParam =
        experiment.sameUrl === true ? crypto.getRandomValues(new Uint32Array(1)).join('') : undefined;
      let complete = true;
      for (const move of moves) {
        if (isOver() || !complete) break;
        complete = await makeMove(move, runParam, isOver);
      }
      // An experiment that was chosen meanwhile has brought a policy of its own.
      const isAlone = !isOver() || getState().experiments.chosen === null;
      if (isAlone && moves.some(({ kind }) => kind === 'policy')) await parts.applyPolicy(before);
      if (!isOver()) dispatch({ type: 'play-ended', complete, isAsFound });
    },
  };
}

export function panelContentsOf({ id, moves, sameUrl }: Experiment): PanelContents {
  const last = moves.findLast((move) => move.kind === 'request');
  return { id, request: last?.kind === 'request' ? last.request : null, sameUrl: sameUrl === true };
}
