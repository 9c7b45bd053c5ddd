import { splitBenchPath } from '../control/bench-path.ts';
import type { Origins } from '../control/control.ts';
import { normalizeHeaderValue } from '../infra/header.ts';
import {
  append,
  combine,
  get,
  type HeaderLine,
  type HeaderList,
  set,
  without,
} from '../infra/header-list.ts';
import {
  ACCESS_CONTROL_ALLOW_CREDENTIALS,
  ACCESS_CONTROL_ALLOW_HEADERS,
  ACCESS_CONTROL_ALLOW_METHODS,
  ACCESS_CONTROL_ALLOW_ORIGIN,
  ACCESS_CONTROL_EXPOSE_HEADERS,
  ACCESS_CONTROL_MAX_AGE,
  ACCESS_CONTROL_REQUEST_HEADERS,
  ACCESS_CONTROL_REQUEST_METHOD,
  CONTENT_LENGTH,
  CONTENT_TYPE,
  ORIGIN,
  VARY,
} from '../infra/header-names.ts';
import { parseUrl } from '../infra/url.ts';
import type { WireRequest, WireResponse } from '../infra/wire.ts';
import { dependsOnOrigin, effectiveOrigin } from '../policy/effective-origin.ts';
import { checkPattern } from '../policy/field-checks.ts';
import { compilePattern } from '../policy/pattern/pattern.ts';
import { phaseOf } from '../policy/phase.ts';
import type {
  CorsPolicy,
  CorsSettings,
  OriginPattern,
  OriginSetting,
  Override,
  Phase,
} from '../policy/policy.ts';
import { answerOf, countsUp, PROBLEM_TYPE, resourceAt, SWITCHING_PROTOCOLS } from './resources/answer-of.ts';
import { NODE_METHODS } from './resources/node-methods.ts';
import type { Resource } from './resources/resource.ts';
import { UNKNOWN_VALUE } from './resources/unknown-value.ts';

/**
 * What the API server answers: the middleware's lines and the resource's, then the policy's overrides. Lines that the server
 * adds to every answer (`Date`, `Connection`, `Keep-Alive`) are left out. `null` where it hangs up instead.
 *
 * NB: The middleware is @fastify/cors 11.4.3, registered with options that stay.
 * https://github.com/fastify/fastify-cors/blob/v11.4.3/index.js
 */
export function respond(
  policy: CorsPolicy,
  request: WireRequest,
  servers: Origins,
  resource: Resource = resourceAt(pathOf(request)),
): WireResponse | null {
  if (!NODE_METHODS.includes(request.method)) return BARE_400;
  // The middleware, and with it every policy, is registered for the resources only.
  if (splitBenchPath(pathOf(request)) === null) return ELSEWHERE;
  const response = respondWithoutOverrides(policy.cors, request, resource, servers);
  if (response === null || response === SWITCHING_PROTOCOLS) return response;
  return applyOverride(policy.overrides[phaseOfRequest(request)], response);
}

/**
 * Whether the API server adds one to its counter for a request. The policy decides who may read the answer; only
 * settings with which the middleware throws keep the request from its resource.
 */
export function isCounted({ cors }: CorsPolicy, request: WireRequest): boolean {
  if (!countsUp(resourceAt(pathOf(request)), request)) return false;
  return cors.origin === false || allowOriginFor(cors.origin, get(request.headers, ORIGIN)) !== 'invalid';
}

function phaseOfRequest({ method, headers }: WireRequest): Phase {
  return phaseOf(method, get(headers, ORIGIN), get(headers, ACCESS_CONTROL_REQUEST_METHOD));
}

/** Status first, then the edits one after the other. */
function applyOverride(override: Override, response: WireResponse): WireResponse {
  let { headers } = response;
  for (const edit of override.headers) {
    // Fastify sends names in lower case, however they are written.
    const name = edit.name.toLowerCase();
    // A parser of header lines removes the whitespace at both ends of a value.
    if (edit.op === 'set') headers = set(headers, name, normalizeHeaderValue(edit.value));
    if (edit.op === 'append') headers = append(headers, name, normalizeHeaderValue(edit.value));
    if (edit.op === 'remove') headers = without(headers, name);
  }
  return withoutContent({ ...response, status: override.status ?? response.status, headers });
}

/** Some statuses admit no content: Fastify takes it out of the answer, and some of what describes it. */
function withoutContent(response: WireResponse): WireResponse {
  const { status, headers, body } = response;
  if (status === 205 || status === 304) {
    return { ...response, headers: set(headers, CONTENT_LENGTH, '0'), body: '' };
  }
  if (status !== 204 || body === '') return response;
  return { ...response, headers: without(without(headers, CONTENT_TYPE), CONTENT_LENGTH), body: '' };
}

