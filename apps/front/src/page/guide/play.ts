import type { Experiment, Moves } from '@cors-lab/shared';
import type { Lab } from '../lab.ts';
import type { Played } from '../state/guide.ts';
import type { Store } from '../state/store.ts';

/** The moves that an experiment makes: its own, or those that mend what is wrong with the page. */
export function movesOf({ moves, movesSolved }: Experiment, solved: boolean): Moves {
  return (solved ? movesSolved : undefined) ?? moves;
}

/** Puts an experiment's last request and its start policy into the panels. */
export async function stage(experiment: Experiment, lab: Lab): Promise<void> {
  const last = experiment.moves.findLast((move) => move.kind === 'request');
  if (last?.kind === 'request') lab.choose(last.request);
  lab.chooseSameUrl(experiment.sameUrl === true);
  await lab.applyPolicy(experiment.start);
}

/**
 * Makes an experiment's moves, one after the other, under the policy that runs; that policy is there again afterwards.
 * Sessions and counter begin anew, so that no earlier play has a say.
 */
export async function play(experiment: Experiment, moves: Moves, lab: Lab, store: Store): Promise<void> {
  const { dispatch, getState } = store;
  const before = getState().bench?.policy;
  if (before === undefined || getState().guide.playing) return;
  dispatch({ type: 'play-started' });
  await lab.reset(['sessions', 'counter']);
  const mark = experiment.sameUrl === true ? newMark() : undefined;
  for (const move of moves) {
    const played = await makeMove(move, lab, mark, (until) =>
      dispatch({ type: 'move-played', played: { kind: 'wait', until } }),
    );
    // Another experiment has been chosen meanwhile.
    if (!getState().guide.playing) break;
    if (played === 'failed') break;
    if (played !== null) dispatch({ type: 'move-played', played });
  }
  if (moves.some(({ kind }) => kind === 'policy')) await lab.applyPolicy(before);
  dispatch({ type: 'play-ended' });
}

async function makeMove(
  move: Moves[number],
  lab: Lab,
  mark: string | undefined,
  waiting: (until: number) => void,
): Promise<Played | 'failed' | null> {
  switch (move.kind) {
    case 'request': {
      const nonce = await lab.send(move.request, mark);
      return nonce === null ? 'failed' : { kind: 'request', nonce };
    }
    case 'server':
      return { kind: 'server', answer: await lab.askServer(move.request) };
    case 'policy':
      await lab.applyPolicy(move.policy);
      return { kind: 'policy' };
    case 'wait': {
      const milliseconds = move.seconds * 1000;
      waiting(Date.now() + milliseconds);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return null;
    }
  }
}

/** One URL for all requests of a play, and no other play's. */
function newMark(): string {
  return crypto.getRandomValues(new Uint32Array(1)).join('');
}
