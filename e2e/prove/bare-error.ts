import type { Api } from '@cors-lab/shared/fetch';
import type { EngineName } from '../engines/engine.ts';
import type { Got } from '../engines/perform.ts';

/** What the exception of a blocked `fetch` says. */
export const FETCH_MESSAGES: Record<EngineName, string> = {
  chromium: 'Failed to fetch',
  firefox: 'NetworkError when attempting to fetch resource.',
  webkit: 'Load failed',
};

/** All that the script of a blocked request gets to know. */
export function bareError(engine: EngineName, api: Api): Got {
  return api === 'fetch'
    ? { settled: 'threw', atOnce: false, name: 'TypeError', message: FETCH_MESSAGES[engine] }
    : { settled: 'threw', atOnce: false, name: 'error event', message: 'status 0' };
}
