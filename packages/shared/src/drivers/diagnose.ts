import type { BrowserState, CacheEntry } from '../fetch/state/browser-state.ts';
import type { Verdict } from '../fetch/verdict.ts';
import { get, type HeaderList } from '../infra/header-list.ts';
import { parseUrl } from '../infra/url.ts';
import type { WireAnswer, WireRequest } from '../infra/wire.ts';
import { drive, type Prediction } from '../lab/predict.ts';
import type { LabRequest } from '../request.ts';
import type { Exchange } from './exchange.ts';

/**
 * What decides is an answer that the browser had stored: the server has said with a 304 that it is still good. It is
 * not in the log. https://httpwg.org/specs/rfc9111.html#freshening.responses
 *
 * Measured 2026-11-26 with Chromium 156.0.8078.108, Firefox 153.7 and WebKitGTK 2.50.6, by fetch() and XMLHttpRequest:
 * the script gets the stored status and body. The 304's Allow-Origin, where it has one, counts instead of the stored
 * one. NB: XMLHttpRequest in WebKitGTK, scripts and stylesheets with `crossorigin` there and in Chromium take what they
 * have even where the 304 names another origin.
 */
interface StoredAnswerUnknown {
  readonly kind: 'stored-answer-unknown';
  /** The exchange with the 304. */
  readonly exchange: Exchange;
  /** One sentence for the reader of the diagnosis. */
  readonly text: string;
  /** What would come of it if the 304 itself were the answer. */
  readonly otherwise: Verdict;
}

/** What happened, as the recorded exchanges explain it. */
export interface Diagnosis extends Omit<Prediction, 'verdict'> {
  readonly verdict: Verdict | StoredAnswerUnknown;
  /** Requests that the algorithms would have sent and that are not in the log: `wire` has no answer for them. */
  readonly missing: readonly WireRequest[];
  /** Exchanges that the algorithms did not ask for. */
  readonly unused: readonly Exchange[];
}

/**
 * Runs the standard's algorithms against recorded answers, oldest first. Where the log has the request itself without
 * its preflight, the browser must have had the permission in its cache, and the run is given it.
 */
export function diagnose(
  request: LabRequest,
  exchanges: readonly Exchange[],
  browser: BrowserState,
): Diagnosis {
  const first = run(request, exchanges, browser);
  const unseen = first.missing.length > 0 && first.missing.every(({ method }) => method === 'OPTIONS');
  const sent = first.unused.some(({ phase }) => phase === 'actual');
  if (!unseen || !sent) return first;
  const known = first.missing.flatMap((preflight) => permissionsFor(preflight, request, browser));
  return run(request, exchanges, { ...browser, preflightCache: [...browser.preflightCache, ...known] });
}

function run(request: LabRequest, exchanges: readonly Exchange[], browser: BrowserState): Diagnosis {
  const unused = [...exchanges];
  const missing: WireRequest[] = [];
  let revalidated: Exchange | null = null;
  const driven = drive(request, browser, (wireRequest) => {
    const at = unused.findIndex((exchange) => isAbout(exchange, wireRequest));
    const exchange = at === -1 ? undefined : unused.splice(at, 1)[0];
    if (exchange === undefined) missing.push(wireRequest);
    else if (isRevalidation(exchange, wireRequest)) revalidated = exchange;
    return exchange === undefined ? null : answerFrom(exchange);
  });
  return { ...driven, verdict: judged(request, driven.verdict, revalidated), missing, unused };
}

function judged({ api }: LabRequest, verdict: Verdict, exchange: Exchange | null): Diagnosis['verdict'] {
  if (exchange === null) return verdict;
  // Another origin's permission in the 304 itself takes the place of the stored one.
  const isAnothers = verdict.kind === 'blocked' && verdict.failure.code === 'allow-origin-mismatch';
  if (api === 'fetch' && isAnothers) return verdict;
  const text = `The server answered 304 to the browser's own question whether the answer it has stored to ${exchange.request.target} is still good. The headers of that stored answer decide, but for those that the 304 replaces. They are not in the log: clear the browser's cache, or disable it in the developer tools, and send the request again.`;
  return { kind: 'stored-answer-unknown', exchange, text, otherwise: verdict };
}

/** Whether the browser has asked on its own account; a script that sets one of these headers reads the 304 itself. */
function isRevalidation({ request, response }: Exchange, wireRequest: WireRequest): boolean {
  const isConditional = ({ headers }: { readonly headers: HeaderList }) =>
    CONDITIONS.some((name) => get(headers, name) !== null);
  if (response?.status !== 304 || wireRequest.method !== 'GET' || isConditional(wireRequest)) return false;
  // A log without the headers of requests cannot say it; but to what is not asked servers do not answer 304.
  return request.headers.length === 0 || isConditional(request);
}

/** https://httpwg.org/specs/rfc9110.html#preconditions */
const CONDITIONS = ['if-none-match', 'if-modified-since'] as const;

/** Whether an exchange is of this request: the same method and the same target. */
export function isAbout({ request }: Exchange, wireRequest: WireRequest): boolean {
  return request.method === wireRequest.method && request.target === targetOf(wireRequest);
}

/** Path and query, as they stand in the request line. */
export function targetOf(wireRequest: WireRequest): string {
  const url = parseUrl(wireRequest.url);
  return url === null ? '' : url.path + url.query;
}

function answerFrom({ response }: Exchange): WireAnswer {
  if (response === null) return 'connection-closed';
  const { status, reason, headers } = response;
  return { status, statusText: reason, headers, body: null };
}

/** The entries that would have made this preflight needless. */
function permissionsFor(
  preflight: WireRequest,
  request: LabRequest,
  browser: BrowserState,
): readonly CacheEntry[] {
  const simulated = drive(request, { ...browser, preflightCache: [] }, (wireRequest) => ({
    status: 204,
    statusText: '',
    headers: [
      ['access-control-allow-origin', headerOf(wireRequest, 'origin')],
      ['access-control-allow-credentials', 'true'],
      ['access-control-allow-methods', headerOf(wireRequest, 'access-control-request-method')],
      ['access-control-allow-headers', headerOf(wireRequest, 'access-control-request-headers')],
    ],
    body: null,
  }));
  return simulated.preflightCache.filter(({ url }) => url.startsWith(preflight.url));
}

function headerOf(wireRequest: WireRequest, name: string): string {
  return wireRequest.headers.find(([each]) => each === name)?.[1] ?? '';
}
