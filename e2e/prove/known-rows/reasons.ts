import type { Engine, LabRequest } from '@cors-lab/shared/fetch';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { BACK, FRONT, lines, policy, type Row, redirect, row, twice } from './row.ts';

type Reasons = Readonly<Record<Engine, string>>;
type Reasoned = readonly [
  name: string,
  request: Partial<LabRequest>,
  policy: CorsPolicy,
  expect: Row['expect'],
  /** What the API server gets and answers. */
  wire: readonly (readonly [method: string, status: number])[],
  /** Each engine's own reason, to the letter; none where the script may read the response. */
  reasons?: Reasons,
];

const ORIGIN = 'Access-Control-Allow-Origin';
const MISSING = 'CORS header ‘Access-Control-Allow-Origin’ missing';
const ALL = '*';
const NO_ORIGIN = 'example.com';
const ANOTHER = 'http://example.com';

const reasons = (chromium: string, firefox: string, webkit: string): Reasons => ({
  chromium,
  firefox,
  webkit,
});
/** WebKit says the same of a missing value and of a wrong one. */
const refused = (status: number) =>
  `Origin ${FRONT} is not allowed by Access-Control-Allow-Origin. Status code: ${status}`;
const notSuccessful = (status: number) => `Preflight response is not successful. Status code: ${status}`;
const mismatch = (value: string) => `CORS header ‘Access-Control-Allow-Origin’ does not match ‘${value}’`;
const headerNotAllowed = (name: string) =>
  `header ‘${name}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response`;

const missing = reasons('MissingAllowOriginHeader', MISSING, refused(200));
const wildcardInFirefox =
  'Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’';
const wildcardInWebKit = 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.';
const credentialsInFirefox = 'expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’';
const credentialsInWebKit = 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".';

const own = { headers: [['x-lab', '1']] } as const;
const json = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const;
const put = { method: 'PUT' } as const;
const account = { url: `${BACK}/api/account`, credentials: 'include' } as const;
const GET = [['GET', 200]] as const;
const ASKED = [['OPTIONS', 204]] as const;

const SIMPLE: readonly Reasoned[] = [
  ['nobody allowed', {}, policy({ origin: false }), 'allow-origin-missing', GET, missing],
  [
    'a host allowed instead of an origin',
    {},
    policy({ origin: NO_ORIGIN }),
    'allow-origin-mismatch',
    GET,
    reasons('InvalidAllowOriginValue', mismatch(NO_ORIGIN), refused(200)),
  ],
  [
    'another origin allowed',
    {},
    policy({ origin: ANOTHER }),
    'allow-origin-mismatch',
    GET,
    reasons('AllowOriginMismatch', mismatch(ANOTHER), refused(200)),
  ],
  [
    'other origins in the allow list',
    {},
    policy({ origin: ['http://localhost:1', ANOTHER] }),
    'allow-origin-missing',
    GET,
    missing,
  ],
  [
    'a simple POST, nobody allowed',
    {
      url: `${BACK}/api/counter`,
      method: 'POST',
      headers: [['content-type', 'text/plain']],
      body: 'one',
    },
    policy({ origin: false }),
    'allow-origin-missing',
    [['POST', 200]],
    missing,
  ],
  [
    'permission sent twice',
    {},
    policy({ origin: ALL }, { actual: twice(ORIGIN, ALL) }),
    'allow-origin-multiple',
    GET,
    reasons(
      'MultipleAllowOriginValues',
      mismatch('*, *'),
      'Access-Control-Allow-Origin cannot contain more than one origin.',
    ),
  ],
  ['this origin allowed', {}, policy(), 'cors', GET],
  ['every origin allowed', {}, policy({ origin: ALL }), 'cors', GET],
  ['every origin reflected', {}, policy({ origin: true }), 'cors', GET],
  [
    'permission on the error of what does not exist',
    { url: `${BACK}/api/nothing` },
    policy({ origin: ALL }),
    'cors',
    [['GET', 404]],
  ],
];

