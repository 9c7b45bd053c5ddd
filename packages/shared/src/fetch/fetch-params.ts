import type { Behaviour } from '../engines/behaviour.ts';
import type { HeaderLine } from '../infra/header-list.ts';
import type { WireAnswer, WireRequest } from '../infra/wire.ts';
import type { FetchRequest } from './request.ts';
import type { BrowserState, HttpCache, PreflightCache } from './state/browser-state.ts';
import type { Step } from './trace.ts';

/** What a run leaves behind. It grows while the run goes on. */
export interface FetchRun {
  readonly trace: Step[];
  /** The author's headers that the API dropped without a word. */
  readonly dropped: HeaderLine[];
  preflightCache: PreflightCache;
  httpCache: HttpCache;
  preflight: PreflightDecision;
  source: AnswerSource;
}

/**
 * Whether the request had to be permitted, and how that came about. After redirects there may be several decisions:
 * `sent` where any preflight went over the wire, else `cached` where any permission was found in the cache.
 */
export type PreflightDecision = 'not-needed' | 'cached' | 'sent';

/** Where the browser looked for the last answer to the request itself; `none` where it never got as far. */
export type AnswerSource = 'none' | 'network' | 'http-cache';

/** Yields each request for the wire, takes what came of it. */
export type Fetching<T> = Generator<WireRequest, T, WireAnswer>;

/** A browser's state, with what its engine does in the place of the engine's name. */
export type Browser = Omit<BrowserState, 'engine'> & { readonly engine: Behaviour };

/** https://fetch.spec.whatwg.org/#fetch-params */
export interface FetchParams {
  readonly request: FetchRequest;
  readonly browser: Browser;
  readonly run: FetchRun;
}
