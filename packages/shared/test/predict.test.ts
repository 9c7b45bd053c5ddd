import { describe, expect, test } from 'vitest';
import { behaviourOf } from '../src/engines/behaviours.ts';
import { type BrowserState, ENGINES, type LabRequest, newBrowser } from '../src/fetch/index.ts';
import { appendHeader, removing, setHeaders } from '../src/lab/experiments/builder.ts';
import { predict } from '../src/lab/index.ts';
import { CLOSED_POLICY, type CorsPolicy, policyWith as policy } from '../src/policy/index.ts';
import { BACK, FRONT, SERVERS } from './arbitraries.ts';
import { expectedOf } from './expected.ts';
import { labRequest } from './tables/row.ts';

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
    'Node answers 400 to the method patch',
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
    policy({ origin: FRONT }, { actual: appendHeader('Access-Control-Allow-Origin', FRONT) }),
    'allow-origin-multiple',
  ],
  [
    'authentication before CORS',
    json,
    policy({ origin: FRONT }, { preflight: removing(['Access-Control-Allow-Origin'], 401) }),
    'allow-origin-missing',
  ],
  [
    'a redirecting preflight',
    json,
    policy({ origin: FRONT }, { preflight: setHeaders({ Location: '/' }, 302) }),
    'preflight-redirect',
  ],
  [
    'a redirect home',
    labRequest(),
    policy({ origin: '*' }, { actual: setHeaders({ Location: FRONT }, 302) }),
    'allow-origin-missing',
  ],
  [
    'a redirect to another name of this machine',
    labRequest(),
    policy({ origin: FRONT }, { actual: setHeaders({ Location: 'http://127.0.0.1:5001/api/cors' }, 302) }),
    'allow-origin-mismatch',
  ],
  [
    'a redirect to nobody',
    labRequest(),
    policy({ origin: '*' }, { actual: setHeaders({ Location: 'http://localhost:9/' }, 302) }),
    'port-blocked',
  ],
  [
    'a redirect to a server that does not exist',
    labRequest(),
    policy({ origin: '*' }, { actual: setHeaders({ Location: 'http://localhost:5099/' }, 302) }),
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
  const forgets = !behaviourOf(engine).preflightCache.keptAfterFailure;
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
    ['the same once more', put, after(put), 'cached', 'network'],
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