function respondWithoutOverrides(
  cors: CorsSettings,
  request: WireRequest,
  resource: Resource,
  servers: Origins,
): WireResponse | null {
  const isOptions = request.method === 'OPTIONS';
  const answer = answerOf(resource, request, servers);
  // CORS is off: nothing is said, and `OPTIONS` finds nobody who would answer it.
  if (cors.origin === false) return answer;
  const vary: HeaderList = dependsOnOrigin(cors.origin) ? [[VARY, 'Origin']] : [];
  const allowOrigin = allowOriginFor(cors.origin, get(request.headers, ORIGIN));
  if (allowOrigin === 'invalid') return withLines(vary, SERVER_ERROR);
  const lines = [...vary, ...corsLines(cors, allowOrigin)];
  if (!isOptions) return withLines(lines, answer);
  // The strict mode of the middleware, which is its default.
  if (phaseOfRequest(request) !== 'preflight') return withLines(lines, INVALID_PREFLIGHT);
  return {
    status: cors.optionsSuccessStatus,
    statusText: '',
    headers: preflightLines(lines, cors, get(request.headers, ACCESS_CONTROL_REQUEST_HEADERS)),
    body: '',
  };
}

/** The value of Allow-Origin; `null` where none is sent, `'invalid'` where the middleware throws. */
function allowOriginFor(
  setting: Exclude<OriginSetting, false>,
  origin: string | null,
): string | null | 'invalid' {
  if (setting === '') return 'invalid';
  const effective = effectiveOrigin(setting);
  if (typeof effective === 'string') return effective;
  const allowed = isOriginAllowed(effective, origin);
  if (allowed === 'invalid') return 'invalid';
  // An empty `Origin` is as good as none.
  return allowed && origin !== '' ? origin : null;
}

function isOriginAllowed(setting: OriginSetting, origin: string | null): boolean | 'invalid' {
  if (typeof setting === 'boolean') return setting;
  if (typeof setting === 'string') return setting === origin;
  if (isPattern(setting)) {
    // NB: Where there is no `Origin`, the middleware tests the text "undefined".
    const matches = compilePattern(setting.pattern)?.matches(origin ?? 'undefined') ?? 'invalid';
    return matches === 'too-many-steps' ? 'invalid' : matches;
  }
  // A pattern that does not compile was never applied; one that takes too long is not reached behind one that matches.
  if (setting.some((entry) => isPattern(entry) && checkPattern(entry.pattern) !== null)) return 'invalid';
  for (const entry of setting) {
    const allowed = isOriginAllowed(entry, origin);
    if (allowed !== false) return allowed;
  }
  return false;
}

function isPattern(setting: OriginSetting): setting is OriginPattern {
  return typeof setting === 'object' && !Array.isArray(setting);
}

function corsLines(cors: CorsSettings, allowOrigin: string | null): HeaderList {
  const lines: HeaderLine[] = [];
  if (allowOrigin !== null) lines.push([ACCESS_CONTROL_ALLOW_ORIGIN, allowOrigin]);
  if (cors.credentials) lines.push([ACCESS_CONTROL_ALLOW_CREDENTIALS, 'true']);
  if (cors.exposedHeaders !== null)
    lines.push([ACCESS_CONTROL_EXPOSE_HEADERS, cors.exposedHeaders.join(', ')]);
  return lines;
}

function preflightLines(lines: HeaderList, cors: CorsSettings, asked: string | null): HeaderList {
  const allowMethods: HeaderLine = [ACCESS_CONTROL_ALLOW_METHODS, cors.methods.join(', ')];
  const allowHeaders = cors.allowedHeaders === null ? asked : cors.allowedHeaders.join(', ');
  const more: HeaderLine[] = [];
  if (allowHeaders !== null) more.push([ACCESS_CONTROL_ALLOW_HEADERS, allowHeaders]);
  if (cors.maxAge !== null) more.push([ACCESS_CONTROL_MAX_AGE, String(cors.maxAge)]);
  more.push([CONTENT_LENGTH, '0']);
  const permission = [...lines, allowMethods];
  // What repeats the request's header names depends on them.
  const repeats = cors.allowedHeaders === null;
  return [...(repeats ? combine(permission, VARY, 'Access-Control-Request-Headers') : permission), ...more];
}

/** The middleware has no part in what is no answer of HTTP. */
function withLines(lines: HeaderList, answer: WireResponse | null): WireResponse | null {
  if (answer === null || answer === SWITCHING_PROTOCOLS) return answer;
  return { ...answer, headers: [...lines, ...answer.headers] };
}

function pathOf(request: WireRequest): string {
  return parseUrl(request.url)?.path ?? '/';
}

const ELSEWHERE = ofServer(404, PROBLEM_TYPE);
const SERVER_ERROR = ofServer(500, PROBLEM_TYPE);
const INVALID_PREFLIGHT = ofServer(400, 'text/plain', 'Invalid Preflight Request');

/** What both servers answer to what Node's parser cannot read; neither the policy nor the wire log knows of it. */
const BARE_400 = ofServer(400, 'text/html; charset=utf-8', null, [
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cache-Control', 'no-store'],
]);

/** An answer that comes from no resource. */
function ofServer(
  status: number,
  type: string,
  body: string | null = null,
  more: HeaderList = [],
): WireResponse {
  const length = body === null ? UNKNOWN_VALUE : String(body.length);
  return { status, statusText: '', headers: [[CONTENT_TYPE, type], [CONTENT_LENGTH, length], ...more], body };
}
