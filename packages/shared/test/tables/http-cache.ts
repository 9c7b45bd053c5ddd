import type { BehaviourName, BrowserState, Decision, HeaderList } from '../../src/fetch/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row, URL_OF_BACK } from './row.ts';

/** What the HTTP cache does for requests to one URL; measured, unless the standard alone is asked. */

const engines = ['chromium', 'firefox', 'webkit', 'standard'] as const;
const KEPT: HeaderList = [['Cache-Control', 'max-age=60']];
const VARY: HeaderList = [['Vary', 'Origin']];
const OWN_SITE = 'http://localhost';

/** A browser that has an answer to a GET, stored at 0. */
function having(
  headers: HeaderList,
  { varying = [], credentials = false, key = OWN_SITE, now = 1000, url = URL_OF_BACK, status = 200 } = {} as {
    varying?: BrowserState['httpCache'][number]['varying'];
    credentials?: boolean;
    key?: string;
    now?: number;
    url?: string;
    status?: number;
  },
): Pick<BrowserState, 'httpCache' | 'now'> {
  const response = answer(status, headers);
  return {
    now,
    httpCache: [{ key, url, credentials, range: null, varying, maxAge: 60, storedAt: 0, response }],
  };
}

/** What a request can say to the cache that has an answer to a plain GET, and who answers it from the cache: all measured. */
const OWN_WORDS: readonly (readonly [
  name: string,
  value: string,
  fromCache: readonly BehaviourName[],
  deviations: Partial<Record<BehaviourName, readonly Decision[]>>,
])[] = [
  [
    'Range',
    'bytes=0-',
    ['chromium', 'firefox', 'standard'],
    { chromium: ['httpCache.ranges'], webkit: ['httpCache.ranges'] },
  ],
  [
    'Range',
    'bytes=2-',
    ['chromium', 'standard'],
    { chromium: ['httpCache.ranges'], firefox: ['httpCache.ranges'], webkit: ['httpCache.ranges'] },
  ],
  ['Cache-Control', 'no-cache', [], {}],
  ['Cache-Control', 'x, Max-Age=0', [], {}],
  ['Cache-Control', 'max-age=5', engines, {}],
  [
    'Cache-Control',
    'no-store',
    ['chromium', 'webkit', 'standard'],
    { firefox: ['httpCache.requestNoStore'] },
  ],
  [
    'Pragma',
    'no-cache',
    ['firefox', 'standard'],
    { chromium: ['httpCache.heedsPragma'], webkit: ['httpCache.heedsPragma'] },
  ],
  ['If-None-Match', '"x"', [], {}],
  ['If-Range', '"x"', [], {}],
];

const ALLOWED = having([...allow('*'), ...KEPT]);
const FORBIDDEN = having(KEPT);
const FOR_NOBODY = having([...KEPT, ...VARY], { varying: [['origin', null]] });
const FOR_FRONT = having([...allow(FRONT), ...KEPT, ...VARY], { varying: [['origin', FRONT]] });
const ok = answer(200, allow('*'));
const put = { method: 'PUT' } as const;
const DROPPED: readonly Decision[] = ['httpCache.dropsRedirects'];
const putAllowed = answer(204, allow('*', { methods: 'PUT' }));

/** Ten days before the `Date` of the same answer: a tenth of that is a day. */
const TEN_DAYS_OLD: HeaderList = [
  ['Date', 'Thu, 26 Nov 2026 12:00:00 GMT'],
  ['Last-Modified', 'Mon, 16 Nov 2026 12:00:00 GMT'],
];
const DAY = '86400';
const FOR_EVER = String(2 ** 32 - 1);
const YEAR = String(365 * 86_400);

