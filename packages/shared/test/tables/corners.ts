import type {
  BehaviourName,
  BrowserState,
  Decision,
  Engine,
  HeaderList,
  LabRequest,
} from '../../src/fetch/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';
import type { Expected } from '../expected.ts';
import { allow, answer, type Row, row, URL_OF_BACK } from './row.ts';

const ENGINES = ['standard', 'chromium', 'firefox', 'webkit'] as const;
const readable = answer(200, allow('*'));
const to = (location: string, ...lines: HeaderList) =>
  answer(302, [...allow(FRONT), ['Location', location], ...lines]);

/** A fragment is never sent, be it empty. */
const FRAGMENTS: readonly Row[] = [
  ...['#', '##f', '#f', '?#'].map(
    (end): Row =>
      row(`${end} is not sent`, { url: `${BACK}/x${end}` }, [readable], 'cors', {
        sent: [`GET ${BACK}/x${end === '?#' ? '?' : ''}`],
        shows: { url: `${BACK}/x${end === '?#' ? '?' : ''}` },
      }),
  ),
  ...(
    [
      ['#', '/t'],
      ['#f', '/t#'],
      ['', '/t#'],
      ['', '/t##f'],
      ['#', '/t##f'],
    ] as const
  ).map(
    ([end, location]): Row =>
      row(
        `x${end}, redirected to ${location}`,
        { url: `${BACK}/x${end}` },
        [to(location), readable],
        'cors',
        { sent: [`GET ${BACK}/x`, `GET ${BACK}/t`], shows: { url: `${BACK}/t` } },
      ),
  ),
];

/** An empty Location, in each redirect mode: how often the URL is asked for, and what comes of it. */
const EMPTY_LOCATIONS: readonly Row[] = ENGINES.flatMap((engine) =>
  (['follow', 'manual', 'error'] as const).map((redirect): Row => {
    const isUrl = engine === 'standard' || engine === 'firefox';
    const follow = engine === 'webkit' ? 'redirect-location-invalid' : 'cors';
    const expect = {
      follow,
      manual: 'opaqueredirect',
      error: isUrl ? 'redirect-mode-error' : 'cors',
    } as const;
    const deviations = {
      follow: ['redirect.emptyLocation'],
      manual: [],
      error: ['redirect.errorModeNeedsLocation', 'redirect.emptyLocation'],
    } as const;
    const once = `GET ${URL_OF_BACK}`;
    const isTwice = isUrl && redirect === 'follow';
    return row(
      `an empty Location, redirect mode ${redirect}, in ${engine}`,
      { redirect },
      isTwice ? [to(''), readable] : [to('')],
      expect[redirect],
      { engine, sent: isTwice ? [once, once] : [once], deviations: isUrl ? [] : deviations[redirect] },
    );
  }),
);

/** The byte E9, and an `é` in UTF-8, as they stand in a Location. */
const LOCATIONS: readonly Row[] = (
  [
    [
      '/t?\xE9',
      { standard: '/t?%C3%A9', chromium: '/t?%E9', firefox: '/t?%E9', webkit: '/t?%C3%AF%C2%BF%C2%BD' },
    ],
    ['/\xE9', { standard: '/%C3%A9', chromium: '/%E9', firefox: '/%E9', webkit: '/%C3%AF%C2%BF%C2%BD' }],
    [
      '/t?\xC3\xA9',
      { standard: '/t?%C3%83%C2%A9', chromium: '/t?%C3%A9', firefox: '/t?%C3%A9', webkit: '/t?%C3%83%C2%A9' },
    ],
    [
      '/t?\xE2\x82\xAC',
      {
        standard: '/t?%C3%A2%C2%82%C2%AC',
        chromium: '/t?%E2%82%AC',
        firefox: '/t?%E2%82%AC',
        webkit: '/t?%C3%A2%C2%82%C2%AC',
      },
    ],
    // A surrogate is no character of UTF-8.
    [
      '/t?\xED\xA0\x80',
      {
        standard: '/t?%C3%AD%C2%A0%C2%80',
        chromium: '/t?%ED%A0%80',
        firefox: '/t?%ED%A0%80',
        webkit: '/t?%C3%AF%C2%BF%C2%BD%C3%AF%C2%BF%C2%BD%C3%AF%C2%BF%C2%BD',
      },
    ],
  ] as const
).flatMap(([location, targets]) =>
  ENGINES.map(
    (engine): Row =>
      row(`Location: ${encodeURI(location)}, in ${engine}`, {}, [to(location), readable], 'cors', {
        engine,
        sent: [`GET ${URL_OF_BACK}`, `GET ${BACK}${targets[engine]}`],
        deviations:
          engine === 'chromium' || engine === 'firefox'
            ? ['redirect.locationBytes']
            : engine === 'webkit' && targets.webkit !== targets.standard
              ? ['redirect.locationBytes']
              : [],
      }),
  ),
);

