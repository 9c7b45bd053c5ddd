import type { Engine } from '../engines/engine.ts';
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

const EVERYWHERE = {
  xhr: 'status 0',
  image: 'an error event',
  webgl: 'an error event',
  font: 'NetworkError: A network error occurred.',
  shape: 'nothing: the text flows as if there were no shape',
  script: 'an error event',
  module: 'an error event',
  stylesheet: 'an error event',
  'event-source': 'an error event',
  beacon: 'true',
  websocket: 'an error event, and a close event with code 1006',
} as const satisfies Omit<Record<Api, string>, 'fetch'>;

/** All that the script gets to know, whatever the failure. */
export const SCRIPT_SEES = {
  chromium: { ...EVERYWHERE, fetch: 'TypeError: Failed to fetch' },
  firefox: { ...EVERYWHERE, fetch: 'TypeError: NetworkError when attempting to fetch resource.' },
  webkit: { ...EVERYWHERE, fetch: 'TypeError: Load failed' },
} as const satisfies Record<Engine, Record<Api, string>>;
