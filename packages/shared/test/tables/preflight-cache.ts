import type { CacheEntry } from '../../src/fetch/index.ts';
import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row, URL_OF_BACK } from './row.ts';

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
  row('5 s by default', put, [permits({ methods: 'PUT' }), readable], 'cors', { cached: ['PUT 5'] }),
  row(
    'methods and headers',
    put,
    [permits({ methods: 'PUT, DELETE', headers: 'X-A', maxAge: '60' }), readable],
    'cors',
    { cached: ['PUT 60', 'DELETE 60', 'x-a 60'] },
  ),
  row('max-age that is no number', put, [permits({ methods: 'PUT', maxAge: 'soon' }), readable], 'cors', {
    cached: ['PUT 5'],
  }),
  row(
    'max-age that is no number in firefox',
    put,
    [permits({ methods: 'PUT', maxAge: 'soon' }), readable],
    'cors',
    { engine: 'firefox', cached: ['PUT 0'], deviations: ['preflight.invalidMaxAge'] },
  ),
  row('max-age below zero', put, [permits({ methods: 'PUT', maxAge: '-1' }), readable], 'cors', {
    cached: ['PUT 5'],
  }),
  row('max-age below zero in chromium', put, [permits({ methods: 'PUT', maxAge: '-1' }), readable], 'cors', {
    engine: 'chromium',
    cached: ['PUT 0'],
    deviations: ['preflight.negativeMaxAge'],
  }),
  row(
    'two max-ages',
    put,
    [
      answer(204, [...allow('*', { methods: 'PUT', maxAge: '9' }), ['Access-Control-Max-Age', '9']]),
      readable,
    ],
    'cors',
    { cached: ['PUT 5'] },
  ),
  row('no limit in the standard', put, [permits({ methods: 'PUT', maxAge: '100000' }), readable], 'cors', {
    cached: ['PUT 100000'],
    deviations: [],
  }),
  ...(
    [
      ['chromium', 7200],
      ['firefox', 86_400],
      ['webkit', 600],
    ] as const
  ).map(
    ([engine, limit]): Row =>
      row(`the limit of ${engine}`, put, [permits({ methods: 'PUT', maxAge: '100000' }), readable], 'cors', {
        engine,
        cached: [`PUT ${limit}`],
        deviations: ['preflight.maxAgeLimit'],
      }),
  ),
  row('an entry for the method', put, [readable], 'cors', {
    browser: knows({ method: 'PUT' }),
    sent: [`PUT ${URL_OF_BACK}`],
  }),
  row('an entry for the method, in its last millisecond', put, [readable], 'cors', {
    browser: knows({ method: 'PUT' }, 599_999),
    sent: [`PUT ${URL_OF_BACK}`],
  }),
  row('an entry for the method that has expired', put, [permits({ methods: 'PUT' }), readable], 'cors', {
    browser: knows({ method: 'PUT' }, 600_000),
    sent: both,
  }),
  row('an entry for another method', put, [permits({ methods: 'PUT' }), readable], 'cors', {
    browser: knows({ method: 'DELETE' }),
    sent: both,
  }),
  row('an entry for another URL', put, [permits({ methods: 'PUT' }), readable], 'cors', {
    browser: knows({ method: 'PUT', url: `${URL_OF_BACK}?1` }),
    sent: both,
  }),
  row('an entry for another origin', put, [permits({ methods: 'PUT' }), readable], 'cors', {
    browser: knows({ method: 'PUT', origin: 'null' }),
    sent: both,
  }),
  row("another site's page", put, [permits({ methods: 'PUT' }), readable], 'cors', {
    browser: knows({ method: 'PUT', key: 'http://evil.test' }),
    sent: both,
  }),
  row('a wildcard for methods', put, [readable], 'cors', { browser: knows({ method: '*' }) }),
  row('a wildcard for methods in firefox', put, [permits({ methods: 'PUT' }), readable], 'cors', {
    engine: 'firefox',
    browser: knows({ method: '*' }),
    deviations: ['preflightCache.wildcard'],
  }),
  row('an entry for the header', { headers: [['X-A', '1']] }, [readable], 'cors', {
    browser: knows({ headerName: 'x-a' }),
  }),
  row('a wildcard for headers', { headers: [['X-B', '1']] }, [readable], 'cors', {
    browser: knows({ headerName: '*' }),
  }),
  row(
    'a wildcard for headers in firefox',
    { headers: [['X-B', '1']] },
    [permits({ headers: 'x-b' }), readable],
    'cors',
    { engine: 'firefox', browser: knows({ headerName: '*' }), deviations: ['preflightCache.wildcard'] },
  ),
  row(
    'Authorization is not under a cached wildcard',
    { headers: [['Authorization', 'x']] },
    [permits({ headers: 'authorization' }), readable],
    'cors',
    { browser: knows({ headerName: '*' }), deviations: [] },
  ),
  row(
    'Authorization under a cached wildcard in webkit',
    { headers: [['Authorization', 'x']] },
    [readable],
    'cors',
    {
      engine: 'webkit',
      browser: knows({ headerName: '*' }),
      deviations: ['preflightCache.wildcardCoversAuthorization'],
    },
  ),
  row(
    'a permission without credentials does not serve a request with them',
    { ...put, credentials: 'include' },
    [permits({ methods: 'PUT', credentials: 'true' }), answer(200, allow(FRONT, { credentials: 'true' }))],
    'cors',
    { browser: knows({ method: 'PUT' }), sent: both },
  ),
  row('a permission with credentials serves a request without them', put, [readable], 'cors', {
    browser: knows({ method: 'PUT', credentials: true }),
  }),
  row(
    'a permission with credentials does not serve a request without them, in firefox',
    put,
    [permits({ methods: 'PUT' }), readable],
    'cors',
    {
      engine: 'firefox',
      browser: knows({ method: 'PUT', credentials: true }),
      deviations: ['preflightCache.keysByCredentials'],
    },
  ),
  row(
    'permissions add up',
    { ...put, headers: [['X-A', '1']] },
    [permits({ methods: 'PUT', headers: 'x-a', maxAge: '9' }), readable],
    'cors',
    { browser: knows({ method: 'PUT' }), cached: ['PUT 9', 'x-a 9'] },
  ),
  ...(
    [
      ['standard', ['* 0']],
      ['firefox', ['* 600', 'PUT 0']],
      ['chromium', ['PUT 0']],
      ['webkit', ['PUT 0']],
    ] as const
  ).map(
    ([engine, cached]): Row =>
      row(
        `Max-Age 0 for PUT, where * is cached, in ${engine}`,
        { ...put, headers: [['X-A', '1']] },
        [permits({ methods: 'PUT', headers: 'x-a', maxAge: '0' }), readable],
        'cors',
        { engine, browser: knows({ method: '*' }), cached: [...cached, 'x-a 0'] },
      ),
  ),
  row(
    'Max-Age 0 for a header, where * is cached',
    {
      headers: [
        ['X-A', '1'],
        ['Authorization', '1'],
      ],
    },
    [permits({ headers: 'x-a, authorization', maxAge: '0' }), readable],
    'cors',
    { browser: knows({ headerName: '*' }), cached: ['* 0', 'authorization 0'] },
  ),
  ...(
    [
      ['standard', []],
      ['firefox', ['preflightCache.restartsAge']],
    ] as const
  ).map(
    ([engine, deviations]): Row =>
      row(
        `what is cached already counts from its storing, in ${engine}`,
        { ...put, headers: [['X-A', '1']] },
        [permits({ methods: 'PUT', headers: 'x-a', maxAge: '9' }), readable],
        'cors',
        { engine, browser: knows({ method: 'PUT' }), cached: ['PUT 9', 'x-a 9'], deviations },
      ),
  ),
  row(
    'permissions add up, but not in chromium',
    { headers: [['X-A', '1']] },
    [permits({ headers: 'x-a' }), readable],
    'cors',
    {
      engine: 'chromium',
      browser: knows({ method: 'PUT' }),
      cached: ['x-a 5'],
      deviations: ['preflightCache.keepsLastAnswerOnly'],
    },
  ),
  row(
    'permissions add up, in firefox',
    { headers: [['X-A', '1']] },
    [permits({ headers: 'x-a' }), readable],
    'cors',
    { engine: 'firefox', browser: knows({ method: 'PUT' }), cached: ['PUT 600', 'x-a 5'] },
  ),
  row('the stale permission: the server has changed its mind', put, [answer(200)], 'allow-origin-missing', {
    browser: knows({ method: 'PUT' }),
    cached: [],
  }),
  row('a failed preflight is forgotten', put, [permits({ methods: 'GET' })], 'method-not-allowed', {
    cached: [],
  }),
  row(
    'the upload listener needs the method',
    { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
    [readable],
    'cors',
    { browser: knows({ method: 'POST' }) },
  ),
  row(
    'by the standard no other permission will do',
    { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
    [permits({}), readable],
    'cors',
    { browser: knows({ method: 'PUT' }) },
  ),
  ...(['chromium', 'firefox', 'webkit'] as const).map(
    (engine): Row =>
      row(
        `any permission will do for the upload listener in ${engine}`,
        { api: 'xhr', method: 'POST', body: 'x', uploadListener: true },
        [readable],
        'cors',
        { engine, browser: knows({ method: 'PUT' }), deviations: ['preflightCache.safelistedMethods'] },
      ),
  ),
  row(
    'but not for HEAD in firefox',
    { api: 'xhr', method: 'HEAD', uploadListener: true },
    [permits({ methods: 'HEAD' }), readable],
    'cors',
    { engine: 'firefox', browser: knows({ method: 'PUT' }), deviations: [] },
  ),
  ...(
    [
      ['standard', [], []],
      ['firefox', [], []],
      ['chromium', ['PUT 600'], ['preflightCache.keptAfterFailure']],
      ['webkit', ['PUT 600'], ['preflightCache.keptAfterFailure']],
    ] as const
  ).map(
    ([engine, cached, deviations]): Row =>
      row(`the server has changed its mind, in ${engine}`, put, [answer(200)], 'allow-origin-missing', {
        engine,
        browser: knows({ method: 'PUT' }),
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
    ([engine, cached, deviations]): Row =>
      row(
        `a refused preflight clears the cached permissions, in ${engine}`,
        { method: 'PATCH' },
        [permits({ methods: 'GET' })],
        'method-not-allowed',
        { engine, browser: knows({ method: 'PUT' }), cached, deviations },
      ),
  ),
  row('a refusal without any list, in webkit', put, [permits({})], 'method-not-allowed', {
    engine: 'webkit',
    cached: ['GET 5'],
  }),
  row(
    'a preflight that fails the CORS check clears the cached permissions, in webkit',
    { method: 'PATCH' },
    [answer(204)],
    'allow-origin-missing',
    { engine: 'webkit', browser: knows({ method: 'PUT' }), cached: [], deviations: [] },
  ),
  ...(
    [
      ['standard', ['PUT 600'], []],
      ['chromium', ['PUT 600'], []],
      ['firefox', [], ['preflightCache.failureWithoutPreflightClears']],
    ] as const
  ).map(
    ([engine, cached, deviations]): Row =>
      row(`a GET that fails, in ${engine}`, {}, [answer(200)], 'allow-origin-missing', {
        engine,
        browser: knows({ method: 'PUT' }),
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
    ([engine, cached, deviations]): Row =>
      row(
        `a redirect that is not to be, in ${engine}`,
        { ...put, redirect: 'error' },
        [answer(302, [...allow('*'), ['Location', '/']])],
        'redirect-mode-error',
        { engine, browser: knows({ method: 'PUT' }), cached, deviations },
      ),
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
    ([engine, answers, deviations]): Row =>
      row(
        `a * that was stored with credentials, in ${engine}`,
        { ...put, credentials: 'include' },
        [...answers.slice(0, -1), answer(200, allow(FRONT, { credentials: 'true' }))],
        'cors',
        { engine, browser: knows({ method: '*', credentials: true }), deviations: [...deviations] },
      ),
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
    ([engine, answers, deviations]): Row =>
      row(`a * that was stored with credentials, for a request without, in ${engine}`, put, answers, 'cors', {
        engine,
        browser: knows({ method: '*', credentials: true }),
        deviations: [...deviations],
      }),
  ),
  ...(
    [
      ['standard', [readable], []],
      [
        'firefox',
        [permits({ methods: 'PUT' }), readable],
        ['preflightCache.forgottenWithAddress', 'preflightCache.restartsAge'],
      ],
      ['webkit', [readable], []],
    ] as const
  ).map(
    ([engine, answers, deviations]): Row =>
      row(`a permission from before the host's address was looked up, in ${engine}`, put, answers, 'cors', {
        engine,
        browser: { ...knows({ method: 'PUT' }), dnsResolvedAt: 500 },
        deviations: [...deviations],
      }),
  ),
  ...(['chromium', 'firefox', 'webkit', 'standard'] as const).map((engine): Row => {
    const isSkipped = engine === 'chromium' || engine === 'firefox';
    return row(
      `a condition that is permitted: ${engine}`,
      { headers: [['If-Match', '"x"']] },
      isSkipped ? [permits({ headers: 'if-match' }), readable] : [readable],
      'cors',
      {
        engine,
        browser: knows({ headerName: 'if-match' }),
        deviations: [
          ...(isSkipped ? (['preflightCache.skippedByConditions'] as const) : []),
          ...(engine === 'chromium' ? (['preflightCache.keepsLastAnswerOnly'] as const) : []),
          ...(engine === 'firefox' ? (['preflightCache.restartsAge'] as const) : []),
        ],
      },
    );
  }),
  row(
    'HEAD with a header, in firefox',
    { method: 'HEAD', headers: [['X-A', '1']] },
    [permits({ headers: 'x-a' }), readable],
    'cors',
    {
      engine: 'firefox',
      browser: knows({ headerName: 'x-a' }),
      deviations: ['preflightCache.headNeedsEntry', 'preflightCache.restartsAge'],
    },
  ),
  row('HEAD with a header, elsewhere', { method: 'HEAD', headers: [['X-A', '1']] }, [readable], 'cors', {
    engine: 'webkit',
    browser: knows({ headerName: 'x-a' }),
    deviations: [],
  }),
  row(
    'firefox keeps the permission without credentials beside the one with them',
    put,
    [permits({ methods: 'PUT', maxAge: '60' }), readable],
    'cors',
    {
      engine: 'firefox',
      browser: knows({ method: 'PUT', credentials: true }),
      cached: ['PUT 600', 'PUT 60'],
      deviations: ['preflightCache.keysByCredentials'],
    },
  ),
];
