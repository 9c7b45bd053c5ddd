import type { Behaviour } from '../engines/behaviour.ts';
import type { RuleBook } from '../engines/engine.ts';
import type { Cookie } from './cookies.ts';
import type { HttpCache } from './http-cache.ts';
import type { PreflightCache } from './preflight-cache.ts';

/** Everything of the browser that a verdict depends on, beside the request. */
export interface BrowserState {
  /** By name, or as it is: a browser that the model does not know yet. */
  readonly engine: RuleBook | Behaviour;
  readonly preflightCache: PreflightCache;
  readonly httpCache: HttpCache;
  /** The cookies that were set when their hosts were visited. */
  readonly cookies: readonly Cookie[];
  /** The clock's reading when the request is made: milliseconds since the Unix epoch. */
  readonly now: number;
  /** When the browser last learned of addresses of the servers' hosts: by the same clock. */
  readonly addressesSince: number;
  /** Public suffixes beside single labels, where they matter: `co.uk`. */
  readonly publicSuffixes: readonly string[];
}

/** As after the start with a new profile. `now` in milliseconds since the Unix epoch. */
export function newBrowser(engine: RuleBook, now = 0): BrowserState {
  return {
    engine,
    preflightCache: [],
    httpCache: [],
    cookies: [],
    now,
    addressesSince: 0,
    publicSuffixes: [],
  };
}
