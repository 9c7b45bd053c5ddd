import { describe, expect, test } from 'vitest';
import { targetOf } from '../src/drivers/diagnose.ts';
import { behaviourOf } from '../src/engines/behaviours.ts';
import {
  type BrowserState,
  diagnose,
  ENGINES,
  type Exchange,
  type LabRequest,
  newBrowser,
  responseOf,
  type WireResponse,
} from '../src/fetch/index.ts';
import {
  compare,
  type Difference,
  type Observation,
  type Prediction,
  predict,
  recordedWire,
} from '../src/lab/index.ts';
import { CLOSED_POLICY, type CorsPolicy, type Override } from '../src/policy/index.ts';
import { BACK, FRONT, SERVERS } from './arbitraries.ts';
import { expectedOf, labRequest } from './tables/row.ts';

const NONE: Override = { status: null, headers: [] };

function policy(
  cors: Partial<CorsPolicy['cors']>,
  overrides: Partial<CorsPolicy['overrides']> = {},
): CorsPolicy {
  return {
    cors: { ...CLOSED_POLICY.cors, ...cors },
    overrides: { preflight: NONE, actual: NONE, ...overrides },
  };
}

const browser = newBrowser('chromium');
const json = labRequest({ method: 'POST', headers: [['Content-Type', 'application/json']], body: '{}' });

const PREDICTIONS: readonly (readonly [string, LabRequest, CorsPolicy, string])[] = [
  ['the exercise, before', labRequest(), policy({ origin: 'example.com' }), 'allow-origin-mismatch'],
  ['the exercise, after', labRequest(), policy({ origin: '*' }), 'cors'],
  [
    'the exercise, as it was: the button has a header of its own',
    labRequest({ api: 'xhr', headers: [['X-Requested-With', 'XMLHttpRequest']] }),
    policy({ origin: 'example.com' }),
    'allow-origin-mismatch',
  ],
  ['nobody is allowed', labRequest(), CLOSED_POLICY, 'allow-origin-missing'],
  ['a preflight that nobody answers', json, CLOSED_POLICY, 'allow-origin-missing'],
  ['an allow list', labRequest(), policy({ origin: ['http://a.example', FRONT] }), 'cors'],
  [
    'a list without the front end',
    labRequest(),
    policy({ origin: ['http://a.example'] }),
    'allow-origin-missing',
  ],
  [
    'an unanchored pattern',
    labRequest({ origin: 'http://evil.localhost:5000' }),
    policy({ origin: { pattern: 'localhost:5000' } }),
    'cors',
  ],
  ['PUT by default', labRequest({ method: 'PUT' }), policy({ origin: FRONT }), 'method-not-allowed'],
  [
    'credentials and *',
    labRequest({ credentials: 'include' }),
    policy({ origin: '*', credentials: true }),
    'allow-origin-wildcard-with-credentials',
  ],
  [
    'credentials and the front end',
    labRequest({ credentials: 'include' }),
    policy({ origin: FRONT, credentials: true }),
    'cors',
  ],
  [
    'a 404 of another resource is readable',
    labRequest({ url: `${BACK}/api/nothing` }),
    policy({ origin: '*' }),
    'cors',
  ],
  [
    'patch is nothing for Node',
    labRequest({ method: 'patch' }),
    policy({ origin: '*', methods: ['patch'] }),
    'allow-origin-missing',
  ],
  [
    'OPTIONS by the script',
    labRequest({ method: 'OPTIONS' }),
    policy({ origin: '*', methods: ['OPTIONS'] }),
    'cors',
  ],
  [
    'the proxy adds the header again',
    labRequest(),
    policy(
      { origin: FRONT },
      {
        actual: {
          status: null,
          headers: [{ op: 'append', name: 'Access-Control-Allow-Origin', value: FRONT }],
        },
      },
    ),
    'allow-origin-multiple',
  ],
  [
    'authentication before CORS',
    json,
    policy(
      { origin: FRONT },
      { preflight: { status: 401, headers: [{ op: 'remove', name: 'Access-Control-Allow-Origin' }] } },
    ),
    'allow-origin-missing',
  ],
  [
    'a redirecting preflight',
    json,
    policy(
      { origin: FRONT },
      { preflight: { status: 302, headers: [{ op: 'set', name: 'Location', value: '/' }] } },
    ),
    'preflight-redirect',
  ],
  [
    'a redirect home',
    labRequest(),
    policy(
      { origin: '*' },
      { actual: { status: 302, headers: [{ op: 'set', name: 'Location', value: FRONT }] } },
    ),
    'allow-origin-missing',
  ],
  [
    'a redirect to another name of this machine',
    labRequest(),
    policy(
      { origin: FRONT },
      {
        actual: {
          status: 302,
          headers: [{ op: 'set', name: 'Location', value: 'http://127.0.0.1:5001/api/cors' }],
        },
      },
    ),
    'allow-origin-mismatch',
  ],
  [
    'a redirect to nobody',
    labRequest(),
    policy(
      { origin: '*' },
      { actual: { status: 302, headers: [{ op: 'set', name: 'Location', value: 'http://localhost:9/' }] } },
    ),
    'port-blocked',
  ],
  [
    'a redirect into the void',
    labRequest(),
    policy(
      { origin: '*' },
      {
        actual: { status: 302, headers: [{ op: 'set', name: 'Location', value: 'http://localhost:5099/' }] },
      },
    ),
    'network-error',
  ],
  ['the page itself', labRequest({ url: '/' }), CLOSED_POLICY, 'basic'],
];

