import type { HeaderLine } from '../http/header-list.ts';
import type { WireAnswer, WireRequest } from '../http/wire.ts';
import type { BrowserState } from './browser-state.ts';
import type { HttpCache } from './http-cache.ts';
import type { PreflightCache } from './preflight-cache.ts';
import type { FetchRequest } from './request.ts';
import type { FetchResponse, NetworkError } from './response.ts';
import type { Step } from './trace.ts';

/** What a run leaves behind. It grows while the run goes on. */
export interface Trail {
  readonly trace: Step[];
  /** The author's headers that the API dropped without a word. */
  readonly dropped: HeaderLine[];
  preflightCache: PreflightCache;
  httpCache: HttpCache;
}

/** Yields each request for the wire, takes what came of it. */
export type Fetching<T> = Generator<WireRequest, T, WireAnswer>;

/** https://fetch.spec.whatwg.org/#fetch-params */
export interface FetchParams {
  readonly request: FetchRequest;
  readonly browser: BrowserState;
  readonly trail: Trail;
  /** NB: HTTP-redirect fetch goes back to main fetch; passed along, so that no module imports in a circle. */
  readonly mainFetch: (params: FetchParams, recursive: boolean) => Fetching<FetchResponse | NetworkError>;
}
