import fc from 'fast-check';
import type { BehaviourName, HeaderLine, LabRequest, WireRequest, WireResponse } from '../src/fetch/index.ts';
import { ACCESS_TOKEN, RESOURCES, SESSION_COOKIES } from '../src/lab/index.ts';
import type { CorsPolicy, HeaderEdit, OriginSetting } from '../src/policy/index.ts';

/**
 * Requests, policies and answers for property tests: dense where the rules are. Every header value is one that may
 * cross a wire, so that the same cases can be sent to real servers by real browsers.
 */
export const FRONT = 'http://localhost:5000';
export const BACK = 'http://localhost:5001';
export const SERVERS = { front: FRONT, back: BACK, otherSite: 'http://127.0.0.1:5000' } as const;

const origins = fc.constantFrom(
  FRONT,
  'http://localhost:5002',
  'https://localhost:5000',
  'http://127.0.0.1:5000',
  'http://example.com',
  'http://evil.localhost:5000',
  'null',
);

/** Values somebody might take for an origin. */
const originLike = fc.oneof(
  { weight: 4, arbitrary: origins },
  fc.constantFrom(
    '*',
    'example.com',
    `${FRONT}/`,
    'HTTP://LOCALHOST:5000',
    'http://*.example.com',
    'localhost:5000',
  ),
);

const patterns = fc
  .constantFrom('localhost:5000', '^http://localhost:\\d+$', '\\.example\\.com$', '.', 'undefined', '^null$')
  .map((pattern) => ({ pattern }));

export const originSettings: fc.Arbitrary<OriginSetting> = fc.oneof(
  fc.boolean(),
  originLike,
  patterns,
  fc.array(fc.oneof(originLike, patterns), { maxLength: 3 }),
);

export const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'get', 'put');

const methodLists = fc.array(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', '*', 'put'), {
  maxLength: 4,
});

const headerNames = fc.constantFrom(
  'X-A',
  'x-b',
  'Content-Type',
  'content-type',
  'Authorization',
  'X-Request-Id',
);

const headerLists = fc.array(fc.oneof(headerNames, fc.constantFrom('*', 'Set-Cookie', 'Vary', 'ETag')), {
  maxLength: 4,
});

export const requestHeaders: fc.Arbitrary<HeaderLine> = fc.constantFrom<HeaderLine>(
  ['X-A', '1'],
  ['x-b', '2'],
  ['Authorization', 'Bearer t'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'text/plain'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['Accept', 'application/json'],
  ['Accept', 'a'.repeat(129)],
  ['Accept-Language', 'en'],
  ['Content-Language', 'en_GB'],
  ['Range', 'bytes=0-'],
  ['Range', 'bytes=-5'],
  ['Cookie', 'a=b'],
  ['Sec-X', 'y'],
);

const edits: fc.Arbitrary<HeaderEdit> = fc.oneof(
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constantFrom('Access-Control-Allow-Origin', 'access-control-allow-origin'),
    value: originLike,
  }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Access-Control-Allow-Credentials'),
    value: fc.constantFrom('true', 'True', 'false'),
  }),
  // Names that objects of JavaScript have without being given them.
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constantFrom('constructor', 'toString', 'hasOwnProperty'),
    value: fc.constantFrom('x', 'true'),
  }),
  fc.record({
    op: fc.constant('remove' as const),
    name: fc.constantFrom(
      'constructor',
      'Vary',
      'Access-Control-Allow-Origin',
      'Access-Control-Allow-Methods',
    ),
  }),
);

const overrides = fc.record({
  status: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom(200, 204, 401, 404, 500)),
  headers: fc.array(edits, { maxLength: 2 }),
});

const NO_OVERRIDES = { status: null, headers: [] };

export const policies: fc.Arbitrary<CorsPolicy> = fc.record({
  cors: fc.record({
    origin: originSettings,
    credentials: fc.boolean(),
    methods: methodLists,
    allowedHeaders: fc.option(headerLists, { nil: null }),
    exposedHeaders: fc.option(headerLists, { nil: null }),
    maxAge: fc.option(fc.constantFrom(-1, 0, 5, 600, 7201, 100_000), { nil: null }),
    optionsSuccessStatus: fc.constantFrom(200, 204, 404),
  }),
  overrides: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ preflight: NO_OVERRIDES, actual: NO_OVERRIDES }) },
    fc.record({ preflight: overrides, actual: overrides }),
  ),
});

