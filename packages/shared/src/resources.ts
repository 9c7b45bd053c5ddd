import { CONTENT_LENGTH, CONTENT_TYPE, SET_COOKIE } from './http/header-names.ts';
import type { WireResponse } from './http/wire.ts';

/** The cookie by which the back knows its visitors. */
export const SESSION_COOKIE = 'cors_lab_session';

/** Stands for a header's value that only the running back knows. */
export const UNKNOWN_VALUE = '?';

/** What a resource answers before any rule of CORS and any override has touched it. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** `null` where it depends on what has happened before. ASCII. */
  readonly body: string | null;
  readonly setsCookie: boolean;
}

/** Something the back serves: one answer per method, and another where a session's cookie is missing. */
export interface Resource {
  readonly path: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly withoutSession: Answer | null;
}

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
/** https://www.rfc-editor.org/rfc/rfc9457 */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/**
 * The methods that Node's parser knows: it answers any other, lower case included, before a server sees the request.
 * https://github.com/nodejs/llhttp
 */
export const NODE_METHODS: readonly string[] = (
  'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY ' +
  'OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK ' +
  'UNSUBSCRIBE'
).split(' ');

/** `OPTIONS` is left to the middleware, `HEAD` is answered as `GET` is, and `CONNECT` asks for no resource. */
const ANSWERED_METHODS = NODE_METHODS.filter((method) => !['OPTIONS', 'HEAD', 'CONNECT'].includes(method));

export const RESOURCES: readonly Resource[] = [
  {
    path: '/api/cors',
    answers: Object.fromEntries(
      ANSWERED_METHODS.map((method) => [
        method,
        text(
          method === 'GET'
            ? 'You should not be able to reach me by clicking the button.'
            : `${method} was carried out.`,
        ),
      ]),
    ),
    withoutSession: null,
  },
  {
    path: '/api/account',
    answers: {
      GET: json(
        200,
        '{"owner":"Robin Example","balance":"1,234.56","note":"Private: only for whoever is signed in."}',
      ),
    },
    withoutSession: json(401, '{"error":"Sign in first: POST /api/session sets the cookie."}'),
  },
  {
    path: '/api/session',
    answers: {
      POST: { ...json(200, '{"signedIn":true}'), setsCookie: true },
      DELETE: { ...json(200, '{"signedIn":false}'), setsCookie: true },
    },
    withoutSession: null,
  },
  {
    path: '/api/counter',
    answers: { GET: json(200, null), POST: json(200, null) },
    withoutSession: null,
  },
];

/** What stands where nothing is served. */
export const NOTHING: Resource = { path: '', answers: {}, withoutSession: null };

const NOT_FOUND: Answer = { status: 404, contentType: PROBLEM_TYPE, body: null, setsCookie: false };

/** The resource at a path, on the default bench or on another one. */
export function resourceAt(path: string): Resource {
  const onBench = path.replace(/^\/benches\/[^/]+(?=\/api\/)/, '');
  return RESOURCES.find((resource) => resource.path === onBench) ?? NOTHING;
}

/** `HEAD` is answered as `GET` is, without the body. `cookie` is the request's `Cookie`, or `null`. */
export function answerOf(resource: Resource, method: string, cookie: string | null): WireResponse {
  const asGet = method === 'HEAD' ? 'GET' : method;
  let answer = resource.answers[asGet] ?? NOT_FOUND;
  const hasSession = cookie?.includes(`${SESSION_COOKIE}=`) ?? false;
  if (resource.withoutSession !== null && answer !== NOT_FOUND && !hasSession)
    answer = resource.withoutSession;
  const { status, contentType, body, setsCookie } = answer;
  return {
    status,
    statusText: '',
    headers: [
      [CONTENT_TYPE, contentType],
      [CONTENT_LENGTH, body === null ? UNKNOWN_VALUE : String(body.length)],
      ...(setsCookie ? [[SET_COOKIE, UNKNOWN_VALUE] as const] : []),
    ],
    body: method === 'HEAD' && answer !== NOT_FOUND ? '' : body,
  };
}

function text(body: string): Answer {
  return { status: 200, contentType: TEXT, body, setsCookie: false };
}

function json(status: number, body: string | null): Answer {
  return { status, contentType: JSON_TYPE, body, setsCookie: false };
}
