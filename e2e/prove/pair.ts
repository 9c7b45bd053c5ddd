import type { CorsPolicy, HeaderEdit, HeaderLine, LabRequest, Override } from '@cors-lab/shared';
import { originSettings, policies, requestHeaders } from '@cors-lab/shared/arbitraries';
import fc from 'fast-check';

/**
 * What the model and a real browser are asked alike: one request under a policy, or two or three to the same URL,
 * one after the other, when the browser's preflight cache may have an opinion too.
 *
 * Written for the classroom's ports, 5000 and 5001, whichever the lab under test has.
 */
export interface Pair {
  readonly steps: readonly [Step, ...Step[]];
  /** Whether the bench's session cookie is in the browser's jar. */
  readonly signedIn: boolean;
}

export interface Step {
  readonly request: LabRequest;
  readonly policy: CorsPolicy;
}

const FRONT = 'http://localhost:5000';
const BACK = 'http://localhost:5001';

const methods = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'HEAD',
      'PATCH',
      'get',
      'post',
      'Put',
      'delete',
      'OPTIONS',
      'PROPFIND',
      'SEARCH',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('patch', 'TRACE', 'CONNECT', 'track', 'a b', '', 'GÉT') },
);

/** Bytes about which the rules for safelisted headers differ, and lengths at their bounds. */
const valueText = fc.oneof(
  fc.constantFrom(
    'en',
    'en-GB,en;q=0.5',
    'text/plain',
    'a=b',
    'a"b',
    'a:b',
    'a@b',
    '(a)',
    'a{b}',
    'a\tb',
    'é',
    '~',
  ),
  fc.integer({ min: 126, max: 130 }).map((length) => 'a'.repeat(length)),
);