/** For how many seconds each engine keeps an answer that does not say it: all but the last column measured. */
const GUESSED: readonly (readonly [
  name: string,
  status: number,
  headers: HeaderList,
  chromium: string | null,
  firefox: string | null,
  webkit: string | null,
  standard: string | null,
])[] = [
  ['200', 200, [], null, null, null, null],
  ['200, modified', 200, TEN_DAYS_OLD, DAY, DAY, DAY, DAY],
  ['201, modified', 201, TEN_DAYS_OLD, null, null, null, null],
  ['203, modified', 203, TEN_DAYS_OLD, DAY, DAY, DAY, DAY],
  ['204, modified', 204, TEN_DAYS_OLD, null, DAY, DAY, DAY],
  ['206, modified', 206, TEN_DAYS_OLD, null, DAY, DAY, DAY],
  ['300', 300, [], FOR_EVER, null, null, null],
  ['300, modified', 300, TEN_DAYS_OLD, FOR_EVER, null, DAY, DAY],
  ['404, modified', 404, TEN_DAYS_OLD, null, null, DAY, DAY],
  ['405, modified', 405, TEN_DAYS_OLD, null, null, DAY, DAY],
  ['410', 410, [], FOR_EVER, FOR_EVER, YEAR, null],
  ['414, modified', 414, TEN_DAYS_OLD, null, null, DAY, DAY],
  ['451, modified', 451, TEN_DAYS_OLD, null, null, null, null],
  ['500, modified', 500, TEN_DAYS_OLD, null, null, null, null],
  ['501, modified', 501, TEN_DAYS_OLD, null, null, DAY, DAY],
  ['modified, no-cache', 200, [...TEN_DAYS_OLD, ['Cache-Control', 'no-cache']], null, null, null, null],
  ['modified, Pragma', 200, [...TEN_DAYS_OLD, ['Pragma', 'no-cache']], null, null, null, null],
  ['modified, max-age=0', 200, [...TEN_DAYS_OLD, ['Cache-Control', 'max-age=0']], null, null, null, null],
  ['modified, nonsense', 200, [...TEN_DAYS_OLD, ['Cache-Control', 'max-age=soon']], DAY, DAY, DAY, DAY],
  [
    'modified, must-revalidate',
    200,
    [...TEN_DAYS_OLD, ['Cache-Control', 'must-revalidate']],
    null,
    DAY,
    DAY,
    DAY,
  ],
  ['modified, Expires 0', 200, [...TEN_DAYS_OLD, ['Expires', '0']], null, null, DAY, null],
  [
    'modified, Expires in the past',
    200,
    [...TEN_DAYS_OLD, ['Expires', 'Thu, 26 Nov 2026 11:00:00 GMT']],
    null,
    null,
    null,
    null,
  ],
  [
    'Expires in an hour',
    200,
    [
      ['Date', 'Thu, 26 Nov 2026 12:00:00 GMT'],
      ['Expires', 'Thu, 26 Nov 2026 13:00:00 GMT'],
    ],
    '3600',
    '3600',
    '3600',
    '3600',
  ],
  [
    'modified in the future',
    200,
    [
      ['Date', 'Thu, 26 Nov 2026 12:00:00 GMT'],
      ['Last-Modified', 'Fri, 27 Nov 2026 12:00:00 GMT'],
    ],
    null,
    null,
    null,
    null,
  ],
  ['modified at no date', 200, [['Last-Modified', 'yesterday']], null, null, null, null],
  [
    'modified a thousand days before',
    200,
    [
      ['Date', 'Thu, 26 Nov 2026 12:00:00 GMT'],
      ['Last-Modified', 'Fri, 01 Mar 2024 12:00:00 GMT'],
    ],
    '8640000',
    '604800',
    '8640000',
    '8640000',
  ],
];

/** Redirects, which are not followed here. */
const REDIRECTING: typeof GUESSED = [
  ['301', 301, [], FOR_EVER, null, YEAR, null],
  ['301, modified', 301, TEN_DAYS_OLD, FOR_EVER, DAY, YEAR, DAY],
  ['302, modified', 302, TEN_DAYS_OLD, null, null, null, null],
  ['302, modified, public', 302, [...TEN_DAYS_OLD, ['Cache-Control', 'public']], null, DAY, null, DAY],
  ['303, max-age', 303, KEPT, '60', '60', '60', '60'],
  ['307, modified, private', 307, [...TEN_DAYS_OLD, ['Cache-Control', 'private']], null, DAY, null, null],
  ['308', 308, [], FOR_EVER, null, null, null],
  ['308, max-age', 308, KEPT, '60', '60', null, '60'],
  ['308, modified', 308, TEN_DAYS_OLD, FOR_EVER, DAY, null, DAY],
];

/** What the servers say themselves, where engines do not store every status. */
const EXPLICIT: typeof GUESSED = [
  ['201, max-age', 201, KEPT, '60', null, '60', '60'],
  ['202, max-age', 202, KEPT, '60', null, '60', '60'],
  ['206, max-age', 206, KEPT, null, '60', '60', '60'],
  ['300, max-age', 300, KEPT, '60', null, '60', '60'],
  ['403, max-age', 403, KEPT, '60', null, '60', '60'],
  ['410, max-age', 410, KEPT, '60', '60', '60', '60'],
  ['451, max-age', 451, KEPT, '60', null, null, '60'],
];