test.each(PREDICTIONS)('predict: %s', (_, request, each, expected) => {
  expect(expectedOf(predict(request, each, browser, SERVERS).verdict)).toBe(expected);
});

test('the original button: text, status and visible headers', () => {
  const { verdict } = predict(labRequest(), policy({ origin: '*' }), browser, SERVERS);
  expect(verdict).toEqual({
    kind: 'readable',
    response: {
      type: 'cors',
      url: `${BACK}/api/cors`,
      redirected: false,
      status: 200,
      statusText: '',
      headers: [
        ['content-length', '58'],
        ['content-type', 'text/plain; charset=utf-8'],
      ],
      body: 'You should not be able to reach me by clicking the button.',
    },
  });
});

test('a session is known by its cookie', () => {
  const account = labRequest({ url: `${BACK}/api/account`, credentials: 'include' });
  const cookies = [
    {
      host: 'localhost',
      path: '/',
      name: 'cors_lab_session',
      value: '1',
      sameSite: null,
      secure: false,
    } as const,
  ];
  const allowed = policy({ origin: FRONT, credentials: true });
  const status = (each: typeof browser) => {
    const { verdict } = predict(account, allowed, each, SERVERS);
    return verdict.kind === 'readable' ? verdict.response.status : verdict.kind;
  };
  expect([status(browser), status({ ...browser, cookies })]).toEqual([401, 200]);
});

test.each(ENGINES)('the second request finds the permission in the cache of %s', (engine) => {
  const allowed = policy({ origin: FRONT, maxAge: 600 });
  const first = predict(json, allowed, newBrowser(engine), SERVERS);
  const second = predict(
    json,
    CLOSED_POLICY,
    {
      ...newBrowser(engine, 5000),
      preflightCache: first.preflightCache,
    },
    SERVERS,
  );
  expect(first.wire.map(([{ method }]) => method)).toEqual(['OPTIONS', 'POST']);
  expect(second.wire.map(([{ method }]) => method)).toEqual(['POST']);
  expect(expectedOf(second.verdict)).toBe('allow-origin-missing');
  // The standard, and Firefox with it, forgets what has failed.
  const forgets = !behaviourOf(engine).preflightCache.outlivesFailure;
  expect(second.preflightCache).toEqual(forgets ? [] : first.preflightCache);
});

