import type { Engine } from '../fetch/engine.ts';
import type { Failure } from '../fetch/failure.ts';
import type { Api } from '../request.ts';
import { chromiumLines } from './chromium.ts';
import { firefoxLines } from './firefox.ts';
import { webkitLines } from './webkit.ts';

const LINES = {
  chromium: chromiumLines,
  firefox: firefoxLines,
  webkit: webkitLines,
} as const satisfies Record<Engine, (failure: Failure) => readonly string[]>;

/**
 * What the developer console of an engine says about a failure, line by line; none where it says nothing.
 * NB: With several refused headers each engine names another of them first; all are in the failure.
 */
export function consoleLines(failure: Failure, engine: Engine): readonly string[] {
  return LINES[engine](failure);
}

/** All that the script gets to know, whatever the failure. */
export const SCRIPT_SEES = {
  chromium: { fetch: 'TypeError: Failed to fetch', xhr: 'status 0' },
  firefox: { fetch: 'TypeError: NetworkError when attempting to fetch resource.', xhr: 'status 0' },
  webkit: { fetch: 'TypeError: Load failed', xhr: 'status 0' },
} as const satisfies Record<Engine, Record<Api, string>>;
