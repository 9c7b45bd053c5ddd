import type { Expected } from '@cors-lab/shared/expected';
import type { HeaderLine } from '@cors-lab/shared/fetch';
import { lines, policy, type Row, row, twice } from './row.ts';

const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';
const asked = ['OPTIONS'];

const ALLOW_METHODS: readonly (readonly [
  method: string,
  value: string,
  without: Expected,
  included?: Expected,
])[] = [
  ['PUT', 'PUT', 'cors'],
  ['put', 'PUT', 'cors'],
  ['PUT', ' PUT ', 'cors'],
  ['PUT', ',,GET ,PUT', 'cors'],
  ['PUT', 'put', 'method-case-differs'],
  ['PATCH', 'patch', 'method-case-differs'],
  ['patch', 'PATCH', 'method-case-differs'],
  // Node knows no such method: its answer is a bare 400, before the API server hears of anything.
  ['patch', 'patch', 'allow-origin-missing'],
  ['PUT', 'GET, POST', 'method-not-allowed'],
  ['PUT', '', 'method-not-allowed'],
  ['PUT', '*', 'cors', 'method-wildcard-with-credentials'],
  ['PUT', 'PUT, *', 'cors'],
  ['PUT', '@@', 'allow-methods-invalid'],
  ['PUT', 'PUT, a b', 'allow-methods-invalid'],
  ['PUT', '"PUT"', 'allow-methods-invalid'],
  ['OPTIONS', 'OPTIONS', 'cors'],
  ['PROPFIND', 'PROPFIND', 'cors'],
];

const methods = ALLOW_METHODS.flatMap(([method, value, without, included = without]) => {
  const answer = policy({ credentials: true }, { preflight: lines({ [METHODS]: value }) });
  return [
    row(`${method} under Allow-Methods '${value}'`, { method }, answer, without),
    row(
      `${method} under Allow-Methods '${value}', with credentials`,
      { method, credentials: 'include' },
      answer,
      included,
    ),
  ];
});

const X_A: HeaderLine = ['X-A', '1'];
const JSON_TYPE: HeaderLine = ['Content-Type', 'application/json'];
const AUTHORIZATION: HeaderLine = ['Authorization', 'Bearer t'];

const ALLOW_HEADERS: readonly (readonly [
  headers: readonly HeaderLine[],
  value: string,
  without: Expected,
  included?: Expected,
])[] = [
  [[X_A], 'x-a', 'cors'],
  [[X_A], 'X-A', 'cors'],
  [[X_A], ' x-a ,', 'cors'],
  [[X_A], 'x-b', 'header-not-allowed'],
  [[X_A], '', 'header-not-allowed'],
  [[X_A], '*', 'cors', 'header-wildcard-with-credentials'],
  [[X_A], '*, x-a', 'cors'],
  [[X_A], '(x-a)', 'allow-headers-invalid'],
  [[X_A], 'x-a; x-b', 'allow-headers-invalid'],
  [[X_A, ['x-b', '2']], 'x-b', 'header-not-allowed'],
  [[['x-z', '1'], AUTHORIZATION], 'x-y', 'header-not-allowed'],
  [[JSON_TYPE], 'content-type', 'cors'],
  [[JSON_TYPE], 'accept', 'header-not-allowed'],
  [[AUTHORIZATION], 'authorization', 'cors'],
  // By the standard `*` does not cover it; no engine follows yet.
  [[AUTHORIZATION], '*', 'cors', 'header-wildcard-with-credentials'],
  [[AUTHORIZATION], '*, Authorization', 'cors'],
];

const headers = ALLOW_HEADERS.flatMap(([sent, value, without, included = without]) => {
  const name = sent.map(([each]) => each).join(' and ');
  const answer = policy({ credentials: true }, { preflight: lines({ [HEADERS]: value }) });
  return [
    row(`${name} under Allow-Headers '${value}'`, { headers: sent }, answer, without),
    row(
      `${name} under Allow-Headers '${value}', with credentials`,
      { headers: sent, credentials: 'include' },
      answer,
      included,
    ),
  ];
});

const statuses = [200, 201, 204, 206, 299, 300, 304, 400, 401, 403, 404, 405, 500, 503].map((status) =>
  row(
    `a preflight answered with ${status}`,
    { method: 'PUT' },
    policy({}, { preflight: lines({}, status) }),
    status < 300 ? 'cors' : 'preflight-status-not-ok',
    status < 300 ? {} : { sent: asked },
  ),
);

const json = { method: 'POST', headers: [JSON_TYPE], body: '{}' } as const;
const silent: Pick<ReturnType<typeof policy>, 'overrides'> = policy(
  {},
  {
    preflight: { status: null, headers: [{ op: 'remove', name: METHODS }] },
  },
);

export const PREFLIGHTS: readonly Row[] = [
  ...methods,
  ...headers,
  ...statuses,
  row(
    'JSON without Allow-Methods',
    json,
    { ...policy({ allowedHeaders: ['content-type'] }), ...silent },
    'cors',
  ),
  row('PUT without Allow-Methods', { method: 'PUT' }, { ...policy(), ...silent }, 'method-not-allowed', {
    sent: asked,
  }),
  row(
    'PUT with an upload listener, without Allow-Methods',
    { api: 'xhr', method: 'PUT', body: 'x', uploadListener: true },
    { ...policy(), ...silent },
    'method-not-allowed',
  ),
  row(
    'a second line of methods',
    { method: 'PUT' },
    policy({ methods: ['GET'] }, { preflight: twice(METHODS, 'PUT') }),
    'cors',
  ),
  row(
    'a second line that cannot be parsed',
    { method: 'PUT' },
    policy({}, { preflight: twice(METHODS, '@@') }),
    'allow-methods-invalid',
  ),
  row(
    'an empty second line after one that cannot be parsed',
    { method: 'PUT' },
    policy(
      {},
      {
        preflight: {
          status: null,
          headers: [...lines({ [METHODS]: '@@' }).headers, ...twice(METHODS, '').headers],
        },
      },
    ),
    'allow-methods-invalid',
  ),
  row(
    'methods and headers both wrong',
    { method: 'PUT' },
    policy({ methods: ['GET'] }, { preflight: lines({ [HEADERS]: '@@' }) }),
    {
      chromium: 'allow-headers-invalid',
      firefox: 'method-not-allowed',
      webkit: 'allow-headers-invalid',
    },
  ),
  row(
    'authentication before CORS',
    json,
    policy(
      {},
      { preflight: { status: 401, headers: [{ op: 'remove', name: 'Access-Control-Allow-Origin' }] } },
    ),
    {
      chromium: 'allow-origin-missing',
      firefox: 'allow-origin-missing',
      webkit: 'preflight-status-not-ok',
    },
  ),
];
