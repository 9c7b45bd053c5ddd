import type { Exchange } from './exchange.ts';
import type { BrowserState } from './fetch/browser-state.ts';
import type { CacheEntry } from './fetch/preflight-cache.ts';
import { parseUrl } from './http/url.ts';
import type { WireAnswer, WireRequest } from './http/wire.ts';
import { drive, type Prediction } from './predict.ts';
import type { LabRequest } from './request.ts';

/** What happened, as the recorded exchanges explain it. */
export interface Diagnosis extends Prediction {
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
  const driven = drive(request, browser, (wireRequest) => {
    const at = unused.findIndex((exchange) => isAbout(exchange, wireRequest));
    const exchange = at === -1 ? undefined : unused.splice(at, 1)[0];
    if (exchange === undefined) missing.push(wireRequest);
    return exchange === undefined ? null : answerFrom(exchange);
  });
  return { ...driven, missing, unused };
}

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
  if (response === null) return 'hung-up';
  const { status, reason, headers } = response;
  return { status, statusText: reason, headers, body: null };
}

/** The entries that would have made this preflight needless. */
function permissionsFor(
  preflight: WireRequest,
  request: LabRequest,
  browser: BrowserState,
): readonly CacheEntry[] {
  const asked = drive(request, { ...browser, preflightCache: [] }, (wireRequest) => ({
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
  return asked.preflightCache.filter(({ url }) => url.startsWith(preflight.url));
}

function headerOf(wireRequest: WireRequest, name: string): string {
  return wireRequest.headers.find(([each]) => each === name)?.[1] ?? '';
}
