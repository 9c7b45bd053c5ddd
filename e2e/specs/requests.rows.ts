import type { CorsPolicy, CorsSettings } from '@cors-lab/shared';
import type { EngineName } from '../engines/engine.ts';
import type { Ask } from '../engines/perform.ts';

/**
 * Which requests real browsers block, and why. Each row says what the script asks for, what arrives at the back, each
 * engine's own reason, and what the learner is told to look for in Chromium's console; the others' lines are made of
 * their reasons.
 */
export interface Row {
  readonly title: string;
  readonly request: Partial<Pick<Ask, 'method' | 'headers' | 'body' | 'credentials'>> & {
    readonly path?: string;
  };
  /** `FRONT` stands for the page's origin. */
  readonly policy: Partial<CorsSettings>;
  readonly overrides?: Partial<CorsPolicy['overrides']>;
  /** Methods and statuses at the back. */
  readonly wire: readonly (readonly [method: string, status: number])[];
  /** `null` where the script may read the answer. `FRONT` stands for the page's origin. */
  readonly reason: Readonly<Record<EngineName, string>> | null;
  /** What follows "has been blocked by CORS policy: ". */
  readonly console?: string;
  /** Whether Chromium adds its advice, which depends on the API. */
  readonly hint?: true;
}

const PREFLIGHT = "Response to preflight request doesn't pass access control check: ";
export const OWN_HEADER = { headers: [['x-lab', '1']] } as const;
const JSON_POST = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const;
const ACCOUNT = { path: '/account', credentials: 'include' } as const;

