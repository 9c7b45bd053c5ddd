import type { CorsPolicy, CorsSettings } from '@cors-lab/shared';
import { perform } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';

/**
 * Which requests real Chromium blocks, and why. Each row says four things: what the script gets, what arrives at the
 * back, Chromium's own reason, and the console line that the learner is told to look for.
 */
interface Row {
  readonly title: string;
  readonly request: {
    readonly path?: string;
    readonly method?: string;
    readonly headers?: readonly (readonly [string, string])[];
    readonly body?: string;
    readonly credentials?: 'include';
  };
  /** `FRONT` stands for the page's origin. */
  readonly policy: Partial<CorsSettings>;
  readonly overrides?: Partial<CorsPolicy['overrides']>;
  /** Methods and statuses at the back. */
  readonly wire: readonly (readonly [method: string, status: number])[];
  /** `null` where the script may read the answer. */
  readonly corsError: string | null;
  /** What follows "has been blocked by CORS policy: ". */
  readonly console?: string;
  /** Whether Chromium adds its advice, which depends on the API. */
  readonly hint?: true;
}

const PREFLIGHT = "Response to preflight request doesn't pass access control check: ";
const OWN_HEADER = { headers: [['x-lab', '1']] } as const;
const JSON_POST = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const;
const ACCOUNT = { path: '/account', credentials: 'include' } as const;

