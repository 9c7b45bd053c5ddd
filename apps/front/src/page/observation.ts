import type { Observation, Verdict } from '@cors-lab/shared';

/** What became of a run, as the page's colours and words tell it. */
export type Outcome = 'idle' | 'running' | Verdict['kind'];

export function outcomeOf(observation: Observation | null): Outcome {
  if (observation === null) return 'running';
  if (observation.kind === 'threw') return observation.beforeSending ? 'refused' : 'blocked';
  return observation.type === 'opaque' || observation.type === 'opaqueredirect' ? 'opaque' : 'readable';
}
