import { splitBenchPath } from '../../control/bench-path.ts';
import type { Origins } from '../../control/control.ts';
import { get, type HeaderLine } from '../../infra/header-list.ts';
import {
  AUTHORIZATION,
  CONTENT_LENGTH,
  CONTENT_TYPE,
  COOKIE,
  LOCATION,
  SET_COOKIE,
} from '../../infra/header-names.ts';
import { isJson } from '../../infra/mime-type.ts';
import type { WireRequest, WireResponse } from '../../infra/wire.ts';
import { locationOf } from './redirect.ts';
import { ACCESS_TOKEN, type AccessRule, answer, type Resource } from './resource.ts';
import { hasSessionCookie } from './session-cookie.ts';
import { COUNTING_PATHS, RESOURCES } from './table.ts';
import { UNKNOWN_VALUE } from './unknown-value.ts';

/** https://www.rfc-editor.org/rfc/rfc9457 */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What stands where nothing is served. */
const NOTHING: Resource = { path: '', answers: {}, access: null };

const NOT_FOUND = answer(404, PROBLEM_TYPE, null);

/** The resource at a path, on the default bench or on another one. */
export function resourceAt(path: string): Resource {
  const wanted = splitBenchPath(path)?.resource;
  return RESOURCES.find((resource) => resource.path === wanted) ?? NOTHING;
}

/**
 * What a resource answers, `null` where it closes the connection instead.
 * `HEAD` is answered as `GET` is, without the body.
 */
export function answerOf(resource: Resource, request: WireRequest, servers: Origins): WireResponse | null {
  const { method } = request;
  if (isHandshake(resource, request)) return SWITCHING_PROTOCOLS;
  const found = resource.answers[method === 'HEAD' ? 'GET' : method];
  if (found === null) return null;
  const isLocked = found !== undefined && resource.access !== null && !isAuthorized(resource.access, request);
  const { status, contentType, content, headers, sessionCookie, redirect } =
    (isLocked ? resource.access?.denied : found) ?? NOT_FOUND;
  const body = typeof content === 'string' ? content : null;
  const more: HeaderLine[] = [];
  if (sessionCookie !== null) more.push([SET_COOKIE, UNKNOWN_VALUE]);
  if (redirect !== null) more.push([LOCATION, locationOf(redirect, request.url, servers)]);
  return {
    status,
    statusText: '',
    headers: [
      [CONTENT_TYPE, contentType],
      [CONTENT_LENGTH, body === null ? UNKNOWN_VALUE : String(body.length)],
      ...headers,
      ...more,
    ],
    body: method === 'HEAD' && found !== undefined ? '' : body,
  };
}

/** Whether a request changes the counter: CORS decides who reads the answer, and has no part in this. */
export function countsUp({ path, access }: Resource, request: WireRequest): boolean {
  const isOpen = access === null || isAuthorized(access, request);
  return isOpen && request.method === 'POST' && COUNTING_PATHS.includes(path);
}

function isAuthorized({ wants }: AccessRule, { headers }: WireRequest): boolean {
  switch (wants) {
    case 'session':
      // NB: Whether a session's cookie is still good, only the API server knows.
      return hasSessionCookie(get(headers, COOKIE));
    case 'authorization':
      return get(headers, AUTHORIZATION) === ACCESS_TOKEN;
    case 'json':
      return isJson(get(headers, CONTENT_TYPE));
  }
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-4.1 */
function isHandshake({ path }: Resource, { method, headers }: WireRequest): boolean {
  return path === '/api/echo' && method === 'GET' && get(headers, 'upgrade')?.toLowerCase() === 'websocket';
}

/** It is not the middleware's, and no override reaches it: the connection speaks another protocol from here on. */
export const SWITCHING_PROTOCOLS: WireResponse = {
  status: 101,
  statusText: '',
  headers: [
    ['upgrade', 'websocket'],
    ['connection', 'Upgrade'],
    ['sec-websocket-accept', UNKNOWN_VALUE],
  ],
  body: '',
};