describe('says what was decided', () => {
  const allowed = policy({ origin: FRONT, maxAge: 600, methods: ['PUT'] });
  const put = labRequest({ method: 'PUT' });
  const cacheable = labRequest({ url: `${BACK}/api/cacheable` });
  const after = (request: LabRequest): BrowserState => {
    const { preflightCache, httpCache } = predict(request, allowed, browser, SERVERS);
    return { ...browser, preflightCache, httpCache };
  };
  const home = labRequest({ url: '/' });
  const rows: readonly (readonly [string, LabRequest, BrowserState, string, string])[] = [
    ['a simple request', labRequest(), browser, 'not-needed', 'network'],
    ['a preflighted request', put, browser, 'sent', 'network'],
    ['the same once more', put, after(put), 'cached', 'network'],
    ['a refused preflight', labRequest({ method: 'PATCH' }), browser, 'sent', 'none'],
    ['an answer that is stored', cacheable, after(cacheable), 'not-needed', 'http-cache'],
    ['a stored answer that is stale', cacheable, { ...after(cacheable), now: 1e9 }, 'not-needed', 'network'],
    ['a method that fetch() refuses', labRequest({ method: 'TRACE' }), browser, 'not-needed', 'none'],
    [
      'the mode same-origin',
      labRequest({ method: 'PUT', mode: 'same-origin' }),
      browser,
      'not-needed',
      'none',
    ],
    ['the page itself', home, browser, 'not-needed', 'network'],
    ['a data: URL', labRequest({ url: 'data:,x' }), browser, 'not-needed', 'none'],
    ['Chromium’s own header', labRequest({ headers: [['DPR', '1']] }), browser, 'not-needed', 'network'],
    [
      'an upload listener without a body in Chromium',
      labRequest({ api: 'xhr', method: 'POST', uploadListener: true }),
      browser,
      'not-needed',
      'network',
    ],
    [
      'the same header in Firefox',
      labRequest({ headers: [['DPR', '1']] }),
      newBrowser('firefox'),
      'sent',
      'network',
    ],
  ];
  test.each(rows)('of %s', (_, request, each, preflight, source) => {
    expect(predict(request, allowed, each, SERVERS)).toMatchObject({ preflight, source });
  });
});

function verdictOf({ verdict }: ReturnType<typeof diagnose>) {
  if (verdict.kind === 'stored-answer-unknown') throw new Error(verdict.text);
  return verdict;
}

function record({ wire }: Prediction): readonly Exchange[] {
  return wire.map(([request, answer], index) => ({
    seq: index + 1,
    at: index,
    duration: 1,
    phase: request.method === 'OPTIONS' ? 'preflight' : 'actual',
    request: {
      method: request.method,
      target: targetOf(request),
      httpVersion: '1.1',
      headers: request.headers,
    },
    response: recordedAs(responseOf(answer)),
  }));
}

function recordedAs(response: WireResponse | null): Exchange['response'] {
  return response && { status: response.status, reason: 'OK', headers: response.headers };
}

describe('a back that hangs up', () => {
  const request = labRequest({ url: `${BACK}/api/hangup?run=1` });
  const prediction = predict(request, policy({ origin: '*' }), browser, SERVERS);
  const [exchange] = record(prediction);
  const threw = { kind: 'threw', name: 'TypeError', message: '', beforeSending: false } as const;

  test('leaves the script with a network error', () => {
    expect(expectedOf(prediction.verdict)).toBe('network-error');
    expect(prediction.wire.map(([, answer]) => answer)).toEqual(['hung-up']);
  });

  test('is in the log, where browsers may have asked it again', () => {
    if (exchange === undefined) throw new Error('Nothing was sent.');
    expect(exchange.response).toBeNull();
    expect(compare(prediction, threw, [exchange]).differences).toEqual([]);
    expect(compare(prediction, threw, [exchange, exchange]).differences).toEqual([]);
    const answered = { ...exchange, response: { status: 200, reason: 'OK', headers: [] } };
    const differ = (...exchanges: Exchange[]) =>
      compare(prediction, threw, exchanges).differences.map(({ what }) => what);
    expect(differ()).toEqual(['requests']);
    expect(differ(answered)).toEqual(['answer']);
    expect(differ(exchange, answered)).toEqual(['requests']);
  });

  test('is told from one that is not there', () => {
    const elsewhere = predict(request, policy({ origin: '*' }), browser, {
      ...SERVERS,
      back: 'http://localhost:5009',
    });
    expect(elsewhere.wire.map(([, answer]) => answer)).toEqual([null]);
    expect(compare(elsewhere, threw, []).differences).toEqual([]);
  });
});

describe('a redirect of the API server', () => {
  const bench = `${BACK}/benches/b1/api`;
  const other = 'http://127.0.0.1:5001/benches/b1/api';
  test.each([
    ['same', [`${bench}/cors?run=1`]],
    ['elsewhere', [`${other}/cors?run=1`]],
    ['twice', [`${other}/redirect/back?run=1`, `${bench}/cors?run=1`]],
    ['with-credentials', []],
  ])('to %s goes by the name that was asked for', (path, targets) => {
    const request = labRequest({ url: `${bench}/redirect/${path}?run=1`, method: 'GET' });
    const { wire, verdict } = predict(request, policy({ origin: '*' }), browser, SERVERS);
    expect(wire.map(([{ url }]) => url)).toEqual([request.url, ...targets]);
    expect(expectedOf(verdict)).toBe(targets.length === 0 ? 'redirect-with-credentials' : 'cors');
  });
});