export const ROWS: readonly Row[] = [
  // Simple
  {
    title: 'simple GET, nobody allowed',
    request: {},
    policy: { origin: false },
    wire: [['GET', 200]],
    reason: {
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ missing',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
    console: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    title: 'simple GET, a host allowed instead of an origin',
    request: {},
    policy: { origin: 'example.com' },
    wire: [['GET', 200]],
    reason: {
      chromium: 'InvalidAllowOriginValue',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ does not match ‘example.com’',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
    console: "The 'Access-Control-Allow-Origin' header contains the invalid value 'example.com'.",
    hint: true,
  },
  {
    title: 'simple GET, somebody else allowed',
    request: {},
    policy: { origin: 'http://example.com' },
    wire: [['GET', 200]],
    reason: {
      chromium: 'AllowOriginMismatch',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ does not match ‘http://example.com’',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
    console:
      "The 'Access-Control-Allow-Origin' header has a value 'http://example.com' that is not equal to the supplied origin.",
    hint: true,
  },
  {
    title: 'simple GET, another origin in the allow list',
    request: {},
    policy: { origin: ['http://localhost:1', 'http://example.com'] },
    wire: [['GET', 200]],
    reason: {
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ missing',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
    console: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    title: 'simple POST, nobody allowed',
    request: { path: '/counter', method: 'POST', headers: [['content-type', 'text/plain']], body: 'one' },
    policy: { origin: false },
    wire: [['POST', 200]],
    reason: {
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ missing',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
    console: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    title: 'simple GET, this origin',
    request: {},
    policy: { origin: 'FRONT' },
    wire: [['GET', 200]],
    reason: null,
  },
  {
    title: 'simple GET, everybody',
    request: {},
    policy: { origin: '*' },
    wire: [['GET', 200]],
    reason: null,
  },
  {
    title: 'simple GET, any origin reflected',
    request: {},
    policy: { origin: true },
    wire: [['GET', 200]],
    reason: null,
  },
  {
    title: 'simple GET of what does not exist, permission on the error',
    request: { path: '/nothing' },
    policy: { origin: '*' },
    wire: [['GET', 404]],
    reason: null,
  },
  {
    title: 'simple GET, permission sent twice',
    request: {},
    policy: { origin: '*' },
    overrides: {
      actual: { status: null, headers: [{ op: 'append', name: 'access-control-allow-origin', value: '*' }] },
    },
    wire: [['GET', 200]],
    reason: {
      chromium: 'MultipleAllowOriginValues',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ does not match ‘*, *’',
      webkit: 'Access-Control-Allow-Origin cannot contain more than one origin.',
    },
    console:
      "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed.",
    hint: true,
  },
  // Preflighted
  {
    title: 'own header, nobody allowed',
    request: OWN_HEADER,
    policy: { origin: false },
    wire: [['OPTIONS', 404]],
    reason: {
      chromium: 'PreflightMissingAllowOriginHeader',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ missing',
      webkit: 'Preflight response is not successful. Status code: 404',
    },
    console: `${PREFLIGHT}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  },
  {
    title: 'own header, a host allowed instead of an origin',
    request: OWN_HEADER,
    policy: { origin: 'example.com' },
    wire: [['OPTIONS', 204]],
    reason: {
      chromium: 'PreflightInvalidAllowOriginValue',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ does not match ‘example.com’',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 204',
    },
    console: `${PREFLIGHT}The 'Access-Control-Allow-Origin' header contains the invalid value 'example.com'.`,
    hint: true,
  },
  {
    title: 'own header, somebody else allowed',
    request: OWN_HEADER,
    policy: { origin: 'http://example.com' },
    wire: [['OPTIONS', 204]],
    reason: {
      chromium: 'PreflightAllowOriginMismatch',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ does not match ‘http://example.com’',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 204',
    },
    console: `${PREFLIGHT}The 'Access-Control-Allow-Origin' header has a value 'http://example.com' that is not equal to the supplied origin.`,
    hint: true,
  },
  {
    title: 'own header not among the allowed ones',
    request: OWN_HEADER,
    policy: { origin: '*', allowedHeaders: ['x-other'] },
    wire: [['OPTIONS', 204]],
    reason: {
      chromium: 'HeaderDisallowedByPreflightResponse',
      firefox:
        'header ‘x-lab’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response',
      webkit: 'Request header field x-lab is not allowed by Access-Control-Allow-Headers.',
    },
    console:
      'Request header field x-lab is not allowed by Access-Control-Allow-Headers in preflight response.',
  },
  {
    title: 'JSON POST, content-type not among the allowed headers',
    request: JSON_POST,
    policy: { origin: '*', allowedHeaders: ['x-lab'] },
    wire: [['OPTIONS', 204]],
    reason: {
      chromium: 'HeaderDisallowedByPreflightResponse',
      firefox:
        'header ‘content-type’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response',
      webkit: 'Request header field Content-Type is not allowed by Access-Control-Allow-Headers.',
    },
    console:
      'Request header field content-type is not allowed by Access-Control-Allow-Headers in preflight response.',
  },
  {
    title: "PUT with the library's default methods",
    request: { method: 'PUT' },
    policy: { origin: '*' },
    wire: [['OPTIONS', 204]],
    reason: {
      chromium: 'MethodDisallowedByPreflightResponse',
      firefox: 'Did not find method in CORS header ‘Access-Control-Allow-Methods’',
      webkit: 'Method PUT is not allowed by Access-Control-Allow-Methods.',
    },
    console: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
  },
  {
    title: 'PUT, authentication before CORS',
    request: { method: 'PUT' },
    policy: { origin: '*', methods: ['PUT'] },
    overrides: { preflight: { status: 401, headers: [] } },
    wire: [['OPTIONS', 401]],
    reason: {
      chromium: 'PreflightInvalidStatus',
      firefox: 'CORS preflight response did not succeed',
      webkit: 'Preflight response is not successful. Status code: 401',
    },
    console: `${PREFLIGHT}It does not have HTTP ok status.`,
  },
  {
    title: 'PUT, preflight redirected',
    request: { method: 'PUT' },
    policy: { origin: '*', methods: ['PUT'] },
    overrides: {
      preflight: { status: 302, headers: [{ op: 'set', name: 'location', value: '/api/cors' }] },
    },
    wire: [['OPTIONS', 302]],
    reason: {
      chromium: 'PreflightDisallowedRedirect',
      firefox: 'CORS request external redirect not allowed',
      webkit: 'Preflight response is not successful. Status code: 302',
    },
    console: `${PREFLIGHT}Redirect is not allowed for a preflight request.`,
  },
  {
    title: 'PUT, permission only on the preflight',
    request: { method: 'PUT' },
    policy: { origin: '*', methods: ['PUT'] },
    overrides: { actual: { status: 500, headers: [{ op: 'remove', name: 'access-control-allow-origin' }] } },
    wire: [
      ['OPTIONS', 204],
      ['PUT', 500],
    ],
    reason: {
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORS header ‘Access-Control-Allow-Origin’ missing',
      webkit: 'Origin FRONT is not allowed by Access-Control-Allow-Origin. Status code: 500',
    },
    console: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    title: 'own header, everybody',
    request: OWN_HEADER,
    policy: { origin: '*' },
    wire: [
      ['OPTIONS', 204],
      ['GET', 200],
    ],
    reason: null,
  },
  {
    title: 'JSON POST, content-type allowed',
    request: JSON_POST,
    policy: { origin: 'FRONT', allowedHeaders: ['content-type'] },
    wire: [
      ['OPTIONS', 204],
      ['POST', 200],
    ],
    reason: null,
  },
  {
    title: 'PUT among the methods',
    request: { method: 'PUT' },
    policy: { origin: 'FRONT', methods: ['PUT'] },
    wire: [
      ['OPTIONS', 204],
      ['PUT', 200],
    ],
    reason: null,
  },
  // With credentials
  {
    title: 'credentials, everybody allowed by *',
    request: ACCOUNT,
    policy: { origin: '*', credentials: true },
    wire: [['GET', 401]],
    reason: {
      chromium: 'WildcardOriginNotAllowed',
      firefox: 'Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’',
      webkit: 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
    },
    console:
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
  },
  {
    title: 'credentials not allowed',
    request: ACCOUNT,
    policy: { origin: 'FRONT' },
    wire: [['GET', 401]],
    reason: {
      chromium: 'InvalidAllowCredentials',
      firefox: 'expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’',
      webkit: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    },
    console:
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
  },
  {
    title: 'credentials and own header, everybody allowed by *',
    request: { ...ACCOUNT, ...OWN_HEADER },
    policy: { origin: '*', credentials: true },
    wire: [['OPTIONS', 204]],
    reason: {
      chromium: 'PreflightWildcardOriginNotAllowed',
      firefox: 'Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’',
      webkit: 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
    },
    console: `${PREFLIGHT}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
  },
  {
    title: 'credentials and own header, not allowed in the preflight',
    request: { ...ACCOUNT, ...OWN_HEADER },
    policy: { origin: 'FRONT' },
    wire: [['OPTIONS', 204]],
    reason: {
      chromium: 'PreflightInvalidAllowCredentials',
      firefox: 'expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’',
      webkit: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    },
    console: `${PREFLIGHT}The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.`,
  },
  {
    title: 'credentials allowed',
    request: ACCOUNT,
    policy: { origin: 'FRONT', credentials: true },
    wire: [['GET', 401]],
    reason: null,
  },
  {
    title: 'credentials and own header allowed',
    request: { ...ACCOUNT, ...OWN_HEADER },
    policy: { origin: 'FRONT', credentials: true },
    wire: [
      ['OPTIONS', 204],
      ['GET', 401],
    ],
    reason: null,
  },
];