/** The type that a `data:` URL has, and its body; `null` for no such URL. */
const DATA: readonly (readonly [url: string, type: string | null, body?: string])[] = [
  ['data:text/html', null],
  ['data:;base64', null],
  ['data:base64', null],
  ['data:;charset=x,a', 'text/plain;charset=x', 'a'],
  ['data:foo,a', 'text/plain;charset=US-ASCII', 'a'],
  ['data:text/,a', 'text/plain;charset=US-ASCII', 'a'],
  ['data:,', 'text/plain;charset=US-ASCII', ''],
  ['data:,a?b#c', 'text/plain;charset=US-ASCII', 'a?b'],
  ['data: text/html ,a', 'text/html', 'a'],
  ['data:TEXT/HTML,a', 'text/html', 'a'],
  ['data:text/html;,a', 'text/html', 'a'],
  ['data:text/plain,%', 'text/plain', '%'],
  ['data:text/plain;charset=utf-8,%C3%A9', 'text/plain;charset=utf-8', 'é'],
  ['data:text%2Fhtml,a', 'text/plain;charset=US-ASCII', 'a'],
  ['data:;base64,%%%', null],
  ['data:x/y;base64,Y*Q=', null],
  ['data:text/plain;base64,Y', null],
  ['data:text/plain;base64,YQ=', null],
  ['data:text/plain;base64,YWI=YWI=', null],
  ['data:text/html;base64,PA%0B==', null],
  ['data:text/html;base64,PA%0A%09%0C%20==', 'text/html', '<'],
  ['data:text/plain;base64,YQ', 'text/plain', 'a'],
  ['data:text/plain;base64,YQ==', 'text/plain', 'a'],
  ['data:text/plain;base64,YQ%3D%3D', 'text/plain', 'a'],
  ['data:text/plain ;  BASE64 ,YQ', 'text/plain', 'a'],
  ['data:text/plain;base64;x=y,YQ', 'text/plain;x=y', 'YQ'],
  ['data:base64,YQ', 'text/plain;charset=US-ASCII', 'YQ'],
  ['data:%3Bbase64,YQ', 'text/plain;charset=US-ASCII', 'YQ'],
  ['data:;base64,YQ', 'text/plain;charset=US-ASCII', 'a'],
  ['data:;;base64,YQ', 'text/plain', 'a'],
];

const DATA_URLS: readonly Row[] = [
  ...DATA.map(([url, type, body]): Row => {
    const name = `${url}: ${type ?? 'no such URL'}`;
    if (type === null) return row(name, { url }, [], 'data-url-invalid', { failsAt: 'scheme-fetch 3' });
    return row(name, { url }, [], 'basic', { shows: { type, body: body ?? null } });
  }),
  ...ENGINES.map((engine): Row => {
    const isChromium = engine === 'chromium';
    return {
      name: `data: with a charset that is no token, in ${engine}`,
      engine,
      request: { url: 'data:text/html;charset=y z,a' },
      expect: isChromium ? 'data-url-invalid' : 'basic',
      deviations: isChromium ? ['request.dataUrlCharsetMustBeToken'] : [],
      ...(isChromium ? {} : { shows: { type: 'text/html;charset="y z"' } }),
    };
  }),
];

interface Repeated {
  readonly lines: HeaderList;
  /** `Access-Control-Request-Headers`; `null` for no preflight. Of XMLHttpRequest that of the joined value, in all engines. */
  readonly asks: Readonly<Record<BehaviourName, string | null>>;
  readonly xhr: string | null;
}

const in_ = (standard: string | null, joined: string | null, firefox = standard) => ({
  standard,
  firefox,
  chromium: joined,
  webkit: joined,
});

