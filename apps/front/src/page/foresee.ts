import {
  asConsumed,
  type BrowserState,
  type Cookie,
  type CorsPolicy,
  type LabRequest,
  newBrowser,
  type Prediction,
  predict,
  SESSION_COOKIE,
  UNKNOWN_VALUE,
} from '@cors-lab/shared';
import type { Configuration } from './configuration.ts';
import type { LabState } from './state/state.ts';

/** The part of the state that a prediction depends on. */
type Known = Pick<LabState, 'bench' | 'connection' | 'policyForm' | 'browser'>;

/** What the model is told of this browser. The clock's reading is passed in. */
export function browserNow(
  state: Pick<Known, 'bench' | 'browser'>,
  place: Configuration,
  now: number,
): BrowserState {
  return {
    ...newBrowser(place.engine, now),
    preflightCache: state.browser.preflightCache,
    httpCache: state.browser.httpCache,
    cookies: isSignedIn(state) ? [sessionCookie(place)] : [],
  };
}

/** What will become of a request under the policy that runs, or is about to; `null` while nobody knows which that is. */
export function foresee(request: LabRequest, state: Known, browser: BrowserState): Prediction | null {
  const policy = policyInForce(state);
  return policy === null ? null : predict(request, policy, browser);
}

function policyInForce({ bench, connection, policyForm }: Known): CorsPolicy | null {
  if (bench === null || connection.status !== 'live') return null;
  return policyForm.outcome.status === 'applying' ? policyForm.outcome.wanted : bench.policy;
}

/** Sessions are kept in the back's memory: a cookie of an earlier boot opens nothing. */
export function isSignedIn({ bench, browser }: Pick<Known, 'bench' | 'browser'>): boolean {
  return bench !== null && bench.sessions > 0 && browser.signedInAt === bench.boot.id;
}

/** Without the lines that were left blank, and without choices that what asks does not have. */
export function asSent(request: LabRequest): LabRequest {
  const headers = request.headers.filter(([name, value]) => name !== '' || value !== '');
  return asConsumed({ ...request, headers });
}

/** The mark tells a run's exchanges apart in the wire log; a new one for each run keeps caches out. */
export function withMark(request: LabRequest, mark: string): LabRequest {
  const url = new URL(request.url);
  url.searchParams.append('run', mark);
  return { ...request, url: url.href };
}

/** As the back sets it. */
function sessionCookie({ experiments }: Configuration): Cookie {
  const { hostname, pathname } = new URL(`${experiments}/api`);
  return {
    host: hostname,
    path: pathname,
    name: SESSION_COOKIE,
    value: UNKNOWN_VALUE,
    sameSite: 'lax',
    secure: false,
  };
}
