import type { Origins } from '../control/control.ts';
import { namesOfOrigin } from '../control/other-site.ts';
import { attribute, type Deviating } from '../engines/attribute.ts';
import { behaviourOf } from '../engines/behaviours.ts';
import { corsFetch, newFetchRun } from '../fetch/cors-fetch.ts';
import type { AnswerSource, PreflightDecision } from '../fetch/fetch-params.ts';
import type { BrowserState, HttpCache, PreflightCache } from '../fetch/state/browser-state.ts';
import type { Trace } from '../fetch/trace.ts';
import type { Verdict } from '../fetch/verdict.ts';
import type { HeaderList } from '../infra/header-list.ts';
import { isLoopback } from '../infra/loopback.ts';
import { parseUrl, type Url } from '../infra/url.ts';
import type { WireAnswer, WireRequest, WireResponse } from '../infra/wire.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import type { LabRequest } from '../request.ts';
import { NODE_METHODS } from './resources/node-methods.ts';
import { UNKNOWN_VALUE } from './resources/unknown-value.ts';
import { respond } from './respond.ts';

/** What will happen, before anything is sent. */
export interface Prediction {
  readonly verdict: Verdict;
  readonly trace: Trace;
  /** Each request on the wire with what came of it. */
  readonly wire: readonly (readonly [WireRequest, WireAnswer])[];
  /** The author's headers that the API drops without a word. */
  readonly dropped: HeaderList;
  /** The browser's preflight cache as it is afterwards: for the `BrowserState` of the next request. */
  readonly preflightCache: PreflightCache;
  /** The same for its HTTP cache. */
  readonly httpCache: HttpCache;
  readonly preflight: PreflightDecision;
  readonly source: AnswerSource;
}

/**
 * Runs the standard's algorithms against what the servers would answer. `servers`: the origins of the page's server and
 * of the API server under study. Neither can be read off the request: it may go to a third server, and a sandboxed
 * frame's origin is `null`.
 */
export function predict(
  request: LabRequest,
  policy: CorsPolicy,
  browser: BrowserState,
  servers: Origins,
): Prediction {
  return drive(request, browser, answererOf(policy, servers));
}

/** What the lab's two servers answer to each request on the wire: the API server under a policy, and the page's own. */
export function answererOf(policy: CorsPolicy, servers: Origins): (wireRequest: WireRequest) => WireAnswer {
  const fronts = namesOfOrigin(servers.front, servers).map((name) => parseUrl(name));
  const backs = namesOfOrigin(servers.back, servers).map((name) => parseUrl(name));
  return (wireRequest) => {
    const url = parseUrl(wireRequest.url);
    if (url === null) return null;
    // The page's server first: a request to the page's own origin says nothing of where the API server is.
    if (isOneOf(fronts, url)) return frontAnswer(wireRequest, url);
    return isOneOf(backs, url) ? (respond(policy, wireRequest, servers) ?? 'connection-closed') : null;
  };
}

/** Runs the algorithms against any answerer that knows its answers at once. */
export function drive(
  request: LabRequest,
  browser: BrowserState,
  answer: (wireRequest: WireRequest) => WireAnswer,
): Prediction {
  const run = newFetchRun(browser);
  const wire: (readonly [WireRequest, WireAnswer])[] = [];
  const fetching = corsFetch(request, browser, run);
  let state = fetching.next();
  while (!state.done) {
    const answered = answer(state.value);
    wire.push([state.value, answered]);
    state = fetching.next(answered);
  }
  return { verdict: state.value, wire, ...run };
}

/**
 * Which of the engine's deviations from the standard made a difference to a run, and at which of its steps: to what the
 * script sees, to what is sent, or to what the caches keep.
 */
export function deviationsOf(
  browser: BrowserState,
  run: (browser: BrowserState) => Prediction,
): readonly Deviating[] {
  return attribute(behaviourOf(browser.engine), (engine) => {
    const { trace, verdict, wire, preflightCache, httpCache } = run({ ...browser, engine });
    const sent = wire.map(([request]) => request);
    // What the caches are divided by shows where something is looked up.
    const kept = [...preflightCache, ...httpCache].map((entry) => ({ ...entry, key: null }));
    return { trace, outcome: [verdict, sent, kept] };
  });
}

/** The page's own server knows nothing of CORS: it has the page, and nothing for anybody who asks otherwise. */
function frontAnswer({ method }: WireRequest, { path }: Url): WireResponse {
  if (!NODE_METHODS.includes(method)) return FRONT_ANSWERS.notUnderstood;
  const isPage = path === '/' && (method === 'GET' || method === 'HEAD');
  return isPage ? FRONT_ANSWERS.page : FRONT_ANSWERS.nothing;
}

const FRONT_ANSWERS = {
  page: { status: 200, statusText: '', headers: [['content-type', UNKNOWN_VALUE]], body: null },
  nothing: { status: 404, statusText: '', headers: [['content-type', UNKNOWN_VALUE]], body: null },
  notUnderstood: { status: 400, statusText: '', headers: [['content-type', UNKNOWN_VALUE]], body: null },
} as const satisfies Record<string, WireResponse>;

/** Whether an answer in `wire` is the front end's, which no log of the API server's has. */
export function isFrontAnswer(answer: WireResponse): boolean {
  return Object.values<WireResponse>(FRONT_ANSWERS).includes(answer);
}

function isOneOf(names: readonly (Url | null)[], url: Url): boolean {
  return names.some((name) => isSameServer(url, name));
}

/** The same port of this machine, under whichever of its names. */
function isSameServer(url: Url, server: Url | null): boolean {
  if (server === null || url.scheme !== server.scheme || url.port !== server.port) return false;
  return url.host === server.host || (isLoopback(url.host) && isLoopback(server.host));
}