/** Measured with fetch() and XMLHttpRequest in three engines. */
const REPEATED: readonly Repeated[] = [
  {
    lines: [
      ['accept', 'a'.repeat(127)],
      ['accept', 'text/html'],
    ],
    asks: in_(null, 'accept'),
    xhr: 'accept',
  },
  {
    lines: [
      ['accept', 'a'.repeat(63)],
      ['Accept', 'a'.repeat(63)],
    ],
    asks: in_(null, null),
    xhr: null,
  },
  {
    lines: [
      ['range', 'bytes=0-'],
      ['range', 'bytes=1-'],
    ],
    asks: in_(null, 'range'),
    xhr: 'range',
  },
  {
    lines: [
      ['viewport-width', '12'],
      ['viewport-width', '12'],
    ],
    asks: in_('viewport-width', 'viewport-width', 'viewport-width,viewport-width'),
    xhr: 'viewport-width',
  },
  {
    lines: [
      ['x-a', '1'],
      ['x-b', '2'],
      ['X-A', '3'],
    ],
    asks: in_('x-a,x-b', 'x-a,x-b', 'x-a,x-a,x-b'),
    xhr: 'x-a,x-b',
  },
];

const REPEATED_LINES: readonly Row[] = REPEATED.flatMap(({ lines, asks, xhr }) =>
  (['fetch', 'xhr'] as const).flatMap((api) =>
    ENGINES.map((engine): Row => {
      const asked = api === 'fetch' ? asks[engine] : xhr;
      const preflight = answer(204, allow('*', { headers: '*' }));
      return row(
        `${lines.map(([name, value]) => `${name}: ${value.slice(0, 9)}`).join(', ')} by ${api} in ${engine}`,
        { api, headers: lines },
        asked === null ? [readable] : [preflight, readable],
        'cors',
        { engine, sends: [[0, 'access-control-request-headers', asked]] },
      );
    }),
  ),
);

const NAMES_JOINED: readonly Row[] = [
  row(
    'chromium joins the lines of one name',
    { headers: REPEATED[0]?.lines ?? [] },
    [answer(204, allow('*', { headers: 'accept' })), readable],
    'cors',
    { engine: 'chromium', deviations: ['request.joinsRepeatedHeaders'] },
  ),
  row(
    'firefox asks for a name as often as there are lines',
    { headers: REPEATED[3]?.lines ?? [] },
    [answer(204, allow('*', { headers: 'viewport-width' })), readable],
    'cors',
    { engine: 'firefox', deviations: ['preflight.repeatsNames'] },
  ),
  ...ENGINES.map(
    (engine): Row =>
      row(
        `a comma in a parameter of Content-Type, in ${engine}`,
        { method: 'POST', body: 'x', headers: [['Content-Type', 'text/plain;a=b,c']] },
        engine === 'firefox' ? [answer(204, allow('*', { headers: 'content-type' })), readable] : [readable],
        'cors',
        { engine, deviations: engine === 'firefox' ? ['safelist.contentTypeCommaUnsafe'] : [] },
      ),
  ),
];

/** The space at the end of a joined value, which Chromium does not count. */
const EMPTY_LINE: readonly Row[] = [127, 128].flatMap((length) =>
  (['fetch', 'xhr'] as const).flatMap((api) =>
    ENGINES.map((engine): Row => {
      const isJoined = api === 'xhr' || engine === 'chromium' || engine === 'webkit';
      const isTrimmed = isJoined && engine === 'chromium';
      const isAsked = isJoined && !(isTrimmed && length === 127);
      const joins = api === 'fetch' && isJoined ? (['request.joinsRepeatedHeaders'] as const) : [];
      return row(
        `${length} bytes of Accept and an empty line, by ${api} in ${engine}`,
        {
          api,
          headers: [
            ['Accept', 'a'.repeat(length)],
            ['Accept', ''],
          ],
        },
        isAsked ? [answer(204, allow('*', { headers: 'accept' })), readable] : [readable],
        'cors',
        { engine, deviations: isTrimmed && length === 127 ? ['safelist.trimsJoinedValue', ...joins] : joins },
      );
    }),
  ),
);

/** XMLHttpRequest writes UTF-8 over the charset: how much of the value that is. */
const CHARSET: readonly Row[] = (
  [
    ['standard', '1', false],
    ['standard', 'a'.repeat(129), false],
    ['chromium', '1', false],
    ['chromium', 'a'.repeat(129), true],
    ['firefox', '1', true],
  ] as const
).map(([engine, line, isAsked]) => {
  const left = engine === 'standard' ? [] : (['request.charsetEndsAtComma'] as const);
  return row(
    `charset=utf-8 and a line of ${line.length} bytes in Content-Type, by xhr in ${engine}`,
    {
      api: 'xhr',
      method: 'POST',
      body: 'x',
      headers: [
        ['Content-Type', 'text/plain;charset=utf-8'],
        ['Content-Type', line],
      ],
    },
    isAsked ? [answer(204, allow('*', { headers: 'content-type' })), readable] : [readable],
    'cors',
    { engine, deviations: engine === 'firefox' ? [...left, 'safelist.contentTypeCommaUnsafe'] : left },
  );
});