export const labRequests: fc.Arbitrary<LabRequest> = fc
  .record({
    api: fc.constantFrom('fetch' as const, 'xhr' as const),
    origin: fc.oneof({ weight: 5, arbitrary: fc.constant(FRONT) }, fc.constantFrom('null', BACK)),
    url: fc
      .constantFrom('/api/cors', '/api/account', '/api/counter', '/api/counter/protected', '/api/missing')
      .map((path) => BACK + path),
    method: methods,
    mode: fc.oneof(
      { weight: 5, arbitrary: fc.constant('cors' as const) },
      fc.constantFrom('no-cors' as const),
    ),
    credentials: fc.constantFrom('omit' as const, 'same-origin' as const, 'include' as const),
    redirect: fc.constantFrom('follow' as const, 'error' as const, 'manual' as const),
    headers: fc.uniqueArray(requestHeaders, { maxLength: 3, selector: ([name]) => name.toLowerCase() }),
    body: fc.option(fc.constant('x'), { nil: null }),
    uploadListener: fc.boolean(),
  })
  .map((request) => ({
    ...request,
    // Mostly requests that are made at all.
    body: ['get', 'head'].includes(request.method.toLowerCase()) ? null : request.body,
    mode: request.api === 'xhr' ? 'cors' : request.mode,
    redirect: request.mode === 'no-cors' || request.api === 'xhr' ? 'follow' : request.redirect,
  }));

/** JSON, what a form can send, and what only contains the word. */
const CONTENT_TYPES = [
  'application/json',
  'Application/JSON ; charset=utf-8',
  'text/plain',
  'text/plain; application/json',
  'text/plain, application/json',
  'application/json-patch',
];

/** Requests as they reach the API server, those of no browser included. */
export const wireRequests: fc.Arbitrary<WireRequest> = fc
  .record({
    method: fc.oneof(
      fc.constant('OPTIONS'),
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'),
    ),
    path: fc.constantFrom(...RESOURCES.map(({ path }) => path), '/api/missing'),
    query: fc.constantFrom('', '?run=1', '?run=a&b=%20'),
    origin: fc.option(origins, { nil: null }),
    requestMethod: fc.option(methods, { nil: null }),
    requestHeaders: fc.option(fc.constantFrom('x-a', 'authorization,x-b', ''), { nil: null }),
    cookie: fc.option(fc.constantFrom(...Object.values(SESSION_COOKIES).map(({ name }) => name)), {
      nil: null,
    }),
    authorization: fc.option(fc.constantFrom(ACCESS_TOKEN, 'Bearer other'), { nil: null }),
    contentType: fc.option(fc.constantFrom(...CONTENT_TYPES), { nil: null }),
  })
  .map(
    ({
      method,
      path,
      query,
      origin,
      requestMethod,
      requestHeaders: asked,
      cookie,
      authorization,
      contentType,
    }) => {
      const headers: HeaderLine[] = [];
      if (origin !== null) headers.push(['origin', origin]);
      if (contentType !== null) headers.push(['content-type', contentType]);
      if (requestMethod !== null) headers.push(['access-control-request-method', requestMethod]);
      if (asked !== null) headers.push(['access-control-request-headers', asked]);
      if (cookie !== null) headers.push(['cookie', `${cookie}=1`]);
      if (authorization !== null) headers.push(['authorization', authorization]);
      return { method, url: BACK + path + query, headers };
    },
  );

const responseHeaders: fc.Arbitrary<HeaderLine> = fc.oneof(
  fc.tuple(fc.constant('Access-Control-Allow-Origin'), originLike),
  fc.tuple(fc.constant('Access-Control-Allow-Credentials'), fc.constantFrom('true', 'True')),
  fc.tuple(fc.constant('Access-Control-Allow-Methods'), fc.constantFrom('*', 'PUT, DELETE', 'put', '@@', '')),
  fc.tuple(
    fc.constant('Access-Control-Allow-Headers'),
    fc.constantFrom('*', 'x-a, x-b', 'Authorization', 'content-type', '(bad)'),
  ),
  fc.tuple(fc.constant('Access-Control-Expose-Headers'), fc.constantFrom('*', 'X-Total', 'set-cookie', '')),
  fc.tuple(fc.constant('Access-Control-Max-Age'), fc.constantFrom('600', '-1', 'soon', '0')),
  fc.tuple(fc.constantFrom('X-Total', 'Set-Cookie', 'Content-Type'), fc.constant('1')),
  fc.tuple(
    fc.constant('Location'),
    fc.constantFrom('/api/cors', `${FRONT}/`, 'http://u:p@localhost:5001/', 'data:,x'),
  ),
);

export const wireResponses: fc.Arbitrary<WireResponse> = fc.record({
  status: fc.oneof({ weight: 3, arbitrary: fc.constant(200) }, fc.constantFrom(204, 302, 303, 401, 404, 500)),
  statusText: fc.constant(''),
  headers: fc.array(responseHeaders, { maxLength: 6 }),
  body: fc.constant(null),
});

export const behaviourNames: fc.Arbitrary<BehaviourName> = fc.constantFrom(
  'chromium',
  'firefox',
  'webkit',
  'standard',
);
