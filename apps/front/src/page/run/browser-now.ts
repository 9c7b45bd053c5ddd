import {
  type BrowserState,
  type Cookie,
  forConsumer,
  type LabRequest,
  newBrowser,
} from '@cors-lab/shared/fetch';
import { cookieSetBy } from '@cors-lab/shared/lab';
import type { LabConfig } from '../config.ts';
import type { LabState } from '../lab/state.ts';

type Known = Pick<LabState, 'bench' | 'browser'>;

/** What the model knows of this browser. The clock's reading is passed in. */
export function browserNow(state: Known, config: LabConfig, now: number): BrowserState {
  return {
    ...newBrowser(config.engine, now),
    preflightCache: state.browser.preflightCache,
    httpCache: state.browser.httpCache,
    cookies: cookiesOf(state, config),
  };
}

/** Sessions are kept in the API server's memory: a cookie of an earlier boot opens nothing. */
export function cookiesOf({ bench, browser }: Known, { resourceBase }: LabConfig): readonly Cookie[] {
  const { sessions } = browser;
  if (bench === null || sessions === null || bench.sessions === 0 || sessions.boot !== bench.boot.id)
    return [];
  return sessions.paths.flatMap((path) => cookieSetBy({ method: 'POST', url: resourceBase + path }) ?? []);
}

/** Without the lines that were left blank, and without choices that what asks does not have. */
export function asSent(request: LabRequest): LabRequest {
  const headers = request.headers.filter(([name, value]) => name !== '' || value !== '');
  return forConsumer({ ...request, headers });
}
