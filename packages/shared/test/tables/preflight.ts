import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, URL_OF_BACK } from './row.ts';

const put = { method: 'PUT' } as const;
const json = { method: 'POST', headers: [['Content-Type', 'application/json']], body: '{}' } as const;
const credentialed = { ...put, credentials: 'include' } as const;
const authorized = { headers: [['Authorization', 'Bearer t']] } as const;
const readable = answer(200, allow('*'));
const permits = (more: Parameters<typeof allow>[1]) => answer(204, allow(FRONT, more));
const both = [`OPTIONS ${URL_OF_BACK}`, `PUT ${URL_OF_BACK}`];
const onlyPreflight = [`OPTIONS ${URL_OF_BACK}`];

export const PREFLIGHT: readonly Row[] = [
  {
    name: 'a method permitted by name',
    request: put,
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    sent: both,
  },
  // "Allow-Methods: *" without credentials is a wildcard.
  {
    name: 'a method permitted by *',
    request: put,
    answers: [permits({ methods: '*' }), readable],
    expect: 'cors',
    sent: both,
  },
  {
    name: 'methods on two lines',
    request: put,
    answers: [
      answer(204, [...allow(FRONT, { methods: 'GET' }), ['Access-Control-Allow-Methods', 'PUT']]),
      readable,
    ],
    expect: 'cors',
  },
  {
    name: 'empty elements',
    request: put,
    answers: [permits({ methods: ' ,PUT ,, GET' }), readable],
    expect: 'cors',
  },
  {
    name: 'any ok status',
    request: put,
    answers: [answer(299, allow('*', { methods: 'PUT' })), readable],
    expect: 'cors',
  },
  {
    name: 'what a preflight says',
    request: {
      method: 'PUT',
      headers: [
        ['X-B', '1'],
        ['x-a', '2'],
        ['Accept', 'a/b'],
      ],
      credentials: 'include',
    },
    browser: {
      cookies: [{ host: 'localhost', path: '/', name: 'a', value: 'b', sameSite: null, secure: false }],
    },
    answers: [
      permits({ methods: 'PUT', headers: 'X-A, X-B', credentials: 'true' }),
      answer(200, allow(FRONT, { credentials: 'true' })),
    ],
    expect: 'cors',
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
  {
    name: 'without headers it does not ask for any',
    request: put,
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    sends: [[0, 'access-control-request-headers', null]],
  },
  // A POST needs no Allow-Methods, ever.
  {
    name: 'JSON without Allow-Methods',
    request: json,
    answers: [permits({ headers: 'content-type' }), readable],
    expect: 'cors',
  },
  {
    name: 'header names have no case',
    request: json,
    answers: [permits({ headers: 'CONTENT-TYPE' }), readable],
    expect: 'cors',
  },
  {
    name: 'headers permitted by *',
    request: json,
    answers: [permits({ headers: '*' }), readable],
    expect: 'cors',
  },
  {
    name: 'Authorization permitted by name',
    request: authorized,
    answers: [permits({ headers: 'authorization' }), readable],
    expect: 'cors',
  },
  {
    name: 'no permission at all',
    failsAt: 'cors-check 2',
    request: put,
    answers: [answer(204)],
    expect: 'allow-origin-missing',
    with: { during: 'preflight', status: 204 },
    sent: onlyPreflight,
  },
  {
    name: 'permission for another origin',
    request: put,
    answers: [answer(204, allow('http://x.example'))],
    expect: 'allow-origin-mismatch',
    with: { during: 'preflight' },
  },
  {
    name: 'no answer',
    failsAt: 'cors-preflight-fetch 6',
    request: put,
    answers: [null],
    expect: 'network-error',
    with: { during: 'preflight', status: null },
  },
  {
    name: 'the wildcard with credentials',
    request: credentialed,
    answers: [answer(204, allow('*', { methods: 'PUT', credentials: 'true' }))],
    expect: 'allow-origin-wildcard-with-credentials',
  },
  {
    name: 'credentials are permitted in the preflight already',
    request: credentialed,
    answers: [permits({ methods: 'PUT' })],
    expect: 'allow-credentials-missing',
    with: { during: 'preflight' },
  },
  {
    name: 'a status that is not ok',
    failsAt: 'cors-preflight-fetch 8',
    request: put,
    answers: [answer(404, allow(FRONT, { methods: 'PUT' }))],
    expect: 'preflight-status-not-ok',
    with: { status: 404 },
    sent: onlyPreflight,
  },
  {
    name: 'authentication before CORS',
    request: put,
    answers: [answer(401, allow('*', { methods: 'PUT' }))],
    expect: 'preflight-status-not-ok',
  },
  {
    name: '304 is not ok',
    request: put,
    answers: [answer(304, allow('*', { methods: 'PUT' }))],
    expect: 'preflight-status-not-ok',
  },
  {
    name: 'a redirect',
    request: put,
    answers: [answer(302, [...allow('*', { methods: 'PUT' }), ['Location', '/login']])],
    expect: 'preflight-redirect',
    with: { location: 'http://localhost:5001/login' },
    sent: onlyPreflight,
  },
  {
    name: 'methods that cannot be parsed',
    failsAt: 'cors-preflight-fetch 7.3',
    request: put,
    answers: [permits({ methods: 'PUT, @@@ bad' })],
    expect: 'allow-methods-invalid',
  },
  {
    name: 'headers that cannot be parsed',
    failsAt: 'cors-preflight-fetch 7.3',
    request: put,
    answers: [permits({ methods: 'PUT', headers: '(bad)' })],
    expect: 'allow-headers-invalid',
  },
  {
    name: 'a bad header list spoils a POST too',
    request: json,
    answers: [permits({ methods: '@', headers: 'content-type' })],
    expect: 'allow-methods-invalid',
  },
  {
    name: 'a method that is not permitted',
    failsAt: 'cors-preflight-fetch 7.5',
    request: put,
    answers: [permits({ methods: 'GET, POST' })],
    expect: 'method-not-allowed',
    with: { value: 'GET, POST', method: 'PUT' },
  },
  {
    name: 'no methods',
    request: put,
    answers: [permits({})],
    expect: 'method-not-allowed',
    with: { value: null },
  },
  {
    name: 'methods have case',
    request: put,
    answers: [permits({ methods: 'put' })],
    expect: 'method-case-differs',
    with: { entry: 'put' },
  },
  {
    name: 'patch is not PATCH',
    request: { method: 'patch' },
    answers: [permits({ methods: 'PATCH' })],
    expect: 'method-case-differs',
    with: { method: 'patch' },
  },
  {
    name: 'PATCH is not patch',
    request: { method: 'PATCH' },
    answers: [permits({ methods: 'patch' })],
    expect: 'method-case-differs',
  },
  {
    name: '* for methods with credentials',
    request: credentialed,
    answers: [permits({ methods: '*', credentials: 'true' })],
    expect: 'method-wildcard-with-credentials',
  },
  {
    name: 'a header that is not permitted',
    failsAt: 'cors-preflight-fetch 7.7',
    request: {
      headers: [
        ['X-A', '1'],
        ['X-B', '2'],
      ],
    },
    answers: [permits({ headers: 'x-a' })],
    expect: 'header-not-allowed',
    with: { header: 'x-b', typed: 'X-B', headers: ['x-b'], value: 'x-a' },
  },
  {
    name: 'JSON without Allow-Headers',
    request: json,
    answers: [permits({ methods: 'POST' })],
    expect: 'header-not-allowed',
    with: { header: 'content-type', typed: 'Content-Type', value: null },
  },
  {
    name: '* for headers with credentials',
    request: { ...json, credentials: 'include' },
    answers: [permits({ headers: '*', credentials: 'true' })],
    expect: 'header-wildcard-with-credentials',
  },
  {
    name: 'Authorization without permission',
    failsAt: 'cors-preflight-fetch 7.6',
    request: authorized,
    answers: [permits({ headers: 'x-a' })],
    expect: 'header-not-allowed',
    with: { header: 'authorization' },
  },
  {
    name: 'Authorization under *',
    request: authorized,
    answers: [permits({ headers: '*' })],
    expect: 'authorization-not-covered-by-wildcard',
  },
  ...(['chromium', 'firefox', 'webkit'] as const).map(
    (engine): Row => ({
      name: `Authorization under * in ${engine}`,
      request: authorized,
      engine,
      answers: [permits({ headers: '*' }), readable],
      expect: 'cors',
      deviations: ['authorization-under-wildcard'],
    }),
  ),
  {
    name: 'Authorization under * with credentials in chromium',
    request: { ...authorized, credentials: 'include' },
    engine: 'chromium',
    answers: [permits({ headers: '*', credentials: 'true' })],
    expect: 'header-wildcard-with-credentials',
    deviations: [],
  },
  { name: 'a bare 404', request: put, answers: [answer(404)], expect: 'allow-origin-missing' },
  {
    name: 'a bare 404 in chromium',
    request: put,
    engine: 'chromium',
    answers: [answer(404)],
    expect: 'allow-origin-missing',
    deviations: [],
  },
  {
    name: 'a bare 404 in webkit',
    failsAt: 'cors-preflight-fetch 7',
    request: put,
    engine: 'webkit',
    answers: [answer(404)],
    expect: 'preflight-status-not-ok',
    deviations: ['preflight-status-first'],
  },
  {
    name: 'a 404 with permission in webkit',
    request: put,
    engine: 'webkit',
    answers: [answer(404, allow('*'))],
    expect: 'preflight-status-not-ok',
    deviations: [],
  },
  {
    name: 'the upload listener alone',
    request: { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
    answers: [answer(204, allow('*')), readable],
    expect: 'cors',
    sent: [`OPTIONS ${URL_OF_BACK}`, `POST ${URL_OF_BACK}`],
    cached: ['POST 5'],
  },
  {
    name: 'the answer to the request counts too',
    request: put,
    answers: [permits({ methods: 'PUT' }), answer(200)],
    expect: 'allow-origin-missing',
    with: { during: 'response' },
    sent: both,
  },
];
