import type { LabConfig } from '../config.ts';
import { persisted } from './persisted.ts';

type Bench = Pick<LabConfig, 'benchId'>;

/** Where a tab keeps the runs of a bench. */
export const runsKey = ({ benchId }: Bench) => `cors-lab:runs:${benchId ?? ''}`;

/** Where it keeps the last play of an experiment. */
export const playKey = ({ benchId }: Bench) => `cors-lab:play:${benchId ?? ''}`;

/** Forgets what this tab has kept of runs and plays. */
export function forgetRuns(bench: Bench): void {
  for (const key of [runsKey(bench), playKey(bench)]) persisted(key, 'tab', () => null).write(null);
}
