import type { Expected } from '@cors-lab/shared/expected';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { FRONT, lines, policy, type Row, row, twice } from './row.ts';

const ORIGIN = 'Access-Control-Allow-Origin';
const CREDENTIALS = 'Access-Control-Allow-Credentials';

/** What the page asked of an Allow-Origin, and what it gets, without credentials and with them. */
const ALLOW_ORIGIN: readonly (readonly [value: string, without: Expected, included?: Expected])[] = [
  ['*', 'cors', 'allow-origin-wildcard-with-credentials'],
  [FRONT, 'cors', 'allow-credentials-missing'],
  [` ${FRONT} `, 'cors', 'allow-credentials-missing'],
  [`${FRONT}/`, 'allow-origin-trailing-slash'],
  [`${FRONT}/a`, 'allow-origin-with-path'],
  ['HTTP://localhost:5000', 'allow-origin-case-differs'],
  ['http://LOCALHOST:5000', 'allow-origin-case-differs'],
  ['localhost:5000', 'allow-origin-without-scheme'],
  ['localhost', 'allow-origin-mismatch'],
  // Ports distinguish origins, and so do schemes and names of one machine.
  ['http://localhost', 'allow-origin-mismatch'],
  ['http://localhost:80', 'allow-origin-mismatch'],
  ['http://localhost:5001', 'allow-origin-mismatch'],
  ['https://localhost:5000', 'allow-origin-mismatch'],
  ['http://127.0.0.1:5000', 'allow-origin-mismatch'],
  ['null', 'allow-origin-mismatch'],
  [`"${FRONT}"`, 'allow-origin-mismatch'],
  ['true', 'allow-origin-mismatch'],
  ['', 'allow-origin-empty'],
  // A list is no origin, be it of one and the same.
  [`${FRONT}, ${FRONT}`, 'allow-origin-multiple'],
  [`${FRONT},http://a.example`, 'allow-origin-multiple'],
  [`${FRONT} http://a.example`, 'allow-origin-multiple'],
  ['*, *', 'allow-origin-multiple'],
  ['http://*.example.com', 'allow-origin-pattern'],
  ['http://localhost:*', 'allow-origin-pattern'],
];

const ASKING: readonly (readonly [string, Partial<LabRequest>])[] = [
  ['GET', {}],
  ['XMLHttpRequest', { api: 'xhr' }],
  ['PUT', { method: 'PUT' }],
];

const origins = ALLOW_ORIGIN.flatMap(([value, without, included = without]) =>
  ASKING.flatMap(([by, request]) => {
    const phase = request.method === 'PUT' ? 'preflight' : 'actual';
    const answer = policy({}, { [phase]: lines({ [ORIGIN]: value }) });
    return [
      row(`Allow-Origin '${value}', ${by}`, request, answer, without),
      row(
        `Allow-Origin '${value}', ${by} with credentials`,
        { ...request, credentials: 'include' },
        answer,
        included,
      ),
    ];
  }),
);

const ALLOW_CREDENTIALS: readonly (readonly [string, Expected])[] = [
  ['true', 'cors'],
  [' true ', 'cors'],
  ['True', 'allow-credentials-not-true'],
  ['TRUE', 'allow-credentials-not-true'],
  ['false', 'allow-credentials-not-true'],
  ['1', 'allow-credentials-not-true'],
  ['', 'allow-credentials-not-true'],
  ['true, true', 'allow-credentials-not-true'],
];

const credentials = ALLOW_CREDENTIALS.flatMap(([value, expect]) =>
  (['actual', 'preflight'] as const).map((phase) =>
    row(
      `Allow-Credentials '${value}', ${phase}`,
      { method: phase === 'actual' ? 'GET' : 'PUT', credentials: 'include' },
      policy({ credentials: true }, { [phase]: lines({ [CREDENTIALS]: value }) }),
      expect,
    ),
  ),
);

const include = { credentials: 'include' } as const;

export const CORS_CHECK: readonly Row[] = [
  ...origins,
  ...credentials,
  row('nothing is said', {}, policy({ origin: false }), 'allow-origin-missing'),
  row('nobody answers the preflight', { method: 'PUT' }, policy({ origin: false }), {
    chromium: 'allow-origin-missing',
    firefox: 'allow-origin-missing',
    webkit: 'preflight-status-not-ok',
  }),
  row('another origin is meant', {}, policy({ origin: 'http://a.example' }), 'allow-origin-mismatch'),
  row('an allow list', {}, policy({ origin: ['http://a.example', FRONT] }), 'cors'),
  row('a pattern', {}, policy({ origin: { pattern: '^http://localhost:\\d+$' } }), 'cors'),
  row('every origin, with credentials', include, policy({ origin: true, credentials: true }), 'cors'),
  row('credentials are not asked for', {}, policy({ credentials: true }), 'cors'),
  row('an error that may be read', {}, policy({}, { actual: lines({}, 500) }), 'cors'),
  row(
    'an error without permission',
    {},
    policy({ origin: false }, { actual: lines({}, 500) }),
    'allow-origin-missing',
  ),
  row('a second line, the same', {}, policy({}, { actual: twice(ORIGIN, FRONT) }), 'allow-origin-multiple'),
  row('a second line, another', {}, policy({}, { actual: twice(ORIGIN, '*') }), 'allow-origin-multiple'),
  row('a second line, empty', {}, policy({}, { actual: twice(ORIGIN, '') }), {
    chromium: 'allow-origin-multiple',
    firefox: 'cors',
    webkit: 'allow-origin-multiple',
  }),
  row(
    'credentials twice',
    include,
    policy({ credentials: true }, { actual: twice(CREDENTIALS, 'true') }),
    'allow-credentials-not-true',
  ),
  row(
    'the account, signed in',
    { ...include, url: 'http://localhost:5001/api/account' },
    policy({ credentials: true }),
    'cors',
    { signedIn: true },
  ),
];