describe('diagnose, of a 304', () => {
  const get = labRequest({ url: `${BACK}/v0/lines` });
  const answered = (headers: Exchange['request']['headers']): Exchange => ({
    seq: 1,
    at: 0,
    duration: 1,
    phase: 'actual',
    request: { method: 'GET', target: '/v0/lines', httpVersion: '1.1', headers },
    response: {
      status: 304,
      reason: 'Not Modified',
      headers: [
        ['ETag', '"a"'],
        ['Vary', 'Origin'],
      ],
    },
  });
  const HOST = ['host', 'localhost:5001'] as const;
  const kindOf = (request: LabRequest, exchange: Exchange) => {
    const { verdict } = diagnose(request, [exchange], browser);
    return verdict.kind === 'stored-answer-unknown' ? verdict.kind : expectedOf(verdict);
  };

  test.each([
    ['that the browser asked for', [HOST, ['If-None-Match', '"a"']]],
    ['that it asked for by date', [HOST, ['if-modified-since', 'Thu, 26 Nov 2026 12:00:00 GMT']]],
    ['in a log without request headers', []],
  ] as const)('%s is judged by a stored answer, which is not in the log', (_, headers) => {
    const { verdict, missing, unused } = diagnose(get, [answered(headers)], browser);
    expect(verdict).toMatchObject({ kind: 'stored-answer-unknown', exchange: { seq: 1 } });
    expect(verdict.kind === 'stored-answer-unknown' && verdict.text).toContain('/v0/lines');
    expect([missing, unused]).toEqual([[], []]);
  });

  test('that the script asked for is judged itself', () => {
    const permission: Exchange = {
      ...answered([HOST]),
      phase: 'preflight',
      request: { method: 'OPTIONS', target: '/v0/lines', httpVersion: '1.1', headers: [HOST] },
      response: {
        status: 204,
        reason: '',
        headers: [
          ['access-control-allow-origin', '*'],
          ['access-control-allow-headers', '*'],
        ],
      },
    };
    const asked = { ...get, headers: [['If-None-Match', '"a"']] as const };
    const { verdict } = diagnose(asked, [permission, answered([HOST, ['If-None-Match', '"a"']])], browser);
    expect(verdict).toMatchObject({ kind: 'blocked', failure: { code: 'allow-origin-missing' } });
  });

  test.each([
    ['fetch', 'allow-origin-mismatch'],
    ['xhr', 'stored-answer-unknown'],
  ] as const)('with the permission of another origin, by %s', (api, expected) => {
    const exchange = answered([HOST, ['If-None-Match', '"a"']]);
    const headers = [['Access-Control-Allow-Origin', 'https://other.example']] as const;
    const response = { status: 304, reason: 'Not Modified', headers };
    expect(kindOf({ ...get, api }, { ...exchange, response })).toBe(expected);
  });

  test('that nobody asked for is judged itself', () =>
    expect(kindOf(get, answered([HOST]))).toBe('allow-origin-missing'));
});