/** A redirect from the page's own origin to another, to a URL with a user name, of a request that needs a preflight. */
const USER_INFO_ELSEWHERE: readonly Row[] = ENGINES.flatMap((engine) =>
  ['*', null].map((allowed): Row => {
    const asksFirst = engine === 'webkit';
    const preflight = answer(204, allowed === null ? [] : allow(allowed, { methods: 'PUT' }));
    return row(
      `PUT from the own origin to another with user name, where the preflight is ${allowed === null ? 'refused' : 'passed'}, in ${engine}`,
      { url: `${FRONT}/x`, method: 'PUT' },
      [to(`${BACK.replace('//', '//u@')}/y`), ...(asksFirst ? [preflight] : [])],
      asksFirst && allowed === null ? 'allow-origin-missing' : 'redirect-with-credentials',
      { engine, deviations: asksFirst ? ['redirect.preflightBeforeUserInfo'] : [] },
    );
  }),
);

/** From the own origin to another, which sends the request on. */
const CHECKED_WITH_CREDENTIALS: readonly Row[] = ENGINES.flatMap((engine) =>
  (['fetch', 'xhr'] as const).flatMap((api) =>
    [FRONT, '*'].map((allowed): Row => {
      const isRefused = engine === 'webkit';
      const refusal =
        allowed === '*' ? 'allow-origin-wildcard-with-credentials' : 'allow-credentials-missing';
      return row(
        `from the own origin to another, which allows ${allowed} and redirects, by ${api} in ${engine}`,
        { api, url: `${FRONT}/x` },
        [
          to(`${BACK}/y`),
          answer(302, [...allow(allowed), ['location', `${BACK}/z`]]),
          ...(isRefused ? [] : [answer(200, allow(allowed))]),
        ],
        isRefused ? refusal : 'cors',
        { engine, deviations: isRefused ? ['redirect.checkedWithCredentials'] : [] },
      );
    }),
  ),
);

/** Mode `same-origin` comes before what the target looks like. */
const MODE_FIRST: readonly Row[] = ENGINES.map((engine) =>
  row(
    `mode same-origin to another origin with user name, in ${engine}`,
    { url: `${FRONT}/x`, mode: 'same-origin' },
    [to(`${BACK.replace('//', '//u@')}/y`)],
    'mode-same-origin',
    { engine, deviations: [] },
  ),
);

/** A redirect within the page's own origin, to a URL with user name and password. */
const USER_INFO: readonly Row[] = (
  [
    [{ api: 'xhr' }, 'basic', 'basic'],
    [{ api: 'fetch' }, 'basic', 'redirect-with-credentials'],
    [{ api: 'fetch', mode: 'same-origin' }, 'basic', 'redirect-with-credentials'],
    [{ api: 'fetch', mode: 'no-cors' }, 'basic', 'redirect-with-credentials'],
    [{ api: 'fetch', redirect: 'manual' }, 'opaqueredirect', 'opaqueredirect'],
  ] as const
).flatMap(([request, others, chromium]) =>
  ENGINES.map((engine): Row => {
    const expect: Expected = engine === 'chromium' ? chromium : others;
    const isFollowed = expect === 'basic';
    const target = FRONT.replace('//', '//u:p@');
    return row(
      `${JSON.stringify(request)} to the own origin with user name and password, in ${engine}`,
      { ...request, url: `${FRONT}/x` },
      [to(`${target}/y`), ...(isFollowed ? [answer(200)] : [])],
      expect,
      {
        engine,
        deviations: expect === 'redirect-with-credentials' ? ['redirect.refusesCredentialsInUrl'] : [],
      },
    );
  }),
);

const SELF = "'self'";

