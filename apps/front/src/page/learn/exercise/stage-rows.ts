import { type Experiment, movesOf, STATES, simulateFresh } from '@cors-lab/shared/lab';
import type { LabConfig } from '../../config.ts';
import { messagesOf, predictedExchanges } from '../../wire/sequence.ts';

/** How many messages one request of an exercise has at most, as found or solved: the stage has room for them from the beginning. */
export function stageRows(experiment: Experiment, { engine, servers }: LabConfig): number {
  const rows = STATES.flatMap((state) =>
    simulateFresh(experiment, movesOf(experiment, state), experiment[state], engine, servers).flatMap(
      (move) =>
        move.kind === 'request'
          ? [messagesOf(move.request, predictedExchanges(move.prediction), move.prediction, null).length]
          : [],
    ),
  );
  return Math.max(...rows);
}