const headers: fc.Arbitrary<HeaderLine> = fc.oneof(
  { weight: 4, arbitrary: requestHeaders },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constantFrom('Accept', 'accept-language', 'Content-Language', 'X-A', 'x-b', 'Authorization'),
      valueText,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('Content-Type'),
      fc.constantFrom(
        'text/plain',
        'TEXT/PLAIN',
        'text/plain;charset=utf-8',
        'text/plain; x="',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json',
        'application/xml',
        'text/plain, application/json',
        'text',
        'text/',
        '',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('Range'),
      fc.constantFrom(
        'bytes=0-',
        'bytes=0-10',
        'bytes=-5',
        'bytes=5-1',
        'bytes=0-1,2-3',
        'Bytes=0-',
        'bytes= 0-',
        'x=0-',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<HeaderLine>(
      ['Host', 'x'],
      ['Cookie', 'a=b'],
      ['Sec-Fetch-Site', 'none'],
      ['Proxy-A', 'b'],
      ['X-HTTP-Method', 'TRACE'],
      ['X-Http-Method-Override', 'get'],
      ['Access-Control-Allow-Origin', '*'],
      ['Save-Data', 'on'],
      ['Save-Data', 'off'],
      ['DPR', '1.5'],
      ['Viewport-Width', '1.5'],
      ['RTT', '10'],
      ['User-Agent', 'x'],
      ['pragma', 'no-cache'],
      ['x a', 'b'],
      ['', 'b'],
      ['X-A', 'b\nc'],
    ),
  },
);

const requests: fc.Arbitrary<LabRequest> = fc
  .record({
    api: fc.constantFrom('fetch' as const, 'fetch' as const, 'xhr' as const),
    origin: fc.constant(FRONT),
    url: fc
      .oneof(
        { weight: 5, arbitrary: fc.constant('/api/cors') },
        { weight: 2, arbitrary: fc.constantFrom('/api/account', '/api/counter', '/api/missing') },
      )
      .map((path) => BACK + path),
    method: methods,
    mode: fc.oneof(
      { weight: 8, arbitrary: fc.constant('cors' as const) },
      { weight: 1, arbitrary: fc.constantFrom('no-cors' as const, 'same-origin' as const) },
    ),
    credentials: fc.constantFrom(
      'omit' as const,
      'same-origin' as const,
      'include' as const,
      'include' as const,
    ),
    redirect: fc.oneof(
      { weight: 6, arbitrary: fc.constant('follow' as const) },
      { weight: 1, arbitrary: fc.constantFrom('error' as const, 'manual' as const) },
    ),
    headers: fc.uniqueArray(headers, { maxLength: 3, selector: ([name]) => name.toLowerCase() }),
    body: fc.option(fc.constantFrom('x', '{}'), { nil: null }),
    uploadListener: fc.boolean(),
  })
  .map(made);

/** Mostly requests that are made at all. */
function made(request: LabRequest): LabRequest {
  return {
    ...request,
    body: /^(?:get|head)$/i.test(request.method) ? null : request.body,
    mode: request.api === 'xhr' ? 'cors' : request.mode,
    redirect: request.api === 'xhr' ? 'follow' : request.redirect,
  };
}

/** Lists of methods and of header names in every spelling that a server might try. */
const listText = fc.constantFrom(
  '*',
  'PUT',
  'put',
  'PUT, DELETE',
  'PUT,,DELETE',
  ' PUT ',
  '@@',
  'a b',
  '',
  'x-a',
  'X-A, x-b',
  '*, x-a',
  'authorization',
  '*, Authorization',
  'content-type',
);

const edits: fc.Arbitrary<HeaderEdit> = fc.oneof(
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Access-Control-Allow-Origin'),
    value: fc.constantFrom(
      '*',
      FRONT,
      `${FRONT}/`,
      `${FRONT}/a`,
      'HTTP://LOCALHOST:5000',
      'Http://localhost:5000',
      'localhost:5000',
      'example.com',
      'http://localhost',
      'https://localhost:5000',
      'http://127.0.0.1:5000',
      'http://*.example.com',
      'null',
      '',
      `${FRONT}, ${FRONT}`,
      `${FRONT} ${FRONT}`,
      `"${FRONT}"`,
    ),
  }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Access-Control-Allow-Credentials'),
    value: fc.constantFrom('true', 'True', 'TRUE', 'false', '1', '', 'true, true'),
  }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constantFrom('Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'),
    value: listText,
  }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Access-Control-Expose-Headers'),
    value: fc.constantFrom(
      '*',
      'vary',
      'X-A',
      'VARY, content-length',
      '@@, vary',
      '',
      'set-cookie',
      'access-control-allow-origin',
    ),
  }),
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constantFrom('X-A', 'Content-Language', 'Pragma', 'Expires'),
    value: fc.constantFrom('a', '0'),
  }),
  // What a pair does must not last: cookies that are gone at once, and answers that no HTTP cache keeps.
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constant('Set-Cookie'),
    value: fc.constant('a=b; Max-Age=0'),
  }),
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constant('Cache-Control'),
    value: fc.constant('no-store, private'),
  }),
  fc.record({
    op: fc.constant('set' as const),
    name: fc.constant('Cross-Origin-Resource-Policy'),
    value: fc.constantFrom('same-origin', 'same-site', 'cross-origin', 'Same-Origin'),
  }),
  fc.record({
    op: fc.constant('remove' as const),
    name: fc.constantFrom(
      'Access-Control-Allow-Origin',
      'access-control-allow-methods',
      'Access-Control-Allow-Headers',
      'Vary',
    ),
  }),
);

const NONE: Override = { status: null, headers: [] };

const statuses = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      200,
      204,
      205,
      206,
      299,
      300,
      304,
      400,
      401,
      403,
      404,
      405,
      418,
      500,
      503,
      511,
    ),
  },
);

const overrides: fc.Arbitrary<Override> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(NONE) },
  { weight: 3, arbitrary: fc.record({ status: statuses, headers: fc.array(edits, { maxLength: 3 }) }) },
);

