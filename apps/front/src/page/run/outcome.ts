import type { Verdict } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';

/** What became of a run, as the page's colours and words tell it. */
export type Outcome =
  | 'idle'
  | 'running'
  | Verdict['kind']
  /** Taken, with no way to try whether it could be looked into. */
  | 'used'
  /** The API tells nothing. */
  | 'untold'
  /** What was to be tried could not be tried here. */
  | 'unmeasured';

export function outcomeOf(observation: Observation | null): Outcome {
  if (observation === null) return 'running';
  switch (observation.kind) {
    case 'threw':
      return observation.beforeSending ? 'refused' : 'blocked';
    case 'response':
      return observation.type === 'opaque' || observation.type === 'opaqueredirect' ? 'opaque' : 'readable';
    case 'unmeasured':
      return 'unmeasured';
    case 'used': {
      const { loaded, readable } = observation;
      if (loaded !== true) return loaded === null ? 'untold' : 'blocked';
      if (readable === null) return 'used';
      return readable ? 'readable' : 'opaque';
    }
  }
}