describe('diagnose', () => {
  const log = record(predict(json, policy({ origin: FRONT, exposedHeaders: ['*'] }), browser, SERVERS));

  test('from the whole log', () => {
    const diagnosis = diagnose(json, log, browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('cors');
    expect([diagnosis.missing, diagnosis.unused]).toEqual([[], []]);
  });

  test('where the preflight was not needed', () => {
    const diagnosis = diagnose(json, log.slice(1), browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('cors');
    expect(diagnosis.wire.map(([{ method }]) => method)).toEqual(['POST']);
  });

  test('where the log is empty', () => {
    const diagnosis = diagnose(json, [], browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('network-error');
    expect(diagnosis.missing.map(({ method }) => method)).toEqual(['OPTIONS']);
  });

  test('where the API server closed the connection', () => {
    const cut = log.map((exchange) => ({ ...exchange, response: null }));
    const diagnosis = diagnose(json, cut, browser);
    expect(expectedOf(verdictOf(diagnosis))).toBe('network-error');
    expect(diagnosis.missing).toEqual([]);
  });

  test('where more happened than the rules say', () => {
    expect(diagnose(labRequest(), log, browser).unused).toHaveLength(2);
  });
});

describe('compare', () => {
  const prediction = predict(labRequest(), policy({ origin: '*' }), browser, SERVERS);
  const log = record(prediction);
  const seen: Observation = {
    kind: 'response',
    type: 'cors',
    url: `${BACK}/api/cors`,
    status: 200,
    statusText: 'OK',
    headers: [
      ['Content-Length', '58'],
      ['content-type', 'text/plain; charset=utf-8'],
    ],
    body: 'You should not be able to reach me by clicking the button.',
  };
  const blocked: Observation = {
    kind: 'threw',
    name: 'TypeError',
    message: 'Failed to fetch',
    beforeSending: false,
  };
  const tampered = log.map((exchange) => ({
    ...exchange,
    response: exchange.response && { ...exchange.response, headers: [['vary', 'Origin']] as const },
  }));
  const otherHeaders = log.map((exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: [] },
  }));

  const COMPARISONS: readonly (readonly [
    string,
    Observation,
    readonly Exchange[],
    readonly Difference['what'][],
  ])[] = [
    ['agreement', seen, log, []],
    ['agreement by XMLHttpRequest', { ...seen, type: null }, log, []],
    ['a rejection', blocked, log, ['outcome']],
    ['another type', { ...seen, type: 'basic' }, log, ['type']],
    ['an opaque answer', { ...seen, type: 'opaque' }, log, ['outcome']],
    ['another status', { ...seen, status: 500 }, log, ['status']],
    ['one header more', { ...seen, headers: [...seen.headers, ['etag', '1']] }, log, ['headers']],
    ['lines of the transport', { ...seen, headers: [...seen.headers, ['date', 'now']] }, log, []],
    ['another body', { ...seen, body: '' }, log, ['body']],
    ['a request less', seen, [], ['requests']],
    ['a request more', seen, [...log, ...log], ['requests']],
    ['another answer', seen, tampered, ['answer']],
    ['another Origin', seen, otherHeaders, ['request-headers']],
  ];
  test.each(COMPARISONS)('%s', (_, observation, exchanges, differences) => {
    const comparison = compare(prediction, observation, exchanges);
    expect(comparison.differences.map(({ what }) => what)).toEqual(differences);
    expect(comparison.agrees).toBe(differences.length === 0);
  });

  test('a request that Node refuses is in no log', () => {
    const lowerCase = policy({ origin: '*', methods: ['patch'] });
    const patched = predict(labRequest({ method: 'patch' }), lowerCase, browser, SERVERS);
    expect(patched.wire.map(([{ method }, answer]) => [method, responseOf(answer)?.status])).toEqual([
      ['OPTIONS', 204],
      ['patch', 400],
    ]);
    expect(recordedWire(patched.wire).map(([{ method }]) => method)).toEqual(['OPTIONS']);
    const [preflight] = record(patched);
    expect(compare(patched, blocked, preflight === undefined ? [] : [preflight]).differences).toEqual([]);
  });

  const refusedByFetch = predict(labRequest({ method: 'TRACE' }), CLOSED_POLICY, browser, SERVERS);
  const refusedByXhr = predict(labRequest({ api: 'xhr', method: 'TRACE' }), CLOSED_POLICY, browser, SERVERS);
  const missing = predict(labRequest(), CLOSED_POLICY, browser, SERVERS);
  const threw: Observation = { ...blocked, beforeSending: true };
  const EXCEPTIONS: readonly (readonly [string, Prediction, Observation, readonly Difference['what'][]])[] = [
    ['a refusal', refusedByFetch, threw, []],
    ['a refusal of which one only sees the rejection', refusedByFetch, blocked, []],
    ['another exception', refusedByXhr, threw, ['exception']],
    ['its own exception', refusedByXhr, { ...threw, name: 'SecurityError' }, []],
    ['a block', missing, blocked, []],
    ['a block by XMLHttpRequest', missing, { ...blocked, name: 'error' }, []],
    ['a refusal where a block was foreseen', missing, threw, ['outcome']],
    ['an abort where a block was foreseen', missing, { ...blocked, name: 'AbortError' }, ['exception']],
  ];
  test.each(EXCEPTIONS)('%s', (_, each, observation, differences) => {
    expect(compare(each, observation, record(each)).differences.map(({ what }) => what)).toEqual(differences);
  });
});
