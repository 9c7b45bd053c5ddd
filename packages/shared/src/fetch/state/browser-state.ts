import type { Behaviour } from '../../engines/behaviour.ts';
import type { BehaviourName } from '../../engines/engine.ts';
import type { WireResponse } from '../../infra/wire.ts';

/** Everything of the browser that a verdict depends on, beside the request. */
export interface BrowserState {
  /** By name, or as it is: a browser that the model does not know yet. */
  readonly engine: BehaviourName | Behaviour;
  readonly preflightCache: PreflightCache;
  readonly httpCache: HttpCache;
  /** The cookies that were set when their hosts were visited. */
  readonly cookies: readonly Cookie[];
  /** The clock's reading when the request is made: milliseconds since the Unix epoch. */
  readonly now: number;
  /** When the browser last learned of addresses of the servers' hosts: by the same clock. */
  readonly dnsResolvedAt: number;
  /** Public suffixes beside single labels, where they matter: `co.uk`. */
  readonly publicSuffixes: readonly string[];
}

/** https://fetch.spec.whatwg.org/#concept-cache */
export type PreflightCache = readonly CacheEntry[];

/** A permission for one method or for one header name: the other of the two is `null`. */
export interface CacheEntry {
  /** The site of the page: the cache is partitioned by it. */
  readonly key: string;
  /** As `Origin` said it. */
  readonly origin: string;
  readonly url: string;
  /** Seconds. */
  readonly maxAge: number;
  /** Milliseconds since the Unix epoch, by the browser's clock. */
  readonly storedAt: number;
  readonly credentials: boolean;
  readonly method: string | null;
  readonly headerName: string | null;
}

/** https://httpwg.org/specs/rfc9111.html: of one browser, which shares it with nobody. */
export type HttpCache = readonly StoredResponse[];

/** An answer to a GET that may be given again, and to which requests. */
export interface StoredResponse {
  /** The site of the page: the cache is partitioned by it. */
  readonly key: string;
  readonly url: string;
  /** Whether the request might carry cookies. */
  readonly credentials: boolean;
  /** The `Range` of the request. */
  readonly range: string | null;
  /** The header names in the answer's `Vary`, with what the request said under each; `null` where it said nothing. */
  readonly varying: readonly (readonly [name: string, value: string | null])[];
  /** Seconds. */
  readonly maxAge: number;
  /** Milliseconds since the Unix epoch, by the browser's clock. */
  readonly storedAt: number;
  readonly response: WireResponse;
}

/** A cookie as the server asked for it, on a visit of its own pages. Host-only, without expiry. */
export interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
  /** `null` where the attribute was not given. */
  readonly sameSite: 'strict' | 'lax' | 'none' | null;
  readonly secure: boolean;
}

/** As after the start with a new profile. `now` in milliseconds since the Unix epoch. */
export function newBrowser(engine: BehaviourName, now = 0): BrowserState {
  return {
    engine,
    preflightCache: [],
    httpCache: [],
    cookies: [],
    now,
    dnsResolvedAt: 0,
    publicSuffixes: [],
  };
}
