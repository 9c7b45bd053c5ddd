import { atHome, BACK, FRONT, lines, policy, type Row, redirect, row } from './row.ts';

const EXPOSE = 'Access-Control-Expose-Headers';
const SAFELISTED = ['content-length', 'content-type'];

const EXPOSED: readonly (readonly [value: string, more: readonly string[]])[] = [
  ['X-A', ['x-a']],
  ['x-a, x-b', ['x-a', 'x-b']],
  ['x-b', ['x-b']],
  ['set-cookie, x-a', ['x-a']],
  ['@@, x-a', []],
  ['', []],
  ['*', ['access-control-allow-origin', 'access-control-expose-headers', 'x-a', 'x-b']],
];

const exposed = EXPOSED.flatMap(([value, more]) => {
  const answer = {
    actual: lines({ [EXPOSE]: value, 'X-A': '1', 'X-B': '2', 'Set-Cookie': 'cors_lab_a=b; Max-Age=0' }),
  };
  const included = value === '*' ? [] : more;
  return [
    row(`Expose-Headers '${value}'`, {}, policy({}, answer), 'cors', {
      sees: [...SAFELISTED, ...more].sort(),
    }),
    row(
      `Expose-Headers '${value}', with credentials`,
      { credentials: 'include' },
      policy({ credentials: true }, answer),
      'cors',
      {
        sees: [...SAFELISTED, ...included].sort(),
      },
    ),
  ];
});

const REDIRECT_TARGETS = {
  home: `${FRONT}/`,
  'this back': `${BACK}/api/account`,
  'another host': 'http://127.0.0.1:5001/api/cors',
  'user and password': 'http://u:p@localhost:5001/api/cors',
  data: 'data:text/plain,x',
  ftp: 'ftp://localhost/',
  'no URL': 'http://[',
} as const;

const FOLLOWED: Readonly<Record<keyof typeof REDIRECT_TARGETS, Row['expect']>> = {
  home: 'allow-origin-missing',
  'this back': 'redirect-too-many',
  'another host': 'allow-origin-mismatch',
  'user and password': 'redirect-with-credentials',
  data: 'redirect-scheme-not-http',
  ftp: 'redirect-scheme-not-http',
  'no URL': 'redirect-location-invalid',
};

/** What an engine makes of a target to which it must not go. */
const UNFOLLOWED: Readonly<
  Partial<
    Record<
      keyof typeof REDIRECT_TARGETS,
      (otherwise: 'opaqueredirect' | 'redirect-mode-error') => Row['expect']
    >
  >
> = {
  ftp: (otherwise) => ({ chromium: otherwise, firefox: otherwise, webkit: 'redirect-scheme-not-http' }),
  'no URL': (otherwise) => ({ chromium: 'redirect-location-invalid', firefox: otherwise, webkit: otherwise }),
};

const targets = Object.keys(REDIRECT_TARGETS) as (keyof typeof REDIRECT_TARGETS)[];
const redirects = targets.flatMap((target) => {
  const answer = policy({}, { actual: redirect(REDIRECT_TARGETS[target]) });
  const preflight = policy({}, { preflight: redirect(REDIRECT_TARGETS[target]) });
  return [
    row(`redirected: ${target}`, {}, answer, FOLLOWED[target]),
    row(`redirected, by XMLHttpRequest: ${target}`, { api: 'xhr' }, answer, FOLLOWED[target]),
    row(
      `redirect mode error: ${target}`,
      { redirect: 'error' },
      answer,
      UNFOLLOWED[target]?.('redirect-mode-error') ?? 'redirect-mode-error',
    ),
    row(
      `redirect mode manual: ${target}`,
      { redirect: 'manual' },
      answer,
      UNFOLLOWED[target]?.('opaqueredirect') ?? 'opaqueredirect',
    ),
    row(`a redirecting preflight: ${target}`, { method: 'PUT' }, preflight, 'preflight-redirect', {
      sent: ['OPTIONS'],
    }),
  ];
});

/** Where WebKit's processes share out who refuses, and each has its own words. */
const NOT_HTTP = ['file:///x', `blob:${FRONT}/x`, `blob:${BACK}/x`, 'data:text/plain,x', 'foo:bar'] as const;
const notHttp = NOT_HTTP.flatMap((target) => {
  const answer = policy({}, { actual: redirect(target) });
  const ask = (mode: 'cors' | 'no-cors' | 'same-origin') =>
    row(`redirected in mode ${mode}: ${target}`, { mode }, answer, 'redirect-scheme-not-http');
  return [
    ask('cors'),
    ask('no-cors'),
    ...(['cors', 'no-cors', 'same-origin'] as const).map((mode) => atHome(ask(mode))),
  ];
});

const nowhere = [301, 302, 303, 307, 308].map((status) =>
  row(`${status} without Location`, {}, policy({}, { actual: lines({}, status) }), 'cors'),
);

export const ANSWERS: readonly Row[] = [
  ...exposed,
  ...redirects,
  ...notHttp,
  ...nowhere,
  row(
    'each redirect needs permission',
    {},
    policy({ origin: false }, { actual: redirect(REDIRECT_TARGETS['this back']) }),
    'allow-origin-missing',
  ),
  row(
    'PUT becomes GET by 303',
    { method: 'PUT', body: 'x' },
    policy({}, { actual: redirect(REDIRECT_TARGETS.home, 303) }),
    {
      chromium: 'allow-origin-missing',
      firefox: 'preflight-status-not-ok',
      webkit: 'preflight-status-not-ok',
    },
  ),
  row(
    'PUT stays PUT by 307',
    { method: 'PUT', body: 'x' },
    policy({}, { actual: redirect(REDIRECT_TARGETS.home, 307) }),
    {
      chromium: 'allow-origin-missing',
      firefox: 'preflight-status-not-ok',
      webkit: 'preflight-status-not-ok',
    },
  ),
  row(
    'no-cors goes where it is sent',
    { mode: 'no-cors' },
    policy({}, { actual: redirect(REDIRECT_TARGETS.home) }),
    'opaque',
  ),
];
