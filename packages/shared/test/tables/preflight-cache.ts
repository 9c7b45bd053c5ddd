import type { CacheEntry } from '../../src/fetch/index.ts';
import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, URL_OF_BACK } from './row.ts';

const put = { method: 'PUT' } as const;
const readable = answer(200, allow('*'));
const permits = (more: Parameters<typeof allow>[1]) => answer(204, allow(FRONT, more));
const both = [`OPTIONS ${URL_OF_BACK}`, `PUT ${URL_OF_BACK}`];

function entry(changes: Partial<CacheEntry>): CacheEntry {
  return {
    key: 'http://localhost',
    origin: FRONT,
    url: URL_OF_BACK,
    maxAge: 600,
    storedAt: 0,
    credentials: false,
    method: null,
    headerName: null,
    ...changes,
  };
}
const knows = (changes: Partial<CacheEntry>, now = 1000) => ({ preflightCache: [entry(changes)], now });

const WILDCARD = ['preflightCache.wildcardWithCredentials', 'preflightCache.keepsLastAnswerOnly'] as const;

export const PREFLIGHT_CACHE: readonly Row[] = [
  {
    name: '5 s by default',
    request: put,
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    cached: ['PUT 5'],
  },
  {
    name: 'methods and headers',
    request: put,
    answers: [permits({ methods: 'PUT, DELETE', headers: 'X-A', maxAge: '60' }), readable],
    expect: 'cors',
    cached: ['PUT 60', 'DELETE 60', 'x-a 60'],
  },
  {
    name: 'max-age that is no number',
    request: put,
    answers: [permits({ methods: 'PUT', maxAge: 'soon' }), readable],
    expect: 'cors',
    cached: ['PUT 5'],
  },
  {
    name: 'max-age that is no number in firefox',
    engine: 'firefox',
    request: put,
    answers: [permits({ methods: 'PUT', maxAge: 'soon' }), readable],
    expect: 'cors',
    cached: ['PUT 0'],
    deviations: ['preflight.invalidMaxAge'],
  },
  {
    name: 'max-age below zero',
    request: put,
    answers: [permits({ methods: 'PUT', maxAge: '-1' }), readable],
    expect: 'cors',
    cached: ['PUT 5'],
  },
  {
    name: 'max-age below zero in chromium',
    engine: 'chromium',
    request: put,
    answers: [permits({ methods: 'PUT', maxAge: '-1' }), readable],
    expect: 'cors',
    cached: ['PUT 0'],
    deviations: ['preflight.negativeMaxAge'],
  },
  {
    name: 'two max-ages',
    request: put,
    answers: [
      answer(204, [...allow('*', { methods: 'PUT', maxAge: '9' }), ['Access-Control-Max-Age', '9']]),
      readable,
    ],
    expect: 'cors',
    cached: ['PUT 5'],
  },
  {
    name: 'no limit in the standard',
    request: put,
    answers: [permits({ methods: 'PUT', maxAge: '100000' }), readable],
    expect: 'cors',
    cached: ['PUT 100000'],
    deviations: [],
  },
  ...(
    [
      ['chromium', 7200],
      ['firefox', 86_400],
      ['webkit', 600],
    ] as const
  ).map(
    ([engine, limit]): Row => ({
      name: `the limit of ${engine}`,
      engine,
      request: put,
      answers: [permits({ methods: 'PUT', maxAge: '100000' }), readable],
      expect: 'cors',
      cached: [`PUT ${limit}`],
      deviations: ['preflight.maxAgeLimit'],
    }),
  ),
  {
    name: 'a known method',
    request: put,
    browser: knows({ method: 'PUT' }),
    answers: [readable],
    expect: 'cors',
    sent: [`PUT ${URL_OF_BACK}`],
  },
  {
    name: 'a known method, in its last millisecond',
    request: put,
    browser: knows({ method: 'PUT' }, 599_999),
    answers: [readable],
    expect: 'cors',
    sent: [`PUT ${URL_OF_BACK}`],
  },
  {
    name: 'a method known once',
    request: put,
    browser: knows({ method: 'PUT' }, 600_000),
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    sent: both,
  },
  {
    name: 'another method',
    request: put,
    browser: knows({ method: 'DELETE' }),
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    sent: both,
  },
  {
    name: 'another url',
    request: put,
    browser: knows({ method: 'PUT', url: `${URL_OF_BACK}?1` }),
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    sent: both,
  },
  {
    name: 'another origin',
    request: put,
    browser: knows({ method: 'PUT', origin: 'null' }),
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    sent: both,
  },
  {
    name: "another site's page",
    request: put,
    browser: knows({ method: 'PUT', key: 'http://evil.test' }),
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    sent: both,
  },
  {
    name: 'a wildcard for methods',
    request: put,
    browser: knows({ method: '*' }),
    answers: [readable],
    expect: 'cors',
  },
  {
    name: 'a wildcard for methods in firefox',
    engine: 'firefox',
    request: put,
    browser: knows({ method: '*' }),
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    deviations: ['preflightCache.wildcard'],
  },
  {
    name: 'a known header',
    request: { headers: [['X-A', '1']] },
    browser: knows({ headerName: 'x-a' }),
    answers: [readable],
    expect: 'cors',
  },
  {
    name: 'a wildcard for headers',
    request: { headers: [['X-B', '1']] },
    browser: knows({ headerName: '*' }),
    answers: [readable],
    expect: 'cors',
  },
  {
    name: 'a wildcard for headers in firefox',
    engine: 'firefox',
    request: { headers: [['X-B', '1']] },
    browser: knows({ headerName: '*' }),
    answers: [permits({ headers: 'x-b' }), readable],
    expect: 'cors',
    deviations: ['preflightCache.wildcard'],
  },
  {
    name: 'Authorization is not under a cached wildcard',
    request: { headers: [['Authorization', 'x']] },
    browser: knows({ headerName: '*' }),
    answers: [permits({ headers: 'authorization' }), readable],
    expect: 'cors',
    deviations: [],
  },
  {
    name: 'Authorization under a cached wildcard in webkit',
    engine: 'webkit',
    request: { headers: [['Authorization', 'x']] },
    browser: knows({ headerName: '*' }),
    answers: [readable],
    expect: 'cors',
    deviations: ['preflightCache.wildcardCoversAuthorization'],
  },
  {
    name: 'an anonymous permission for credentials',
    request: { ...put, credentials: 'include' },
    browser: knows({ method: 'PUT' }),
    answers: [
      permits({ methods: 'PUT', credentials: 'true' }),
      answer(200, allow(FRONT, { credentials: 'true' })),
    ],
    expect: 'cors',
    sent: both,
  },
  {
    name: 'a credentialed permission without',
    request: put,
    browser: knows({ method: 'PUT', credentials: true }),
    answers: [readable],
    expect: 'cors',
  },
  {
    name: 'a credentialed permission without in firefox',
    engine: 'firefox',
    request: put,
    browser: knows({ method: 'PUT', credentials: true }),
    answers: [permits({ methods: 'PUT' }), readable],
    expect: 'cors',
    deviations: ['preflightCache.keysByCredentials'],
  },
  {
    name: 'permissions add up',
    request: { ...put, headers: [['X-A', '1']] },
    browser: knows({ method: 'PUT' }),
    answers: [permits({ methods: 'PUT', headers: 'x-a', maxAge: '9' }), readable],
    expect: 'cors',
    cached: ['PUT 9', 'x-a 9'],
  },
  ...(
    [
      ['standard', ['* 0']],
      ['firefox', ['* 600', 'PUT 0']],
      ['chromium', ['PUT 0']],
      ['webkit', ['PUT 0']],
    ] as const
  ).map(
    ([engine, cached]): Row => ({
      name: `Max-Age 0 for PUT, where * is cached, in ${engine}`,
      engine,
      request: { ...put, headers: [['X-A', '1']] },
      browser: knows({ method: '*' }),
      answers: [permits({ methods: 'PUT', headers: 'x-a', maxAge: '0' }), readable],
      expect: 'cors',
      cached: [...cached, 'x-a 0'],
    }),
  ),
  {
    name: 'Max-Age 0 for a header, where * is cached',
    request: {
      headers: [
        ['X-A', '1'],
        ['Authorization', '1'],
      ],
    },
    browser: knows({ headerName: '*' }),
    answers: [permits({ headers: 'x-a, authorization', maxAge: '0' }), readable],
    expect: 'cors',
    cached: ['* 0', 'authorization 0'],
  },
  ...(
    [
      ['standard', []],
      ['firefox', ['preflightCache.countsAgeAnew']],
    ] as const
  ).map(
    ([engine, deviations]): Row => ({
      name: `what is cached already counts from its storing, in ${engine}`,
      engine,
      request: { ...put, headers: [['X-A', '1']] },
      browser: knows({ method: 'PUT' }),
      answers: [permits({ methods: 'PUT', headers: 'x-a', maxAge: '9' }), readable],
      expect: 'cors',
      cached: ['PUT 9', 'x-a 9'],
      deviations,
    }),
  ),
  {
    name: 'permissions add up, but not in chromium',
    engine: 'chromium',
    request: { headers: [['X-A', '1']] },
    browser: knows({ method: 'PUT' }),
    answers: [permits({ headers: 'x-a' }), readable],
    expect: 'cors',
    cached: ['x-a 5'],
    deviations: ['preflightCache.keepsLastAnswerOnly'],
  },
  {
    name: 'permissions add up, in firefox',
    engine: 'firefox',
    request: { headers: [['X-A', '1']] },
    browser: knows({ method: 'PUT' }),
    answers: [permits({ headers: 'x-a' }), readable],
    expect: 'cors',
    cached: ['PUT 600', 'x-a 5'],
  },
  {
    name: 'the stale permission: the server has changed its mind',
    request: put,
    browser: knows({ method: 'PUT' }),
    answers: [answer(200)],
    expect: 'allow-origin-missing',
    cached: [],
  },
  {
    name: 'a failed preflight is forgotten',
    request: put,
    answers: [permits({ methods: 'GET' })],
    expect: 'method-not-allowed',
    cached: [],
  },
  {
    name: 'the upload listener needs the method',
    request: { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
    browser: knows({ method: 'POST' }),
    answers: [readable],
    expect: 'cors',
  },
  {
    name: 'by the standard no other permission will do',
    request: { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
    browser: knows({ method: 'PUT' }),
    answers: [permits({}), readable],
    expect: 'cors',
  },
  ...(['chromium', 'firefox', 'webkit'] as const).map(
    (engine): Row => ({
      name: `any permission will do for the upload listener in ${engine}`,
      engine,
      request: { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
      browser: knows({ method: 'PUT' }),
      answers: [readable],
      expect: 'cors',
      deviations: ['preflightCache.safelistedMethods'],
    }),
  ),
  {
    name: 'but not for HEAD in firefox',
    engine: 'firefox',
    request: { api: 'xhr', method: 'HEAD', uploadListener: true },
    browser: knows({ method: 'PUT' }),
    answers: [permits({ methods: 'HEAD' }), readable],
    expect: 'cors',
    deviations: [],
  },
  ...(
    [
      ['standard', [], []],
      ['firefox', [], []],
      ['chromium', ['PUT 600'], ['preflightCache.outlivesFailure']],
      ['webkit', ['PUT 600'], ['preflightCache.outlivesFailure']],
    ] as const
  ).map(
    ([engine, cached, deviations]): Row => ({
      name: `the server has changed its mind, in ${engine}`,
      engine,
      request: put,
      browser: knows({ method: 'PUT' }),
      answers: [answer(200)],
      expect: 'allow-origin-missing',
      cached,
      deviations,
    }),
  ),
  ...(
    [
      ['standard', [], []],
      ['chromium', [], []],
      ['firefox', [], []],
      ['webkit', ['GET 5'], ['preflightCache.keepsLastAnswerOnly', 'preflightCache.storesRefusedAnswer']],
    ] as const
  ).map(
    ([engine, cached, deviations]): Row => ({
      name: `a refusal takes the permissions along, in ${engine}`,
      engine,
      request: { method: 'PATCH' },
      browser: knows({ method: 'PUT' }),
      answers: [permits({ methods: 'GET' })],
      expect: 'method-not-allowed',
      cached,
      deviations,
    }),
  ),
  {
    name: 'a refusal without any list, in webkit',
    engine: 'webkit',
    request: put,
    answers: [permits({})],
    expect: 'method-not-allowed',
    cached: ['GET 5'],
  },
  {
    name: 'a preflight that fails the CORS check takes the permissions along, in webkit',
    engine: 'webkit',
    request: { method: 'PATCH' },
    browser: knows({ method: 'PUT' }),
    answers: [answer(204)],
    expect: 'allow-origin-missing',
    cached: [],
    deviations: [],
  },
  ...(
    [
      ['standard', ['PUT 600'], []],
      ['chromium', ['PUT 600'], []],
      ['firefox', [], ['preflightCache.failureWithoutPreflightClears']],
    ] as const
  ).map(
    ([engine, cached, deviations]): Row => ({
      name: `a GET that fails, in ${engine}`,
      engine,
      browser: knows({ method: 'PUT' }),
      answers: [answer(200)],
      expect: 'allow-origin-missing',
      cached,
      deviations,
    }),
  ),
  ...(
    [
      ['standard', [], []],
      ['firefox', ['PUT 600'], ['preflightCache.redirectModeErrorClears']],
    ] as const
  ).map(
    ([engine, cached, deviations]): Row => ({
      name: `a redirect that is not to be, in ${engine}`,
      engine,
      request: { ...put, redirect: 'error' },
      browser: knows({ method: 'PUT' }),
      answers: [answer(302, [...allow('*'), ['Location', '/']])],
      expect: 'redirect-mode-error',
      cached,
      deviations,
    }),
  ),
  ...(
    [
      ['standard', [readable], []],
      // Both of its rules against `*` forbid it: with the first of them alone it would be as in WebKit.
      [
        'chromium',
        [permits({ methods: 'PUT', credentials: 'true' }), readable],
        ['preflightCache.wildcardFromCredentials', 'preflightCache.keepsLastAnswerOnly'],
      ],
      ['webkit', [permits({ methods: 'PUT', credentials: 'true' }), readable], WILDCARD],
    ] as const
  ).map(
    ([engine, answers, deviations]): Row => ({
      name: `a * that was stored with credentials, in ${engine}`,
      engine,
      request: { ...put, credentials: 'include' },
      browser: knows({ method: '*', credentials: true }),
      answers: [...answers.slice(0, -1), answer(200, allow(FRONT, { credentials: 'true' }))],
      expect: 'cors',
      deviations: [...deviations],
    }),
  ),
  ...(
    [
      ['standard', [readable], []],
      [
        'chromium',
        [permits({ methods: 'PUT' }), readable],
        ['preflightCache.wildcardFromCredentials', 'preflightCache.keepsLastAnswerOnly'],
      ],
      ['webkit', [readable], []],
    ] as const
  ).map(
    ([engine, answers, deviations]): Row => ({
      name: `a * that was stored with credentials, for a request without, in ${engine}`,
      engine,
      request: put,
      browser: knows({ method: '*', credentials: true }),
      answers,
      expect: 'cors',
      deviations: [...deviations],
    }),
  ),
  ...(
    [
      ['standard', [readable], []],
      [
        'firefox',
        [permits({ methods: 'PUT' }), readable],
        ['preflightCache.forgottenWithAddress', 'preflightCache.countsAgeAnew'],
      ],
      ['webkit', [readable], []],
    ] as const
  ).map(
    ([engine, answers, deviations]): Row => ({
      name: `a permission from before the host's address was looked up, in ${engine}`,
      engine,
      request: put,
      browser: { ...knows({ method: 'PUT' }), addressesSince: 500 },
      answers,
      expect: 'cors',
      deviations: [...deviations],
    }),
  ),
  {
    name: 'HEAD with a header, in firefox',
    engine: 'firefox',
    request: { method: 'HEAD', headers: [['X-A', '1']] },
    browser: knows({ headerName: 'x-a' }),
    answers: [permits({ headers: 'x-a' }), readable],
    expect: 'cors',
    deviations: ['preflightCache.headNeedsEntry', 'preflightCache.countsAgeAnew'],
  },
  {
    name: 'HEAD with a header, elsewhere',
    engine: 'webkit',
    request: { method: 'HEAD', headers: [['X-A', '1']] },
    browser: knows({ headerName: 'x-a' }),
    answers: [readable],
    expect: 'cors',
    deviations: [],
  },
  {
    name: 'firefox keeps the permission without credentials beside the one with them',
    engine: 'firefox',
    request: put,
    browser: knows({ method: 'PUT', credentials: true }),
    answers: [permits({ methods: 'PUT', maxAge: '60' }), readable],
    expect: 'cors',
    cached: ['PUT 600', 'PUT 60'],
    deviations: ['preflightCache.keysByCredentials'],
  },
];