/** Answers that lead elsewhere: to the page's own origin, in a circle, nowhere, or to what is no place at all. */
const redirects: fc.Arbitrary<Override> = fc
  .record({
    status: fc.constantFrom(301, 302, 303, 307, 308),
    location: fc.option(
      fc.oneof(
        {
          weight: 5,
          arbitrary: fc.constantFrom(
            `${FRONT}/`,
            `${FRONT}/nothing`,
            `${BACK}/api/account`,
            'http://127.0.0.1:5001/api/cors',
            'http://u:p@localhost:5001/api/cors',
            'http://u@localhost:5000/',
          ),
        },
        { weight: 2, arbitrary: fc.constantFrom('data:text/plain,x', 'http://[', 'ftp://localhost/') },
      ),
      { nil: null, freq: 8 },
    ),
    headers: fc.array(edits, { maxLength: 1 }),
  })
  .map(({ status, location, headers: others }) => ({
    status,
    headers:
      location === null ? others : [...others, { op: 'set' as const, name: 'Location', value: location }],
  }));

const rules: fc.Arbitrary<CorsPolicy> = fc
  .record({
    base: policies,
    // Half of the policies mean this very page, or nothing beyond the first check would ever be looked at.
    origin: fc.oneof(fc.constantFrom(FRONT, FRONT, FRONT, '*', true as const), originSettings),
    methods: fc.option(
      fc.array(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'put', '*', 'a b'), { maxLength: 4 }),
      {
        nil: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
        freq: 1,
      },
    ),
    preflight: fc.oneof({ weight: 12, arbitrary: overrides }, { weight: 1, arbitrary: redirects }),
    actual: fc.oneof({ weight: 8, arbitrary: overrides }, { weight: 1, arbitrary: redirects }),
  })
  .map(({ base, origin, methods: allowed, preflight, actual }) => ({
    cors: { ...base.cors, origin, methods: allowed },
    overrides: { preflight, actual: unstored(actual) },
  }));

/** NB: The model has no HTTP cache, and some statuses (300, 301, 308 …) are kept by it unless told otherwise. */
function unstored(override: Override): Override {
  if (override.status === null) return override;
  const line = { op: 'set' as const, name: 'Cache-Control', value: 'no-store' };
  return { ...override, headers: [line, ...override.headers] };
}

/** Ages that do not run out while a batch is under way: the seconds at the bound are for tests with a clock. */
const ages = fc.constantFrom(-1, 0, 60, 600, 100_000);

const single: fc.Arbitrary<Pair> = fc
  .record({ request: requests, policy: rules, signedIn: fc.boolean() })
  .map(({ request, policy, signedIn }) => ({ steps: [{ request, policy }], signedIn }));

/** How the next request to a URL differs from the first. */
const changes: fc.Arbitrary<Partial<LabRequest>> = fc.oneof(
  requests,
  fc.record({ method: methods, credentials: fc.constantFrom('omit' as const, 'include' as const) }),
  fc.record({ redirect: fc.constantFrom('follow' as const, 'error' as const) }),
);

/**
 * A first request that asks for permission and mostly gets it, then another to the same place under another policy,
 * and then maybe the first once more.
 */
const sequence: fc.Arbitrary<Pair> = fc
  .record({
    first: requests,
    next: changes,
    again: fc.option(changes, { nil: null }),
    before: rules,
    after: rules,
    maxAge: ages,
    kind: fc.boolean(),
  })
  .map(({ first, next, again, before, after, maxAge, kind }) => {
    const credentials = first.credentials === 'include';
    const granted: CorsPolicy = kind
      ? {
          cors: { ...before.cors, origin: FRONT, credentials, maxAge, optionsSuccessStatus: 204 },
          overrides: { preflight: NONE, actual: NONE },
        }
      : { ...before, cors: { ...before.cors, maxAge } };
    const like = (change: Partial<LabRequest>) => made({ ...first, ...change, url: first.url });
    const tightened = { ...after, cors: { ...after.cors, maxAge } };
    const steps: [Step, ...Step[]] = [
      { request: first, policy: granted },
      { request: like(next), policy: tightened },
    ];
    // Under the policy that permitted the first, so that what the second has left of the cache is what decides.
    if (again !== null) steps.push({ request: like(again), policy: granted });
    return { steps, signedIn: false };
  });

/** Dense where the rules are. */
export const pairs: fc.Arbitrary<Pair> = fc.oneof(
  { weight: 5, arbitrary: single },
  { weight: 1, arbitrary: sequence },
);
