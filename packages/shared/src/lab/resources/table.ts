import { everyMethod } from './node-methods.ts';
import { type AccessRule, type Answer, answer, json, type Resource, redirect, text } from './resource.ts';
import { SESSION_COOKIES, SESSION_PATHS } from './session-cookie.ts';

const BEARER = [['www-authenticate', 'Bearer']] as const;

/** Everything the API server serves under `/api`. */
export const RESOURCES: readonly Resource[] = [
  resource(
    '/api/cors',
    everyMethod((method) =>
      text(
        method === 'GET'
          ? 'You should not be able to reach me by clicking the button.'
          : `${method} was carried out.`,
      ),
    ),
  ),
  resource(
    '/api/account',
    {
      GET: json(
        200,
        '{"owner":"Robin Example","balance":"1,234.56","note":"Private: only for the signed-in user."}',
      ),
    },
    {
      wants: 'session',
      denied: json(401, '{"error":"Sign in first: POST /api/session sets the cookie."}'),
    },
  ),
  ...SESSION_PATHS.map((path) => {
    const sessionCookie = SESSION_COOKIES[path];
    return resource(path, {
      POST: { ...json(200, '{"signedIn":true}'), sessionCookie },
      DELETE: { ...json(200, '{"signedIn":false}'), sessionCookie },
    });
  }),
  resource('/api/counter', { GET: json(200, null), POST: json(200, null) }),
  // The cure for forged requests: no form can send JSON, and a script of another origin needs a preflight for it.
  resource(
    '/api/counter/protected',
    { POST: json(200, null) },
    {
      wants: 'json',
      denied: json(415, '{"error":"Not counted: send it as application/json."}'),
    },
  ),
  resource('/api/headers', {
    GET: json(200, '{"orders":["bread","salt"]}', [
      ['x-total-count', '42'],
      ['x-request-id', '7f3a'],
      ['link', '</api/headers?page=2>; rel="next"'],
      // No script may read it, and the browser forgets it at once.
      ['set-cookie', 'cors_lab_seen=1; Max-Age=0; SameSite=Lax'],
    ]),
  }),
  resource(
    '/api/locked',
    { GET: text('The key fits.'), POST: text('The key fits.') },
    {
      wants: 'authorization',
      denied: json(401, '{"error":"Authorization: Bearer lab opens this."}', BEARER),
    },
  ),
  // An application's own errors.
  ...[401, 403, 404, 500].map((status) =>
    resource(
      `/api/status/${status}`,
      // A scheme that no browser has a dialogue for.
      everyMethod(() => json(status, `{"status":${status}}`, status === 401 ? BEARER : [])),
    ),
  ),
  resource('/api/cacheable', {
    GET: text('Good for a minute.', [['cache-control', 'max-age=60']]),
  }),
  resource(
    '/api/redirect/same',
    sameForEveryMethod(redirect({ path: '/api/cors', name: 'same', credentials: false })),
  ),
  resource(
    '/api/redirect/elsewhere',
    sameForEveryMethod(redirect({ path: '/api/cors', name: 'other', credentials: false })),
  ),
  resource(
    '/api/redirect/twice',
    sameForEveryMethod(redirect({ path: '/api/redirect/back', name: 'other', credentials: false })),
  ),
  resource(
    '/api/redirect/back',
    sameForEveryMethod(redirect({ path: '/api/cors', name: 'other', credentials: false })),
  ),
  resource(
    '/api/redirect/with-credentials',
    sameForEveryMethod(redirect({ path: '/api/cors', name: 'other', credentials: true })),
  ),
  resource('/api/hangup', sameForEveryMethod(null)),
  resource('/api/image.png', { GET: answer(200, 'image/png', { binary: 'image' }) }),
  resource('/api/font.ttf', { GET: answer(200, 'font/ttf', { binary: 'font' }) }),
  resource('/api/throws.js', {
    GET: answer(
      200,
      'text/javascript; charset=utf-8',
      // An error of the engine's: Firefox tells everybody what a script throws by itself, muted or not.
      'robinExampleIsSignedIn();\n',
    ),
  }),
  resource('/api/module.js', {
    GET: answer(
      200,
      'text/javascript; charset=utf-8',
      "globalThis.corsLabModule = 'ran';\nexport const owner = 'Robin Example';\n",
    ),
  }),
  resource('/api/style.css', {
    GET: answer(
      200,
      'text/css; charset=utf-8',
      '.cors-lab-sample { --cors-lab-style: applied; color: rgb(180, 40, 90); }\n',
    ),
  }),
  resource('/api/events', {
    GET: answer(200, 'text/event-stream; charset=utf-8', 'retry: 3600000\ndata: One event.\n\n', {
      headers: [['cache-control', 'no-store']],
    }),
  }),
  resource('/api/beacon', { POST: text('The beacon was seen.') }),
  resource('/api/echo', {
    GET: json(426, '{"error":"This is a WebSocket: ask for an upgrade."}', [['upgrade', 'websocket']]),
  }),
];

/** Where a `POST` adds one to the counter. */
export const COUNTING_PATHS: readonly string[] = ['/api/counter', '/api/counter/protected'];

function resource(path: string, answers: Resource['answers'], access: AccessRule | null = null): Resource {
  return { path, answers, access };
}

function sameForEveryMethod(same: Answer | null): Resource['answers'] {
  return everyMethod(() => same);
}