const ROWS: readonly Row[] = [
  // Simple
  {
    title: 'simple GET, nobody allowed',
    request: {},
    policy: { origin: false },
    wire: [['GET', 200]],
    corsError: 'MissingAllowOriginHeader',
    console: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    title: 'simple GET, a host allowed instead of an origin',
    request: {},
    policy: { origin: 'example.com' },
    wire: [['GET', 200]],
    corsError: 'InvalidAllowOriginValue',
    console: "The 'Access-Control-Allow-Origin' header contains the invalid value 'example.com'.",
    hint: true,
  },
  {
    title: 'simple GET, somebody else allowed',
    request: {},
    policy: { origin: 'http://example.com' },
    wire: [['GET', 200]],
    corsError: 'AllowOriginMismatch',
    console:
      "The 'Access-Control-Allow-Origin' header has a value 'http://example.com' that is not equal to the supplied origin.",
    hint: true,
  },
  {
    title: 'simple GET, another origin in the allow list',
    request: {},
    policy: { origin: ['http://localhost:1', 'http://example.com'] },
    wire: [['GET', 200]],
    corsError: 'MissingAllowOriginHeader',
    console: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    title: 'simple POST, nobody allowed',
    request: { path: '/counter', method: 'POST', headers: [['content-type', 'text/plain']], body: 'one' },
    policy: { origin: false },
    wire: [['POST', 200]],
    corsError: 'MissingAllowOriginHeader',
    console: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    title: 'simple GET, this origin',
    request: {},
    policy: { origin: 'FRONT' },
    wire: [['GET', 200]],
    corsError: null,
  },
  {
    title: 'simple GET, everybody',
    request: {},
    policy: { origin: '*' },
    wire: [['GET', 200]],
    corsError: null,
  },
  {
    title: 'simple GET, any origin reflected',
    request: {},
    policy: { origin: true },
    wire: [['GET', 200]],
    corsError: null,
  },
  {
    title: 'simple GET of what does not exist, permission on the error',
    request: { path: '/nothing' },
    policy: { origin: '*' },
    wire: [['GET', 404]],
    corsError: null,
  },
  {
    title: 'simple GET, permission sent twice',
    request: {},
    policy: { origin: '*' },
    overrides: {
      actual: { status: null, headers: [{ op: 'append', name: 'access-control-allow-origin', value: '*' }] },
    },
    wire: [['GET', 200]],
    corsError: 'MultipleAllowOriginValues',
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
    corsError: 'PreflightMissingAllowOriginHeader',
    console: `${PREFLIGHT}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  },
  {
    title: 'own header, a host allowed instead of an origin',
    request: OWN_HEADER,
    policy: { origin: 'example.com' },
    wire: [['OPTIONS', 204]],
    corsError: 'PreflightInvalidAllowOriginValue',
    console: `${PREFLIGHT}The 'Access-Control-Allow-Origin' header contains the invalid value 'example.com'.`,
    hint: true,
  },
  {
    title: 'own header, somebody else allowed',
    request: OWN_HEADER,
    policy: { origin: 'http://example.com' },
    wire: [['OPTIONS', 204]],
    corsError: 'PreflightAllowOriginMismatch',
    console: `${PREFLIGHT}The 'Access-Control-Allow-Origin' header has a value 'http://example.com' that is not equal to the supplied origin.`,
    hint: true,
  },
  {
    title: 'own header not among the allowed ones',
    request: OWN_HEADER,
    policy: { origin: '*', allowedHeaders: ['x-other'] },
    wire: [['OPTIONS', 204]],
    corsError: 'HeaderDisallowedByPreflightResponse',
    console:
      'Request header field x-lab is not allowed by Access-Control-Allow-Headers in preflight response.',
  },
  {
    title: 'JSON POST, content-type not among the allowed headers',
    request: JSON_POST,
    policy: { origin: '*', allowedHeaders: ['x-lab'] },
    wire: [['OPTIONS', 204]],
    corsError: 'HeaderDisallowedByPreflightResponse',
    console:
      'Request header field content-type is not allowed by Access-Control-Allow-Headers in preflight response.',
  },
  {
    title: "PUT with the library's default methods",
    request: { method: 'PUT' },
    policy: { origin: '*' },
    wire: [['OPTIONS', 204]],
    corsError: 'MethodDisallowedByPreflightResponse',
    console: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
  },
  {
    title: 'PUT, authentication before CORS',
    request: { method: 'PUT' },
    policy: { origin: '*', methods: ['PUT'] },
    overrides: { preflight: { status: 401, headers: [] } },
    wire: [['OPTIONS', 401]],
    corsError: 'PreflightInvalidStatus',
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
    corsError: 'PreflightDisallowedRedirect',
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
    corsError: 'MissingAllowOriginHeader',
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
    corsError: null,
  },
  {
    title: 'JSON POST, content-type allowed',
    request: JSON_POST,
    policy: { origin: 'FRONT', allowedHeaders: ['content-type'] },
    wire: [
      ['OPTIONS', 204],
      ['POST', 200],
    ],
    corsError: null,
  },
  {
    title: 'PUT among the methods',
    request: { method: 'PUT' },
    policy: { origin: 'FRONT', methods: ['PUT'] },
    wire: [
      ['OPTIONS', 204],
      ['PUT', 200],
    ],
    corsError: null,
  },
  // With credentials
  {
    title: 'credentials, everybody allowed by *',
    request: ACCOUNT,
    policy: { origin: '*', credentials: true },
    wire: [['GET', 401]],
    corsError: 'WildcardOriginNotAllowed',
    console:
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
  },
  {
    title: 'credentials not allowed',
    request: ACCOUNT,
    policy: { origin: 'FRONT' },
    wire: [['GET', 401]],
    corsError: 'InvalidAllowCredentials',
    console:
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
  },
  {
    title: 'credentials and own header, everybody allowed by *',
    request: { ...ACCOUNT, ...OWN_HEADER },
    policy: { origin: '*', credentials: true },
    wire: [['OPTIONS', 204]],
    corsError: 'PreflightWildcardOriginNotAllowed',
    console: `${PREFLIGHT}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
  },
  {
    title: 'credentials and own header, not allowed in the preflight',
    request: { ...ACCOUNT, ...OWN_HEADER },
    policy: { origin: 'FRONT' },
    wire: [['OPTIONS', 204]],
    corsError: 'PreflightInvalidAllowCredentials',
    console: `${PREFLIGHT}The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.`,
  },
  {
    title: 'credentials allowed',
    request: ACCOUNT,
    policy: { origin: 'FRONT', credentials: true },
    wire: [['GET', 401]],
    corsError: null,
  },
  {
    title: 'credentials and own header allowed',
    request: { ...ACCOUNT, ...OWN_HEADER },
    policy: { origin: 'FRONT', credentials: true },
    wire: [
      ['OPTIONS', 204],
      ['GET', 401],
    ],
    corsError: null,
  },
];

const FETCH_HINT = ' Have the server send the header with a valid value.';
const XHR_CREDENTIALS_HINT =
  ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.';

