import type { LabConfig } from '../config.ts';
import { persisted } from './persisted.ts';

type Bench = Pick<LabConfig, 'benchId'>;

/** Where a tab keeps the runs of a bench. */
export const runsKey = ({ benchId }: Bench) => `cors-lab:runs:${benchId ?? ''}`;

/** Where it keeps the last play of an experiment. */
export const playKey = ({ benchId }: Bench) => `cors-lab:play:${benchId ?? ''}`;

/** Where it keeps what is chosen of an experiment and not yet locked in. */
export const guessKey = ({ benchId }: Bench) => `cors-lab:guess:${benchId ?? ''}`;

/** Forgets what this tab has kept of runs, plays and guesses. */
export function forgetRuns(bench: Bench): void {
  for (const key of [runsKey(bench), playKey(bench), guessKey(bench)])
    persisted(key, 'tab', () => null).write(null);
}