const keeping = (table: typeof GUESSED, more: Pick<Row, 'request' | 'expect'>, lines: HeaderList = []) =>
  table.flatMap(([name, status, headers, chromium, firefox, webkit, standard]) =>
    engines.map((engine): Row => {
      const kept = { chromium, firefox, webkit, standard }[engine];
      return {
        ...more,
        name: `keeping ${name}, in ${engine}`,
        engine,
        answers: [answer(status, [...allow('*'), ...lines, ...headers])],
        stored: kept === null ? [] : [kept],
      };
    }),
  );

export const HTTP_CACHE: readonly Row[] = [
  ...keeping([...GUESSED, ...EXPLICIT], { expect: 'cors' }),
  ...keeping(REDIRECTING, { request: { redirect: 'manual' }, expect: 'opaqueredirect' }, [
    ['Location', '/api/account'],
  ]),
  ...keeping([['308, modified, without Location', 308, TEN_DAYS_OLD, FOR_EVER, null, null, DAY]], {
    expect: 'cors',
  }),
  row(
    'Expires without a date counts as missing in webkit',
    {},
    [answer(200, [...allow('*'), ...TEN_DAYS_OLD, ['Expires', '0']])],
    'cors',
    { engine: 'webkit', deviations: ['httpCache.ignoresInvalidExpires'] },
  ),
  row(
    'a guess that is not the one of the RFC, in chromium',
    {},
    [answer(404, [...allow('*'), ...TEN_DAYS_OLD])],
    'cors',
    { engine: 'chromium', deviations: ['httpCache.heuristic'] },
  ),
  row(
    'an image without CORS is kept for a tenth of its age',
    { api: 'image', mode: 'no-cors' },
    [answer(200, [...TEN_DAYS_OLD, ['Content-Type', 'image/png']])],
    'opaque',
    { stored: [DAY] },
  ),
  row(
    'an image without CORS that is kept blocks the same image with crossorigin',
    { api: 'image', mode: 'cors' },
    [],
    'allow-origin-missing',
    { browser: FORBIDDEN, sent: [] },
  ),
  row(
    'an answer to no-cors without Allow-Origin blocks a later cors, and nothing is sent',
    {},
    [],
    'allow-origin-missing',
    { browser: FORBIDDEN, sent: [], failsAt: 'cors-check 2' },
  ),
  row('a stored answer that allows the page', {}, [], 'cors', { browser: ALLOWED, sent: [] }),
  row('without CORS it is opaque', { mode: 'no-cors' }, [], 'opaque', { browser: FORBIDDEN, sent: [] }),
  row('Vary: Origin keeps an answer to no Origin from one', {}, [ok], 'cors', {
    browser: FOR_NOBODY,
    sent: [`GET ${URL_OF_BACK}`],
  }),
  row('Vary: Origin admits the same Origin', {}, [], 'cors', { browser: FOR_FRONT, sent: [] }),
  row('Vary: Origin keeps an answer to an Origin from none', { mode: 'no-cors' }, [ok], 'opaque', {
    browser: FOR_FRONT,
    sent: [`GET ${URL_OF_BACK}`],
  }),
  row(
    'another page of the same site gets the answer to the first',
    { origin: 'http://localhost:5002' },
    [],
    'allow-origin-mismatch',
    { browser: having([...allow(FRONT), ...KEPT]), sent: [] },
  ),
  row('a page of another site has a cache of its own', { origin: 'http://127.0.0.1:5000' }, [ok], 'cors', {
    browser: ALLOWED,
  }),
  row('another URL has an answer of its own', {}, [ok], 'cors', {
    browser: having(KEPT, { url: `${BACK}/api/other` }),
  }),
  row(
    'a stale answer is not given',
    {},
    [answer(200, [...allow('*'), ['Cache-Control', 'max-age=5']])],
    'cors',
    { browser: having(KEPT, { now: 60_000 }), stored: ['5'] },
  ),
  row('the last moment of freshness', {}, [], 'cors', {
    browser: having([...allow('*'), ...KEPT], { now: 59_999 }),
    sent: [],
  }),
  ...(
    [
      ['max-age', 'max-age=60', ['60']],
      ['max-age in quotes and capitals', 'Private, Max-Age="7"', ['7']],
      ['max-age=0', 'max-age=0', []],
      ['no-store', 'no-store, max-age=60', []],
      ['no-cache', 'no-cache, max-age=60', []],
      ['nonsense', 'max-age=soon', []],
    ] as const
  ).map(
    ([name, value, stored]): Row =>
      row(`storing: ${name}`, {}, [answer(200, [...allow('*'), ['Cache-Control', value]])], 'cors', {
        stored,
      }),
  ),
  row(
    'storing: Vary: * fits nobody',
    {},
    [answer(200, [...allow('*'), ...KEPT, ['Vary', 'Accept, *']])],
    'cors',
    { stored: [] },
  ),
  row(
    'storing: one answer per URL, the last',
    {},
    [answer(200, [...allow('*'), ['Cache-Control', 'max-age=5'], ...VARY])],
    'cors',
    { browser: FOR_NOBODY, stored: ['5'] },
  ),
  row('storing: no answer to POST', { method: 'POST' }, [answer(200, [...allow('*'), ...KEPT])], 'cors', {
    stored: [],
  }),
  row('storing: no preflight', put, [answer(204, [...allow('*', { methods: 'PUT' }), ...KEPT]), ok], 'cors', {
    stored: [],
  }),
  row(
    'a preflight comes before the cache is asked',
    { headers: [['x-a', '1']] },
    [answer(204, allow('*', { headers: 'x-a' }))],
    'cors',
    { browser: ALLOWED, sent: [`OPTIONS ${URL_OF_BACK}`] },
  ),
  row('a change that failed leaves what is stored', put, [putAllowed, answer(500, allow('*'))], 'cors', {
    browser: ALLOWED,
    stored: ['60'],
    deviations: [],
  }),
  ...engines.flatMap((engine): readonly Row[] => [
    {
      name: `a change makes what is stored worthless: ${engine}`,
      engine,
      browser: ALLOWED,
      request: put,
      answers: [putAllowed, ok],
      expect: 'cors',
      ...only(engine, ['chromium'], 'httpCache.onlyPostInvalidates', ['60'], []),
    },
    {
      name: `a change that failed: ${engine}`,
      engine,
      browser: ALLOWED,
      request: put,
      answers: [putAllowed, answer(410, allow('*'))],
      expect: 'cors',
      ...only(engine, ['firefox', 'webkit'], 'httpCache.failureInvalidates', [], ['60']),
    },
    {
      name: `a change under a condition: ${engine}`,
      engine,
      browser: ALLOWED,
      request: { method: 'POST', headers: [['If-Match', '"x"']] },
      answers: [answer(204, allow('*', { headers: 'if-match' })), ok],
      expect: 'cors',
      ...only(engine, ['chromium', 'webkit'], 'httpCache.changesNothingWith', ['60'], []),
    },
    {
      name: `an answer that is refused: ${engine}`,
      engine,
      answers: [answer(200, KEPT)],
      expect: 'allow-origin-missing',
      ...only(engine, ['chromium', 'webkit'], 'httpCache.storesRefusedAnswer', [], ['60']),
    },
    {
      name: `a stored answer at the end of a redirect: ${engine}`,
      engine,
      browser: ALLOWED,
      request: { url: `${BACK}/api/first` },
      answers: [
        answer(302, [...allow('*'), ['Location', '/api/cors']]),
        ...(engine === 'webkit' ? [answer(200, [...allow('*'), ...KEPT])] : []),
      ],
      expect: 'cors',
      ...only(engine, ['webkit'], 'httpCache.skippedAfterRedirect', ['60'], ['60']),
    },
    {
      name: `a stored redirect to itself, which by now is none: ${engine}`,
      engine,
      browser: having([...allow('*'), ...KEPT, ['Location', '/api/cors']], { status: 301 }),
      answers: engine === 'webkit' ? [answer(200, allow('*'))] : [],
      expect: engine === 'webkit' ? 'cors' : 'redirect-too-many',
      ...only(engine, ['webkit'], 'httpCache.redirectLimit', ['60'], ['60']),
    },
    {
      name: `a stored redirect to itself, which by now is refused: ${engine}`,
      engine,
      browser: having([...allow('*'), ...KEPT, ['Location', '/api/cors']], { status: 301 }),
      answers: engine === 'webkit' ? [answer(200)] : [],
      expect: engine === 'webkit' ? 'allow-origin-missing' : 'redirect-too-many',
      ...only(engine, ['webkit'], 'httpCache.redirectLimit', ['60'], ['60']),
    },
    {
      name: `a redirect that is refused: ${engine}`,
      engine,
      answers: [answer(301, [...KEPT, ['Location', '/elsewhere']])],
      expect: 'allow-origin-missing',
      ...only(engine, ['firefox'], 'httpCache.dropsRedirects', [], ['60']),
    },
    ...(
      [
        ['ftp://localhost/', { firefox: DROPPED, webkit: ['redirect.refusedFirst', ...DROPPED] }],
        ['data:,x', { firefox: DROPPED }],
        ['foo:bar', { firefox: DROPPED }],
      ] as readonly (readonly [
        target: string,
        droppedBy: Partial<Record<BehaviourName, readonly Decision[]>>,
      ])[]
    ).map(
      ([target, droppedBy]): Row =>
        row(
          `a redirect to ${target}: ${engine}`,
          {},
          [answer(301, [...allow('*'), ...KEPT, ['Location', target]])],
          'redirect-scheme-not-http',
          {
            engine,
            stored: droppedBy[engine] === undefined ? ['60'] : [],
            deviations: droppedBy[engine] ?? [],
          },
        ),
    ),
    row(
      `a redirect to foo:bar without CORS: ${engine}`,
      { mode: 'no-cors' },
      [answer(301, [...KEPT, ['Location', 'foo:bar']])],
      'redirect-scheme-not-http',
      { engine, stored: ['60'], deviations: [] },
    ),
    row(
      `a redirect that is refused, in the mode manual: ${engine}`,
      { redirect: 'manual' },
      [answer(301, [...KEPT, ['Location', '/elsewhere']])],
      'allow-origin-missing',
      { engine, stored: ['60'], deviations: [] },
    ),
    row(`a stored answer that is refused stays: ${engine}`, {}, [], 'allow-origin-missing', {
      engine,
      browser: FORBIDDEN,
      stored: ['60'],
      deviations: [],
    }),
    {
      name: `an error of the server: ${engine}`,
      engine,
      answers: [answer(500, [...allow('*'), ...KEPT])],
      expect: 'cors',
      ...only(engine, ['firefox', 'webkit'], 'httpCache.stores', [], ['60']),
    },
    {
      name: `what is not found: ${engine}`,
      engine,
      answers: [answer(404, [...allow('*'), ...KEPT])],
      expect: 'cors',
      ...only(engine, ['firefox'], 'httpCache.stores', [], ['60']),
    },
    {
      name: `an answer with credentials for a request without: ${engine}`,
      engine,
      browser: having([...allow('*'), ...KEPT], { credentials: true }),
      ...(engine === 'firefox' ? { answers: [ok] } : {}),
      expect: 'cors',
      ...only(engine, ['firefox'], 'httpCache.keysByCredentials', ['60'], ['60']),
    },
    {
      name: `HEAD where GET is stored: ${engine}`,
      engine,
      browser: ALLOWED,
      request: { method: 'HEAD' },
      ...(engine === 'firefox' || engine === 'webkit' ? { answers: [ok] } : {}),
      expect: 'cors',
      ...only(engine, ['firefox', 'webkit'], 'httpCache.head', engine === 'webkit' ? [] : ['60'], ['60']),
    },
    row(
      `a refused HEAD for a range, where GET is stored: ${engine}`,
      { method: 'HEAD', credentials: 'include', headers: [['Range', 'bytes=0-']] },
      engine === 'standard' ? [] : [answer(200, allow('*'))],
      'allow-origin-wildcard-with-credentials',
      { engine, browser: ALLOWED, stored: ['60'] },
    ),
    ...OWN_WORDS.map(([name, value, fromCache, deviations]): Row => {
      const preflight = name === 'Range' ? [] : [answer(204, allow('*', { headers: name }))];
      return row(
        `${name}: ${value}, where GET is stored: ${engine}`,
        { headers: [[name, value]] },
        fromCache.includes(engine) ? preflight : [...preflight, ok],
        'cors',
        { engine, browser: ALLOWED, deviations: deviations[engine] ?? [] },
      );
    }),
  ]),
];

/** What is stored afterwards, and the deviation, where an engine is one of those that deviate; what is stored elsewhere. */
function only(
  engine: BehaviourName,
  deviating: readonly BehaviourName[],
  deviation: NonNullable<Row['deviations']>[number],
  there: readonly string[],
  elsewhere: readonly string[],
): Pick<Row, 'deviations' | 'stored'> {
  const deviates = deviating.includes(engine);
  return { deviations: deviates ? [deviation] : [], stored: deviates ? there : elsewhere };
}