for (const api of ['fetch', 'xhr'] as const) {
  for (const row of ROWS) {
    test(`${api}: ${row.title}: ${row.corsError ?? 'readable'}`, async ({ lab, bench, engine }) => {
      const origin = row.policy.origin === 'FRONT' ? lab.front : row.policy.origin;
      await bench.apply({ ...row.policy, ...(origin === undefined ? {} : { origin }) }, row.overrides);
      await engine.goto(`${lab.front}/?bench=${bench.id}`);
      const {
        path = '/cors',
        method = 'GET',
        headers = [],
        body = null,
        credentials = 'same-origin',
      } = row.request;
      const url = `${bench.api}${path}?run=1`;

      const got = await engine.evaluate(perform, { api, url, method, headers, body, credentials });

      const exchanges = await bench.exchanges('run=1');
      expect(exchanges.map(({ request, response }) => [request.method, response?.status])).toEqual(row.wire);
      if (row.corsError === null) {
        expect(got).toMatchObject({ settled: 'response', status: row.wire.at(-1)?.[1] });
        return;
      }
      expect(got).toEqual(
        api === 'fetch'
          ? { settled: 'threw', name: 'TypeError', message: 'Failed to fetch' }
          : { settled: 'threw', name: 'error event', message: 'status 0' },
      );
      expect(await engine.reasonFor(url)).toBe(row.corsError);
      const kind = api === 'fetch' ? 'fetch' : 'XMLHttpRequest';
      const aboutCredentials = row.console?.includes("credentials mode is 'include'");
      const hint =
        api === 'fetch' ? (row.hint ? FETCH_HINT : '') : aboutCredentials ? XHR_CREDENTIALS_HINT : '';
      expect(await engine.consoleLines(url)).toEqual([
        `Access to ${kind} at '${url}' from origin '${lab.front}' has been blocked by CORS policy: ${row.console}${hint}`,
      ]);
    });
  }
}

test('a blocked simple POST has changed the server; a refused preflight has not', async ({
  lab,
  bench,
  engine,
}) => {
  await bench.apply({ origin: false });
  await engine.goto(`${lab.front}/?bench=${bench.id}`);
  const post = {
    api: 'fetch',
    url: `${bench.api}/counter`,
    method: 'POST',
    body: 'x',
    credentials: 'omit',
  } as const;
  expect(await engine.evaluate(perform, { ...post, headers: [] })).toMatchObject({ settled: 'threw' });
  expect((await bench.state()).counter).toBe(1);
  expect(await engine.evaluate(perform, { ...post, headers: [['x-lab', '1']] })).toMatchObject({
    settled: 'threw',
  });
  expect((await bench.state()).counter).toBe(1);
});

test('the cookie of the session opens the account, and no preflight carries it', async ({
  lab,
  bench,
  engine,
}) => {
  await bench.apply({ origin: lab.front, credentials: true });
  await engine.goto(`${lab.front}/?bench=${bench.id}`);
  const ask = { api: 'fetch', method: 'GET', headers: [], body: null, credentials: 'include' } as const;
  await engine.evaluate(perform, { ...ask, method: 'POST', url: `${bench.api}/session` });
  const got = await engine.evaluate(perform, {
    ...ask,
    ...OWN_HEADER,
    url: `${bench.api}/account?run=1`,
  });
  expect(got).toMatchObject({
    settled: 'response',
    status: 200,
    body: expect.stringContaining('Robin Example'),
  });
  const carried = (await bench.exchanges('run=1')).map(({ phase, request }) => [
    phase,
    request.headers.some(([name]) => name.toLowerCase() === 'cookie'),
  ]);
  expect(carried).toEqual([
    ['preflight', false],
    ['actual', true],
  ]);
});

test('a policy toggled between two requests decides the second', async ({ lab, bench, engine }) => {
  await engine.goto(`${lab.front}/?bench=${bench.id}`);
  const ask = { api: 'fetch', method: 'GET', headers: [], body: null, credentials: 'omit' } as const;
  await bench.apply({ origin: 'example.com' });
  const url = `${bench.api}/cors`;
  expect(await engine.evaluate(perform, { ...ask, url: `${url}?run=1` })).toMatchObject({ settled: 'threw' });
  await bench.apply({ origin: lab.front });
  expect(await engine.evaluate(perform, { ...ask, url: `${url}?run=2` })).toMatchObject({
    settled: 'response',
  });
  await bench.apply({ origin: 'example.com' });
  expect(await engine.evaluate(perform, { ...ask, url: `${url}?run=3` })).toMatchObject({ settled: 'threw' });
});
