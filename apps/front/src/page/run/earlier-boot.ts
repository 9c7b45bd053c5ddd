import type { Run } from '../lab/state.ts';

/** Whether the API server has restarted since: what it holds now, sessions and policy, is not what the run met. */
export function isOfEarlierBoot(run: Pick<Run, 'boot'>, boot: string | null): boolean {
  return run.boot !== null && boot !== null && run.boot !== boot;
}