/** A page, the sources that its policy names, a URL, and whether it may be asked. */
const SOURCES: readonly (readonly [page: string, sources: string, url: string, admitted: boolean])[] = [
  ['http://h.test:8000', SELF, 'http://h.test:8000/x', true],
  ['http://h.test:8000', SELF, 'https://h.test:8000/x', true],
  ['http://h.test:8000', SELF, 'https://h.test/x', false],
  ['http://h.test:8000', SELF, 'http://h.test:8001/x', false],
  ['http://h.test:8000', SELF, 'https://h.test:8001/x', false],
  ['http://h.test:8000', SELF, 'https://other.test:8000/x', false],
  ['http://h.test', SELF, 'https://h.test/x', true],
  ['http://h.test', SELF, 'https://h.test:8000/x', false],
  ['https://h.test', SELF, 'http://h.test/x', false],
  ['https://h.test:8000', SELF, 'http://h.test:8000/x', false],
  ['null', SELF, 'http://h.test/x', false],
  ['http://h.test', "'SELF'", 'http://h.test/x', true],
  ['http://h.test', "'none'", 'http://h.test/x', false],
  ['http://h.test', '', 'http://h.test/x', false],
  ['http://h.test', '*', 'http://other.test:8001/x', true],
  ['http://h.test', '*', 'data:,x', false],
  ['http://h.test', 'data:', 'data:,x', true],
  ['http://h.test', 'https:', 'http://other.test/x', false],
  ['http://h.test', 'http:', 'https://other.test/x', true],
  ['http://h.test', 'http://a.test', 'https://a.test/x', true],
  ['https://h.test', 'https://a.test', 'http://a.test/x', false],
  ['https://h.test', 'a.test', 'http://a.test/x', false],
  ['http://h.test', 'a.test', 'http://a.test:8000/x', false],
  ['http://h.test', 'a.test:*', 'http://a.test:8000/x', true],
  ['http://h.test', 'a.test:8000', 'http://a.test:8000/x', true],
  ['http://h.test', 'a.test:80', 'http://a.test/x', true],
  ['http://h.test', '*.a.test', 'http://b.a.test/x', true],
  ['http://h.test', '*.a.test', 'http://a.test/x', false],
  ['http://h.test', 'A.TEST', 'http://a.test/x', true],
  ['http://h.test', '127.0.0.1:8000', 'http://127.0.0.1:8000/x', true],
  ['http://h.test', '127.0.0.2:8000', 'http://127.0.0.2:8000/x', false],
  ['http://h.test', 'a.test/b', 'http://a.test/b', true],
  ['http://h.test', 'a.test/b', 'http://a.test/b/c', false],
  ['http://h.test', 'a.test/b/', 'http://a.test/b/c', true],
  ['http://h.test', 'a.test/b/', 'http://a.test/b', false],
  ['http://h.test', 'a.test/%62', 'http://a.test/b', true],
  ['http://h.test', "'self' b.test a.test", 'http://a.test/x', true],
  ['http://h.test', ' b.test\t a.test ', 'http://a.test/x', true],
  ['http://h.test', 'a.test', 'http://b.test/x', false],
  ['http://h.test', '*:8000', 'http://a.test:8000/x', true],
  ['http://h.test', 'http://*', 'http://a.test/x', true],
  ['http://h.test', '1.2.3.4.test', 'http://1.2.3.4.test/x', true],
  ['http://h.test', '10.20.30.40', 'http://10.20.30.40/x', false],
  ['http://h.test', 'a.test/b/c', 'http://a.test/x/c', false],
  ['http://h.test', 'a.test/b/c/', 'http://a.test/b/x/y', false],
  ['http://h.test', 'a.test/%zz', 'http://a.test/%zz', true],
];

const POLICIES: readonly Row[] = [
  ...SOURCES.map(([page, sources, url, admitted]): Row => {
    const isSame = new URL(url).origin === page;
    const isData = url.startsWith('data:');
    return row(
      `connect-src ${sources} on ${page}: ${url} is ${admitted ? 'asked' : 'not'}`,
      { origin: page, connectSrc: sources, url },
      admitted && !isData ? [readable] : [],
      admitted ? (isSame || isData ? 'basic' : 'cors') : 'content-security-policy-blocks',
    );
  }),
  ...(
    [
      ['ws://h.test:8000/x', true],
      ['wss://h.test:8000/x', true],
      ['ws://h.test:8001/x', false],
      ['wss://h.test/x', false],
    ] as const
  ).map(
    ([url, admitted]): Row =>
      row(
        `connect-src 'self' on http://h.test:8000: ${url} is ${admitted ? 'asked' : 'not'}`,
        { api: 'websocket', origin: 'http://h.test:8000', connectSrc: SELF, url },
        admitted ? [answer(101)] : [],
        admitted ? 'basic' : 'content-security-policy-blocks',
      ),
  ),
  row(
    'a path does not count after a redirect',
    { connectSrc: `${BACK}/a`, url: `${BACK}/a` },
    [to('/b'), readable],
    'cors',
  ),
];