const PREFLIGHTED: readonly Reasoned[] = [
  [
    'own header, nobody allowed',
    own,
    policy({ origin: false }),
    {
      chromium: 'allow-origin-missing',
      firefox: 'allow-origin-missing',
      webkit: 'preflight-status-not-ok',
    },
    [['OPTIONS', 404]],
    reasons('PreflightMissingAllowOriginHeader', MISSING, notSuccessful(404)),
  ],
  [
    'own header, a host allowed instead of an origin',
    own,
    policy({ origin: NO_ORIGIN }),
    'allow-origin-mismatch',
    ASKED,
    reasons('PreflightInvalidAllowOriginValue', mismatch(NO_ORIGIN), refused(204)),
  ],
  [
    'own header, another origin allowed',
    own,
    policy({ origin: ANOTHER }),
    'allow-origin-mismatch',
    ASKED,
    reasons('PreflightAllowOriginMismatch', mismatch(ANOTHER), refused(204)),
  ],
  [
    'own header not among the allowed ones',
    own,
    policy({ origin: ALL, allowedHeaders: ['x-other'] }),
    'header-not-allowed',
    ASKED,
    reasons(
      'HeaderDisallowedByPreflightResponse',
      headerNotAllowed('x-lab'),
      'Request header field x-lab is not allowed by Access-Control-Allow-Headers.',
    ),
  ],
  [
    'JSON POST, content-type not among the allowed headers',
    json,
    policy({ origin: ALL, allowedHeaders: ['x-lab'] }),
    'header-not-allowed',
    ASKED,
    reasons(
      'HeaderDisallowedByPreflightResponse',
      headerNotAllowed('content-type'),
      'Request header field Content-Type is not allowed by Access-Control-Allow-Headers.',
    ),
  ],
  [
    'PUT with the default methods of the library',
    put,
    policy({ origin: ALL, methods: CLOSED_POLICY.cors.methods }),
    'method-not-allowed',
    ASKED,
    reasons(
      'MethodDisallowedByPreflightResponse',
      'Did not find method in CORS header ‘Access-Control-Allow-Methods’',
      'Method PUT is not allowed by Access-Control-Allow-Methods.',
    ),
  ],
  [
    'PUT, authentication before CORS',
    put,
    policy({ origin: ALL }, { preflight: lines({}, 401) }),
    'preflight-status-not-ok',
    [['OPTIONS', 401]],
    reasons('PreflightInvalidStatus', 'CORS preflight response did not succeed', notSuccessful(401)),
  ],
  [
    'PUT, preflight redirected',
    put,
    policy({ origin: ALL }, { preflight: redirect('/api/cors') }),
    'preflight-redirect',
    [['OPTIONS', 302]],
    reasons('PreflightDisallowedRedirect', 'CORS request external redirect not allowed', notSuccessful(302)),
  ],
  [
    'PUT, permission only on the preflight',
    put,
    policy({ origin: ALL }, { actual: { status: 500, headers: [{ op: 'remove', name: ORIGIN }] } }),
    'allow-origin-missing',
    [...ASKED, ['PUT', 500]],
    reasons('MissingAllowOriginHeader', MISSING, refused(500)),
  ],
  ['own header, every origin allowed', own, policy({ origin: ALL }), 'cors', [...ASKED, ...GET]],
  [
    'JSON POST, content-type allowed',
    json,
    policy({ allowedHeaders: ['content-type'] }),
    'cors',
    [...ASKED, ['POST', 200]],
  ],
  ['PUT among the methods', put, policy({ methods: ['PUT'] }), 'cors', [...ASKED, ['PUT', 200]]],
];

const WITH_CREDENTIALS: readonly Reasoned[] = [
  [
    'credentials, every origin allowed by *',
    account,
    policy({ origin: ALL, credentials: true }),
    'allow-origin-wildcard-with-credentials',
    [['GET', 401]],
    reasons('WildcardOriginNotAllowed', wildcardInFirefox, wildcardInWebKit),
  ],
  [
    'credentials not allowed',
    account,
    policy(),
    'allow-credentials-missing',
    [['GET', 401]],
    reasons('InvalidAllowCredentials', credentialsInFirefox, credentialsInWebKit),
  ],
  [
    'credentials and own header, every origin allowed by *',
    { ...account, ...own },
    policy({ origin: ALL, credentials: true }),
    'allow-origin-wildcard-with-credentials',
    ASKED,
    reasons('PreflightWildcardOriginNotAllowed', wildcardInFirefox, wildcardInWebKit),
  ],
  [
    'credentials and own header, not allowed in the preflight',
    { ...account, ...own },
    policy(),
    'allow-credentials-missing',
    ASKED,
    reasons('PreflightInvalidAllowCredentials', credentialsInFirefox, credentialsInWebKit),
  ],
  ['credentials allowed', account, policy({ credentials: true }), 'cors', [['GET', 401]]],
  [
    'credentials and own header allowed',
    { ...account, ...own },
    policy({ credentials: true }),
    'cors',
    [...ASKED, ['GET', 401]],
  ],
];

/** What everybody meets first, by both APIs, with the statuses of the wire and each engine's own reason to the letter. */
export const WITH_REASONS: readonly Row[] = (['fetch', 'xhr'] as const).flatMap((api) =>
  [...SIMPLE, ...PREFLIGHTED, ...WITH_CREDENTIALS].map(([name, request, answer, expect, wire, said]) =>
    row(`${api}: ${name}`, { ...request, api }, answer, expect, {
      sent: wire.map(([method]) => method),
      statuses: wire.map(([, status]) => status),
      reasons: said ?? null,
    }),
  ),
);
