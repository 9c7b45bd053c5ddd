import { BACK, FRONT, lines, policy, type Row, redirect, row } from './row.ts';

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

const PLACES = {
  home: `${FRONT}/`,
  'this back': `${BACK}/api/account`,
  'another host': 'http://127.0.0.1:5001/api/cors',
  'user and password': 'http://u:p@localhost:5001/api/cors',
  data: 'data:text/plain,x',
  ftp: 'ftp://localhost/',
  'no URL': 'http://[',
} as const;

const FOLLOWED: Readonly<Record<keyof typeof PLACES, Row['expect']>> = {
  home: 'allow-origin-missing',
  'this back': 'redirect-too-many',
  'another host': 'allow-origin-mismatch',
  'user and password': 'redirect-with-credentials',
  data: 'redirect-scheme-not-http',
  ftp: 'redirect-scheme-not-http',
  'no URL': 'redirect-location-invalid',
};

/** What an engine makes of a place to which it is not to go. */
const UNFOLLOWED: Readonly<
  Partial<Record<keyof typeof PLACES, (otherwise: 'opaqueredirect' | 'redirect-mode-error') => Row['expect']>>
> = {
  ftp: (otherwise) => ({ chromium: otherwise, firefox: otherwise, webkit: 'redirect-scheme-not-http' }),
  'no URL': (otherwise) => ({ chromium: 'redirect-location-invalid', firefox: otherwise, webkit: otherwise }),
};

const places = Object.keys(PLACES) as (keyof typeof PLACES)[];
const redirects = places.flatMap((place) => {
  const answer = policy({}, { actual: redirect(PLACES[place]) });
  const preflight = policy({}, { preflight: redirect(PLACES[place]) });
  return [
    row(`redirected: ${place}`, {}, answer, FOLLOWED[place]),
    row(`redirected, by XMLHttpRequest: ${place}`, { api: 'xhr' }, answer, FOLLOWED[place]),
    row(
      `redirect mode error: ${place}`,
      { redirect: 'error' },
      answer,
      UNFOLLOWED[place]?.('redirect-mode-error') ?? 'redirect-mode-error',
    ),
    row(
      `redirect mode manual: ${place}`,
      { redirect: 'manual' },
      answer,
      UNFOLLOWED[place]?.('opaqueredirect') ?? 'opaqueredirect',
    ),
    row(`a redirecting preflight: ${place}`, { method: 'PUT' }, preflight, 'preflight-redirect', {
      sent: ['OPTIONS'],
    }),
  ];
});

const nowhere = [301, 302, 303, 307, 308].map((status) =>
  row(`${status} without Location`, {}, policy({}, { actual: lines({}, status) }), 'cors'),
);

export const ANSWERS: readonly Row[] = [
  ...exposed,
  ...redirects,
  ...nowhere,
  row(
    'each redirect needs permission',
    {},
    policy({ origin: false }, { actual: redirect(PLACES['this back']) }),
    'allow-origin-missing',
  ),
  row(
    'PUT becomes GET by 303',
    { method: 'PUT', body: 'x' },
    policy({}, { actual: redirect(PLACES.home, 303) }),
    {
      chromium: 'allow-origin-missing',
      firefox: 'preflight-status-not-ok',
      webkit: 'preflight-status-not-ok',
    },
  ),
  row(
    'PUT stays PUT by 307',
    { method: 'PUT', body: 'x' },
    policy({}, { actual: redirect(PLACES.home, 307) }),
    {
      chromium: 'allow-origin-missing',
      firefox: 'preflight-status-not-ok',
      webkit: 'preflight-status-not-ok',
    },
  ),
  row(
    'no-cors goes where it is sent',
    { mode: 'no-cors' },
    policy({}, { actual: redirect(PLACES.home) }),
    'opaque',
  ),
];
