import type { Api } from '@cors-lab/shared/fetch';
import type { ThrownObservation } from '@cors-lab/shared/lab';
import type { EngineName } from '../engines/engine.ts';

/** What the exception of a blocked `fetch` says. */
export const FETCH_MESSAGES: Record<EngineName, string> = {
  chromium: 'Failed to fetch',
  firefox: 'NetworkError when attempting to fetch resource.',
  webkit: 'Load failed',
};

/** All that the script of a blocked request gets to know. */
export function bareError(engine: EngineName, api: Api): ThrownObservation {
  const [name, message] = api === 'fetch' ? ['TypeError', FETCH_MESSAGES[engine]] : ['error', 'status 0'];
  return { kind: 'threw', name, message, beforeSending: false };
}