/** Two lines of Allow-Origin, one of them empty, by how the names are spelt. */
const SPELLINGS: readonly Row[] = (
  [
    ['Access-Control-Allow-Origin', 'Access-Control-Allow-Origin', false],
    ['access-control-allow-origin', 'access-control-allow-origin', true],
    ['Access-Control-Allow-Origin', 'access-control-allow-origin', true],
    ['ACCESS-CONTROL-ALLOW-ORIGIN', 'ACCESS-CONTROL-ALLOW-ORIGIN', true],
  ] as const
).flatMap(([one, other, isForgotten]) =>
  [['', FRONT] as const, [FRONT, ''] as const].flatMap(([a, b]) =>
    ENGINES.map((engine): Row => {
      const isRead = engine === 'firefox' && isForgotten;
      return row(
        `${one}: ${a}, ${other}: ${b}, in ${engine}`,
        {},
        [
          answer(200, [
            [one, a],
            [other, b],
          ]),
        ],
        isRead ? 'cors' : 'allow-origin-multiple',
        { engine, deviations: isRead ? ['response.forgetsEmptyLines'] : [] },
      );
    }),
  ),
);

type Frame = 'page' | 'sandboxed' | 'other site';
const FRAMES = ['page', 'sandboxed', 'other site'] as const satisfies readonly Frame[];
const ASKED_BY: Readonly<Record<Frame, Partial<LabRequest>>> = {
  page: {},
  sandboxed: { origin: 'null', topLevel: FRONT },
  'other site': { origin: 'http://127.0.0.1:5000', topLevel: FRONT },
};

function stored(key: string): Pick<BrowserState, 'httpCache' | 'now'> {
  const response = answer(200, [...allow('*'), ['Cache-Control', 'max-age=60']]);
  const entry = {
    key,
    url: URL_OF_BACK,
    credentials: false,
    range: null,
    varying: [],
    maxAge: 60,
    storedAt: 0,
    response,
  };
  return { now: 1000, httpCache: [entry] };
}

/** One URL, asked from the page, from a frame of another site and from a sandboxed one; what the page has loaded before. */
const PARTITIONS: readonly Row[] = [
  ...FRAMES.flatMap((frame) =>
    ENGINES.map((engine): Row => {
      const isApart = engine === 'firefox' && frame !== 'page';
      return row(
        `what the page has loaded, asked from: ${frame}, in ${engine}`,
        ASKED_BY[frame],
        isApart ? [readable] : [],
        'cors',
        {
          engine,
          browser: stored('http://localhost'),
          sent: isApart ? [`GET ${URL_OF_BACK}`] : [],
          deviations: isApart ? ['partition.framesApart'] : [],
        },
      );
    }),
  ),
  ...ENGINES.map((engine): Row => {
    const isShared = engine === 'chromium' || engine === 'webkit';
    const deviations: readonly Decision[] = isShared ? ['partition.httpCache'] : [];
    return row(
      `what a page of another site has loaded, in ${engine}`,
      {},
      isShared ? [] : [readable],
      'cors',
      {
        engine,
        browser: stored('http://127.0.0.1'),
        sent: isShared ? [] : [`GET ${URL_OF_BACK}`],
        deviations,
      },
    );
  }),
  ...(['chromium', 'firefox', 'webkit'] as const satisfies readonly Engine[]).map(
    (engine): Row =>
      row(
        `a frame of the page's site in a page of another site, in ${engine}`,
        { topLevel: 'http://127.0.0.1:5000' },
        engine === 'firefox' ? [readable] : [],
        'cors',
        { engine, browser: stored('http://localhost') },
      ),
  ),
  row(
    "a frame of the page's site in a page of another site, by the standard",
    { topLevel: 'http://127.0.0.1:5000' },
    [readable],
    'cors',
    { browser: stored('http://localhost'), sent: [`GET ${URL_OF_BACK}`] },
  ),
];

export const CORNERS: readonly Row[] = [
  ...FRAGMENTS,
  ...EMPTY_LOCATIONS,
  ...LOCATIONS,
  ...DATA_URLS,
  ...REPEATED_LINES,
  ...NAMES_JOINED,
  ...EMPTY_LINE,
  ...CHARSET,
  ...USER_INFO,
  ...USER_INFO_ELSEWHERE,
  ...MODE_FIRST,
  ...CHECKED_WITH_CREDENTIALS,
  ...POLICIES,
  ...SPELLINGS,
  ...PARTITIONS,
];
