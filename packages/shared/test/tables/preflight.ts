import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row, URL_OF_BACK } from './row.ts';

const put = { method: 'PUT' } as const;
const json = { method: 'POST', headers: [['Content-Type', 'application/json']], body: '{}' } as const;
const credentialed = { ...put, credentials: 'include' } as const;
const authorized = { headers: [['Authorization', 'Bearer t']] } as const;
const readable = answer(200, allow('*'));
const permits = (more: Parameters<typeof allow>[1]) => answer(204, allow(FRONT, more));
const both = [`OPTIONS ${URL_OF_BACK}`, `PUT ${URL_OF_BACK}`];
const onlyPreflight = [`OPTIONS ${URL_OF_BACK}`];

export const PREFLIGHT: readonly Row[] = [
  row('a method permitted by name', put, [permits({ methods: 'PUT' }), readable], 'cors', { sent: both }),
  // "Allow-Methods: *" without credentials is a wildcard.
  row('a method permitted by *', put, [permits({ methods: '*' }), readable], 'cors', { sent: both }),
  row(
    'methods on two lines',
    put,
    [answer(204, [...allow(FRONT, { methods: 'GET' }), ['Access-Control-Allow-Methods', 'PUT']]), readable],
    'cors',
  ),
  row('empty elements', put, [permits({ methods: ' ,PUT ,, GET' }), readable], 'cors'),
  row('any ok status', put, [answer(299, allow('*', { methods: 'PUT' })), readable], 'cors'),
  row(
    'what a preflight says',
    {
      method: 'PUT',
      headers: [
        ['X-B', '1'],
        ['x-a', '2'],
        ['Accept', 'a/b'],
      ],
      credentials: 'include',
    },
    [
      permits({ methods: 'PUT', headers: 'X-A, X-B', credentials: 'true' }),
      answer(200, allow(FRONT, { credentials: 'true' })),
    ],
    'cors',
    {
      browser: {
        cookies: [{ host: 'localhost', path: '/', name: 'a', value: 'b', sameSite: null, secure: false }],
      },
      sends: [
        [0, 'origin', FRONT],
        [0, 'access-control-request-method', 'PUT'],
        // Joined by a comma alone, in lower case, sorted.
        [0, 'access-control-request-headers', 'x-a,x-b'],
        // Never with credentials, nor with the request's own headers.
        [0, 'cookie', null],
        [0, 'x-a', null],
        [1, 'cookie', 'a=b'],
        [1, 'access-control-request-method', null],
      ],
    },
  ),
  row('without headers it does not ask for any', put, [permits({ methods: 'PUT' }), readable], 'cors', {
    sends: [[0, 'access-control-request-headers', null]],
  }),
  // A POST needs no Allow-Methods, ever.
  row('JSON without Allow-Methods', json, [permits({ headers: 'content-type' }), readable], 'cors'),
  row('header names have no case', json, [permits({ headers: 'CONTENT-TYPE' }), readable], 'cors'),
  row('headers permitted by *', json, [permits({ headers: '*' }), readable], 'cors'),
  row(
    'Authorization permitted by name',
    authorized,
    [permits({ headers: 'authorization' }), readable],
    'cors',
  ),
  row('no permission at all', put, [answer(204)], 'allow-origin-missing', {
    failsAt: 'cors-check 2',
    with: { stage: 'preflight', status: 204 },
    sent: onlyPreflight,
  }),
  row(
    'permission for another origin',
    put,
    [answer(204, allow('http://x.example'))],
    'allow-origin-mismatch',
    { with: { stage: 'preflight' } },
  ),
  row('no answer', put, [null], 'network-error', {
    failsAt: 'cors-preflight-fetch 6',
    with: { stage: 'preflight', status: null },
  }),
  row(
    'the wildcard with credentials',
    credentialed,
    [answer(204, allow('*', { methods: 'PUT', credentials: 'true' }))],
    'allow-origin-wildcard-with-credentials',
  ),
  row(
    'credentials are permitted in the preflight already',
    credentialed,
    [permits({ methods: 'PUT' })],
    'allow-credentials-missing',
    { with: { stage: 'preflight' } },
  ),
  row(
    'a status that is not ok',
    put,
    [answer(404, allow(FRONT, { methods: 'PUT' }))],
    'preflight-status-not-ok',
    { failsAt: 'cors-preflight-fetch 8', with: { status: 404 }, sent: onlyPreflight },
  ),
  row(
    'authentication before CORS',
    put,
    [answer(401, allow('*', { methods: 'PUT' }))],
    'preflight-status-not-ok',
  ),
  row('304 is not ok', put, [answer(304, allow('*', { methods: 'PUT' }))], 'preflight-status-not-ok'),
  row(
    'a redirect',
    put,
    [answer(302, [...allow('*', { methods: 'PUT' }), ['Location', '/login']])],
    'preflight-redirect',
    { with: { location: 'http://localhost:5001/login' }, sent: onlyPreflight },
  ),
  row('methods that cannot be parsed', put, [permits({ methods: 'PUT, @@@ bad' })], 'allow-methods-invalid', {
    failsAt: 'cors-preflight-fetch 7.3',
  }),
  row(
    'headers that cannot be parsed',
    put,
    [permits({ methods: 'PUT', headers: '(bad)' })],
    'allow-headers-invalid',
    { failsAt: 'cors-preflight-fetch 7.3' },
  ),
  row(
    'a bad header list spoils a POST too',
    json,
    [permits({ methods: '@', headers: 'content-type' })],
    'allow-methods-invalid',
  ),
  row('a method that is not permitted', put, [permits({ methods: 'GET, POST' })], 'method-not-allowed', {
    failsAt: 'cors-preflight-fetch 7.5',
    with: { value: 'GET, POST', method: 'PUT' },
  }),
  row('no methods', put, [permits({})], 'method-not-allowed', { with: { value: null } }),
  row('methods have case', put, [permits({ methods: 'put' })], 'method-case-differs', {
    with: { entry: 'put' },
  }),
  row('patch is not PATCH', { method: 'patch' }, [permits({ methods: 'PATCH' })], 'method-case-differs', {
    with: { method: 'patch' },
  }),
  row('PATCH is not patch', { method: 'PATCH' }, [permits({ methods: 'patch' })], 'method-case-differs'),
  row(
    '* for methods with credentials',
    credentialed,
    [permits({ methods: '*', credentials: 'true' })],
    'method-wildcard-with-credentials',
  ),
  row(
    'a header that is not permitted',
    {
      headers: [
        ['X-A', '1'],
        ['X-B', '2'],
      ],
    },
    [permits({ headers: 'x-a' })],
    'header-not-allowed',
    {
      failsAt: 'cors-preflight-fetch 7.7',
      with: { header: 'x-b', typed: 'X-B', headers: ['x-b'], value: 'x-a' },
    },
  ),
  row('JSON without Allow-Headers', json, [permits({ methods: 'POST' })], 'header-not-allowed', {
    with: { header: 'content-type', typed: 'Content-Type', value: null },
  }),
  row(
    '* for headers with credentials',
    { ...json, credentials: 'include' },
    [permits({ headers: '*', credentials: 'true' })],
    'header-wildcard-with-credentials',
  ),
  row('Authorization without permission', authorized, [permits({ headers: 'x-a' })], 'header-not-allowed', {
    failsAt: 'cors-preflight-fetch 7.6',
    with: { header: 'authorization' },
  }),
  row(
    'Authorization under *',
    authorized,
    [permits({ headers: '*' })],
    'authorization-not-covered-by-wildcard',
  ),
  ...(['chromium', 'firefox', 'webkit'] as const).map(
    (engine): Row =>
      row(`Authorization under * in ${engine}`, authorized, [permits({ headers: '*' }), readable], 'cors', {
        engine,
        deviations: [
          'preflight.wildcardCoversAuthorization',
          // It would have stored the `*` of a refusal, too.
          ...(engine === 'webkit' ? (['preflightCache.storesRefusedAnswer'] as const) : []),
        ],
      }),
  ),
  row(
    'Authorization under * with credentials in chromium',
    { ...authorized, credentials: 'include' },
    [permits({ headers: '*', credentials: 'true' })],
    'header-wildcard-with-credentials',
    { engine: 'chromium', deviations: [] },
  ),
  row('a bare 404', put, [answer(404)], 'allow-origin-missing'),
  row('a bare 404 in chromium', put, [answer(404)], 'allow-origin-missing', {
    engine: 'chromium',
    deviations: [],
  }),
  row('a bare 404 in webkit', put, [answer(404)], 'preflight-status-not-ok', {
    failsAt: 'cors-preflight-fetch 7',
    engine: 'webkit',
    deviations: ['preflight.statusBeforeCheck'],
  }),
  row('a 404 with permission in webkit', put, [answer(404, allow('*'))], 'preflight-status-not-ok', {
    engine: 'webkit',
    deviations: [],
  }),
  row(
    'the upload listener alone',
    { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
    [answer(204, allow('*')), readable],
    'cors',
    { sent: [`OPTIONS ${URL_OF_BACK}`, `POST ${URL_OF_BACK}`], cached: ['POST 5'] },
  ),
  row(
    'the answer to the request counts too',
    put,
    [permits({ methods: 'PUT' }), answer(200)],
    'allow-origin-missing',
    { with: { stage: 'response' }, sent: both },
  ),
  row(
    'Firefox looks at the method before it reads the headers',
    put,
    [permits({ methods: 'GET', headers: '@@' })],
    'method-not-allowed',
    { engine: 'firefox', deviations: ['preflight.methodBeforeHeaderList'] },
  ),
  row(
    'Firefox reads the headers once the method is allowed',
    put,
    [permits({ methods: 'PUT', headers: '@@' })],
    'allow-headers-invalid',
    { engine: 'firefox', deviations: [] },
  ),
  row(
    'the upload listener allows the method by the standard',
    { api: 'xhr', ...put, uploadListener: true },
    [permits({}), readable],
    'cors',
    { cached: ['PUT 5'] },
  ),
  row(
    'the upload listener allows no method in Chromium',
    { api: 'xhr', ...put, body: 'x', uploadListener: true },
    [permits({})],
    'method-not-allowed',
    { engine: 'chromium', deviations: ['preflight.methodsForUploadListener'] },
  ),
  row(
    'the upload listener allows a safelisted method everywhere',
    { api: 'xhr', method: 'HEAD', uploadListener: true },
    [permits({}), readable],
    'cors',
    { engine: 'webkit', deviations: [], cached: ['HEAD 5'] },
  ),
  row(
    'Firefox does not remember HEAD for the upload listener',
    { api: 'xhr', method: 'HEAD', uploadListener: true },
    [permits({}), readable],
    'cors',
    {
      engine: 'firefox',
      deviations: ['preflight.methodsForUploadListener', 'preflightCache.safelistedMethods'],
      cached: ['GET 5'],
    },
  ),
  row(
    'the upload listener has nothing to watch in Chromium',
    { api: 'xhr', uploadListener: true },
    [readable],
    'cors',
    { engine: 'chromium', deviations: ['request.uploadListenerNeedsBody'], sent: [`GET ${URL_OF_BACK}`] },
  ),
  row(
    'the upload listener without a body elsewhere',
    { api: 'xhr', uploadListener: true },
    [permits({}), readable],
    'cors',
    { engine: 'webkit', deviations: [], sent: [`OPTIONS ${URL_OF_BACK}`, `GET ${URL_OF_BACK}`] },
  ),
  ...(
    [
      ['chromium', 'Save-Data', 'ON', true],
      ['chromium', 'Save-Data', 'off', false],
      ['chromium', 'DPR', '1.5', true],
      ['chromium', 'DPR', '1.', false],
      ['chromium', 'Viewport-Width', '100', true],
      ['chromium', 'Viewport-Width', '1.5', false],
      ['chromium', 'RTT', '10', true],
      ['chromium', 'RTT', '10, 1', false],
      ['chromium', 'RTT', '1.5', false],
      ['chromium', 'RTT', '', false],
      ['chromium', 'Downlink', '1.5', true],
      ['chromium', 'Downlink', '1, 1', false],
      ['chromium', 'ECT', '4g', true],
      ['chromium', 'ECT', '5g', false],
      ['chromium', 'User-Agent', 'x', true],
      ['firefox', 'Save-Data', 'on', false],
      ['webkit', 'Save-Data', 'on', false],
    ] as const
  ).map(
    ([engine, name, value, isOwn]): Row =>
      row(
        `${engine}, ${name}: ${value}`,
        { headers: [[name, value]] },
        isOwn ? [readable] : [permits({ headers: name }), readable],
        'cors',
        { engine, deviations: isOwn ? ['safelist.ownHeaders'] : [] },
      ),
  ),
  ...(
    [
      ['firefox', 'Accept', 'é', true],
      ['firefox', 'Content-Type', 'text/plain; x=é', true],
      ['chromium', 'Accept', 'é', false],
      ['webkit', 'Accept', 'é', false],
    ] as const
  ).map(
    ([engine, name, value, isUnsafe]): Row =>
      row(
        `${engine}, ${name}: ${value}`,
        { headers: [[name, value]] },
        isUnsafe ? [permits({ headers: name }), readable] : [readable],
        'cors',
        { engine, deviations: isUnsafe ? ['safelist.highBytesUnsafe'] : [] },
      ),
  ),
  ...(
    [
      ['webkit', 'Bytes=0-', true],
      ['webkit', 'bytes=+1-', true],
      ['webkit', 'bytes= 0-', false],
      ['webkit', 'Bytes=5-1', false],
      ['chromium', 'Bytes=0-', false],
      ['firefox', 'Bytes=0-', false],
    ] as const
  ).map(
    ([engine, value, isSafe]): Row =>
      row(
        `${engine}, Range: ${value}`,
        { headers: [['Range', value]] },
        isSafe ? [readable] : [permits({ headers: 'range' }), readable],
        'cors',
        { engine, deviations: isSafe ? ['safelist.rangeUnitIgnoresCase'] : [] },
      ),
  ),
  row(
    'all that is refused, as it was typed',
    {
      ...put,
      headers: [
        ['X-B', '1'],
        ['x-A', '2'],
        ['Accept', 'a'],
      ],
    },
    [permits({ methods: 'PUT' })],
    'header-not-allowed',
    { with: { header: 'x-a', typed: 'x-A', headers: ['x-a', 'x-b'], typedHeaders: ['X-B', 'x-A'] } },
  ),
];
