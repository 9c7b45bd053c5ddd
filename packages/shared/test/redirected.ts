import { consoleLines } from '../src/console/console.ts';
import { webkitErrorText } from '../src/console/webkit.ts';
import type { Engine } from '../src/engines/engine.ts';
import { newBrowser } from '../src/fetch/state/browser-state.ts';
import { drive } from '../src/lab/predict.ts';
import { type LabRequest, labRequest } from '../src/request.ts';

export const HOME = 'http://localhost:5000';
export const AWAY = 'http://localhost:5001';

const ALLOWED = [['Access-Control-Allow-Origin', '*']] as const;

/** The servers that answer, one after the other, each of them with a redirect. */
export type Chain = 'home' | 'away' | 'home, home' | 'home, away' | 'away, home' | 'home, away, home';

export interface Said {
  /** As WebKit's inspector has it. */
  readonly reason: string | null;
  readonly lines: readonly string[];
}

/** What an engine says of a request that a chain of servers redirects to a target; `/image` is one. */
export function saidOf(engine: Engine, chain: Chain, request: Partial<LabRequest>, target: string): Said {
  const urls = chain.split(', ').map((server, at) => `${server === 'home' ? HOME : AWAY}/${at}`);
  const asked = labRequest(HOME, urls[0] ?? '', { credentials: 'omit', ...request });
  const { verdict } = drive(asked, newBrowser(engine), ({ url }) => {
    if (url.endsWith('/image'))
      return {
        status: 200,
        statusText: '',
        headers: [...ALLOWED, ['Content-Type', 'image/png']],
        body: null,
      };
    const location = urls[urls.indexOf(url) + 1] ?? target;
    return { status: 302, statusText: '', headers: [...ALLOWED, ['Location', location]], body: null };
  });
  if (verdict.kind !== 'blocked') throw new Error(`${verdict.kind}: nothing is said.`);
  return { reason: webkitErrorText(verdict.failure), lines: consoleLines(verdict.failure, engine) };
}
