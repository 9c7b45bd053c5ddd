import type { Experiment, Moves } from '@cors-lab/shared';
import type { Lab } from '../lab/commands.ts';
import type { Played } from '../lab/reduce-experiments.ts';
import type { Staging } from '../lab/state.ts';
import type { Store } from '../lab/store.ts';

/** Puts an experiment's last request and its start policy into the panels. */
export async function stage(experiment: Experiment, lab: Lab, store: Store): Promise<void> {
  store.dispatch({ type: 'experiment-staged', ...stagingOf(experiment) });
  await lab.applyPolicy(experiment.start);
}

export function stagingOf({ id, moves, sameUrl }: Experiment): Staging {
  const last = moves.findLast((move) => move.kind === 'request');
  return { id, request: last?.kind === 'request' ? last.request : null, sameUrl: sameUrl === true };
}

/**
 * Makes an experiment's moves, one after the other, under the policy that runs; that policy is there again afterwards.
 * Sessions and counter begin anew, so that no earlier play has a say.
 */
export async function play(experiment: Experiment, moves: Moves, lab: Lab, store: Store): Promise<void> {
  const { dispatch, getState } = store;
  const before = getState().bench?.policy;
  if (before === undefined || getState().guide.play === 'running') return;
  dispatch({ type: 'play-started', under: before });
  const { turn } = getState().guide;
  const isOver = () => getState().guide.turn !== turn;
  const told = (played: Played) => {
    if (!isOver()) dispatch({ type: 'move-played', played });
  };
  await lab.reset(['sessions', 'counter']);
  const mark = experiment.sameUrl === true ? newMark() : undefined;
  let complete = true;
  for (const move of moves) {
    if (isOver() || !complete) break;
    complete = await makeMove(move, { lab, store, mark, told, isOver });
  }
  // An experiment that was chosen meanwhile has brought a policy of its own.
  const isAlone = !isOver() || getState().guide.experiment === null;
  if (isAlone && moves.some(({ kind }) => kind === 'policy')) await lab.applyPolicy(before);
  if (!isOver()) dispatch({ type: 'play-ended', complete });
}

interface Course {
  readonly lab: Lab;
  readonly store: Store;
  readonly mark: string | undefined;
  readonly told: (played: Played) => void;
  readonly isOver: () => boolean;
}

/** Says whether it could be made, and is known to have been. */
async function makeMove(move: Moves[number], { lab, store, mark, told, isOver }: Course): Promise<boolean> {
  switch (move.kind) {
    case 'request': {
      const nonce = await lab.send(move.request, mark);
      if (nonce === null) return false;
      told({ kind: 'request', nonce });
      return store.getState().runs.find((run) => run.nonce === nonce)?.log === 'read';
    }
    case 'server': {
      const answer = await lab.askServer(move.request);
      told({ kind: 'server', answer });
      return answer.ok;
    }
    case 'policy': {
      const applied = await lab.changePolicy(null, () => move.policy);
      if (applied) told({ kind: 'policy' });
      return applied;
    }
    case 'wait': {
      const until = Date.now() + move.seconds * 1000;
      told({ kind: 'wait', until });
      while (Date.now() < until && !isOver()) await new Promise((resolve) => setTimeout(resolve, 100));
      return true;
    }
  }
}

/** One URL for all requests of a play, and no other play's. */
function newMark(): string {
  return crypto.getRandomValues(new Uint32Array(1)).join('');
}
