import type { LabRequest } from '../../src/fetch/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row, URL_OF_BACK } from './row.ts';
import { SAFELIST_RULES } from './safelist-rules.ts';

const readable = answer(200, allow('*'));
const own = { url: `${FRONT}/x` } as const;
const put = { method: 'PUT' } as const;
const permitsPut = answer(204, allow('*', { methods: 'PUT', maxAge: '60' }));
const KEPT = ['Cache-Control', 'max-age=60'] as const;
const to = (location: string) => answer(302, [...allow('*'), ['Location', location]]);
const body = (text: string, status = 200) => ({ ...answer(status, allow('*')), body: text });

const SAFELIST: readonly Row[] = SAFELIST_RULES.map(([name, value, rule]) => {
  const preflight = rule === null ? [] : [answer(204, allow('*', { headers: 'authorization, *' }))];
  return row(
    `${name}: ${value.slice(0, 30)} (${value.length})`,
    { headers: [[name, value]] },
    [...preflight, readable],
    'cors',
  );
});

/** What a stored answer of ten characters gives for a range, in Chromium. */
const RANGES = [
  ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=8-20', 206, '89', 'bytes 8-9/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=-30', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=9-9', 206, '9', 'bytes 9-9/10'],
  ['bytes=10-', 200, '0123456789', null],
] as const;

const stored = (status: number, text: string | null) => ({
  now: 1000,
  httpCache: [
    {
      key: 'http://localhost',
      url: `${FRONT}/x`,
      credentials: true,
      range: null,
      varying: [],
      maxAge: 60,
      storedAt: 0,
      response: { ...answer(status), body: text },
    },
  ],
});

const CACHES: readonly Row[] = [
  ...RANGES.map(([range, status, text, contentRange]) =>
    row(
      `chromium cuts ${range} out of a stored answer`,
      { ...own, headers: [['Range', range]] },
      [],
      'basic',
      {
        engine: 'chromium',
        browser: stored(200, '0123456789'),
        shows: {
          status,
          body: text,
          headers: contentRange === null ? [] : [['content-range', contentRange]],
        },
      },
    ),
  ),
  row('chromium gives a stored error whole', { ...own, headers: [['Range', 'bytes=2-4']] }, [], 'basic', {
    engine: 'chromium',
    browser: stored(404, '0123456789'),
    shows: { status: 404, body: '0123456789' },
  }),
  row(
    'chromium says 206 of a stored answer whose text is not known',
    { ...own, headers: [['Range', 'bytes=2-4']] },
    [],
    'basic',
    { engine: 'chromium', browser: stored(200, null), shows: { status: 206, body: null } },
  ),
  row(
    'firefox gives a stored answer whole for a range from the first byte',
    { ...own, headers: [['Range', 'bytes=0-']] },
    [],
    'basic',
    { engine: 'firefox', browser: stored(200, '0123456789'), shows: { status: 200, body: '0123456789' } },
  ),
  row('a stored answer says so', own, [], 'basic', {
    browser: stored(200, 'x'),
    decided: ['not-needed', 'http-cache'],
    says: { 'http-network-or-cache-fetch 8.25': 'Answered from the HTTP cache: nothing is sent.' },
  }),
  row('an answer is kept for as long as the server says', {}, [answer(200, [...allow('*'), KEPT])], 'cors', {
    says: { 'http-network-or-cache-fetch 11.5.2': 'The HTTP cache keeps the answer for 60 seconds.' },
  }),
  row(
    'a permanent redirect is kept for ever',
    own,
    [answer(301, [['Location', '/y']]), answer(200)],
    'basic',
    {
      engine: 'chromium',
      says: { 'http-network-or-cache-fetch 11.5.2': 'The HTTP cache keeps the answer for ever.' },
    },
  ),
  row('an answer without a lifetime is not kept', {}, [readable], 'cors', {
    says: { 'http-network-or-cache-fetch 11.5.2': null },
  }),
  row('POST makes a stored answer worthless', { ...own, method: 'POST' }, [answer(200)], 'basic', {
    browser: stored(200, 'x'),
    stored: [],
    says: { 'http-network-or-cache-fetch 11.3': 'What the HTTP cache has of this URL is forgotten.' },
  }),
  row('POST where nothing is stored forgets nothing', { ...own, method: 'POST' }, [answer(200)], 'basic', {
    says: { 'http-network-or-cache-fetch 11.3': null },
  }),
  row(
    'a POST that is answered with 400 leaves what is stored',
    { ...own, method: 'POST' },
    [answer(400)],
    'basic',
    {
      browser: stored(200, 'x'),
      stored: ['60'],
    },
  ),
  row('chromium does not keep what is refused', {}, [answer(200, [KEPT])], 'allow-origin-missing', {
    engine: 'chromium',
    stored: [],
    says: { 'http-fetch 4.4': 'The HTTP cache does not keep what is refused.' },
  }),
  row('what was not kept is not forgotten', {}, [answer(200)], 'allow-origin-missing', {
    engine: 'chromium',
    says: { 'http-fetch 4.4': 'The CORS check has failed.' },
  }),
  row(
    'firefox does not keep a redirect that it cannot follow',
    {},
    [answer(301, [...allow('*'), KEPT, ['Location', 'foo:bar']])],
    'redirect-scheme-not-http',
    {
      engine: 'firefox',
      stored: [],
      says: { 'http-fetch 6.3': 'The HTTP cache does not keep this redirect.' },
    },
  ),
  row(
    'Vary names headers whatever their case',
    {},
    [answer(200, [...allow('*'), KEPT, ['Vary', 'X-A']])],
    'cors',
    {
      stored: ['60'],
      keeps: [['x-a', null]],
    },
  ),
  ...(
    [
      ['age', '5', 'age: 5'],
      ['X-Cache', 'Hit from cloud', 'x-cache: Hit from cloud'],
      ['X-Cache', 'Miss', null],
    ] as const
  ).map(([name, value, sharedCache]) =>
    row(
      `${name}: ${value} on a refused answer`,
      {},
      [answer(200, { [name]: value })],
      'allow-origin-missing',
      {
        with: { sharedCache },
      },
    ),
  ),
  ...['Origin', '*', 'Accept, origin'].map((vary) =>
    row(`Vary: ${vary} beside Age`, {}, [answer(200, { Age: '5', Vary: vary })], 'allow-origin-missing', {
      with: { sharedCache: null },
    }),
  ),
];

const DECISIONS: readonly Row[] = [
  row('a simple request', {}, [readable], 'cors', { decided: ['not-needed', 'network'] }),
  row('a preflighted request', put, [permitsPut, readable], 'cors', { decided: ['sent', 'network'] }),
  row('a refused preflight', put, [answer(204, allow('*'))], 'method-not-allowed', {
    decided: ['sent', 'none'],
  }),
  row('a permission from the cache', put, [readable], 'cors', {
    browser: {
      preflightCache: [
        {
          key: 'http://localhost',
          origin: FRONT,
          url: URL_OF_BACK,
          maxAge: 60,
          storedAt: 0,
          credentials: false,
          method: 'PUT',
          headerName: null,
        },
      ],
    },
    decided: ['cached', 'network'],
    says: { 'http-fetch 4.1': 'The preflight cache has the permission already.' },
  }),
  row('no server at the preflight', put, [null], 'network-error', {
    with: { stage: 'preflight', connectionClosed: false },
  }),
  row('a preflight whose connection is closed', put, ['connection-closed'], 'network-error', {
    with: { stage: 'preflight', connectionClosed: true },
  }),
  row('no server', {}, [null], 'network-error', { with: { connectionClosed: false } }),
  row('a connection that is closed', {}, ['connection-closed'], 'network-error', {
    with: { connectionClosed: true, stage: 'response' },
    decided: ['not-needed', 'network'],
  }),
];

const RESPONSES: readonly Row[] = [
  row('an answer that was not redirected', {}, [readable], 'cors', { shows: { redirected: false } }),
  row('an answer after a redirect', {}, [to('/y'), readable], 'cors', { shows: { redirected: true } }),
  row('HEAD has no body', { method: 'HEAD' }, [body('x')], 'cors', { shows: { body: null } }),
  row('204 has no body', {}, [body('x', 204)], 'cors', { shows: { body: null } }),
  row('200 has its body', {}, [body('x')], 'cors', { shows: { body: 'x' } }),
  row('about: has one page', { url: 'about:config', mode: 'no-cors' }, [], 'scheme-not-http'),
  row('ftp has no ports of other protocols', { url: 'ftp://localhost:22/' }, [], 'scheme-not-http'),
  row('no header is exposed without a list', {}, [answer(200, [...allow('*'), ['x-a', '1']])], 'cors', {
    sees: [],
  }),
  row('the fragment goes along with a redirect', { url: `${URL_OF_BACK}#a` }, [to('/y'), readable], 'cors', {
    says: { 'http-redirect-fetch 18': `On to ${BACK}/y#a` },
  }),
  row('a fragment of the redirect replaces it', { url: `${URL_OF_BACK}#a` }, [to('/y#b'), readable], 'cors', {
    says: { 'http-redirect-fetch 18': `On to ${BACK}/y#b` },
  }),
  ...(
    [
      ['http://localhost:5001', 'https://localhost:5000', true],
      ['https://localhost:5001', 'http://localhost:5000', false],
      ['https://localhost:5001', 'https://localhost:5000', true],
    ] as const
  ).map(([url, origin, isGiven]) =>
    row(
      `a resource policy of the site, from ${url} to ${origin}`,
      { url: `${url}/x`, origin, mode: 'no-cors' },
      [answer(200, { 'Cross-Origin-Resource-Policy': 'same-site' })],
      isGiven ? 'opaque' : 'resource-policy-blocks',
    ),
  ),
];

const says = (
  name: string,
  request: Partial<LabRequest>,
  answers: Row['answers'],
  expect: Row['expect'],
  step: string,
  note: string | null,
) => row(`${name} is said`, request, answers ?? [], expect, { says: { [step]: note } });

/** What the steps say in words. */
const NOTES: readonly Row[] = [
  says(
    'that credentials are missing',
    { credentials: 'include' },
    [answer(200, allow(FRONT))],
    'allow-credentials-missing',
    'cors-check 8',
    'Access-Control-Allow-Credentials is missing.',
  ),
  says(
    'what credentials are instead',
    { credentials: 'include' },
    [answer(200, allow(FRONT, { credentials: 'yes' }))],
    'allow-credentials-not-true',
    'cors-check 8',
    'Access-Control-Allow-Credentials is `yes`.',
  ),
  says(
    'what a preflight asks for',
    put,
    [permitsPut, readable],
    'cors',
    'cors-preflight-fetch 6',
    'OPTIONS asks for PUT.',
  ),
  says(
    'with which headers',
    { headers: [['X-A', '1']] },
    [answer(204, allow('*', { headers: 'x-a' })), readable],
    'cors',
    'cors-preflight-fetch 6',
    'OPTIONS asks for GET with x-a.',
  ),
  says(
    'which headers are allowed',
    { headers: [['X-A', '1']] },
    [answer(204, allow('*', { headers: 'x-a' })), readable],
    'cors',
    'cors-preflight-fetch 7.7',
    'x-a: allowed.',
  ),
  says(
    'nothing of headers where there are none',
    put,
    [permitsPut, readable],
    'cors',
    'cors-preflight-fetch 7.7',
    null,
  ),
  says(
    'that no method is allowed',
    put,
    [answer(204, allow('*'))],
    'method-not-allowed',
    'cors-preflight-fetch 7.5',
    'PUT is not among the allowed ones (there are none).',
  ),
  says(
    'which methods are',
    put,
    [answer(204, allow('*', { methods: 'GET, DELETE' }))],
    'method-not-allowed',
    'cors-preflight-fetch 7.5',
    'PUT is not among `GET, DELETE`.',
  ),
  says(
    'a max-age without a number',
    put,
    [answer(204, allow('*', { methods: 'PUT', maxAge: 'x-1' })), readable],
    'cors',
    'cors-preflight-fetch 7.9',
    '`x-1` is no number of seconds: 5 s.',
  ),
  says(
    'a missing max-age',
    put,
    [answer(204, allow('*', { methods: 'PUT' })), readable],
    'cors',
    'cors-preflight-fetch 7.9',
    'There is no Access-Control-Max-Age: 5 s.',
  ),
  says(
    'an empty max-age',
    put,
    [answer(204, allow('*', { methods: 'PUT', maxAge: '' })), readable],
    'cors',
    'cors-preflight-fetch 7.9',
    'There is no Access-Control-Max-Age: 5 s.',
  ),
  says('a max-age', put, [permitsPut, readable], 'cors', 'cors-preflight-fetch 7.8', 'Cached for 60 s.'),
  says(
    'the choice of the same origin',
    own,
    [answer(200)],
    'basic',
    'main-fetch 12',
    'Same origin: CORS has no say.',
  ),
  says(
    'the choice of a data: URL',
    { url: 'data:,x' },
    [],
    'basic',
    'main-fetch 12',
    'A data: URL is its own answer.',
  ),
  says(
    'the choice of a handshake',
    { api: 'websocket', url: 'ws://localhost:5001/x' },
    [answer(101)],
    'basic',
    'main-fetch 12',
    'WebSocket: CORS has no say. What `Origin` says is for the server to judge.',
  ),
  says(
    'that there are no cookies',
    { credentials: 'include' },
    [answer(200, allow(FRONT, { credentials: 'true' }))],
    'cors',
    'http-network-or-cache-fetch 8.21',
    'There are no cookies to send.',
  ),
  says(
    'that Authorization is dropped',
    { headers: [['Authorization', 'x']] },
    [answer(204, allow('*', { headers: 'authorization' })), to('http://127.0.0.1:5001/x'), readable],
    'cors',
    'http-redirect-fetch 13',
    'Authorization is dropped at the border of the origin.',
  ),
  says(
    'nothing of Authorization where there is none',
    {},
    [to('http://127.0.0.1:5001/x'), readable],
    'cors',
    'http-redirect-fetch 13',
    null,
  ),
  says(
    'that an image can be used',
    { api: 'image', mode: 'no-cors' },
    [answer(200, { 'Content-Type': 'image/png' })],
    'opaque',
    'use-of-answer 1',
    'What asked can use the answer.',
  ),
  says(
    'that a text is no image',
    { api: 'image', mode: 'no-cors' },
    [answer(200, { 'Content-Type': 'text/plain' })],
    'type-not-usable',
    'use-of-answer 1',
    'What asked cannot use the answer.',
  ),
  says(
    'that GET loses its body',
    { api: 'xhr', body: 'x' },
    [readable],
    'cors',
    'xhr-send 3',
    'Dropped: the body of GET.',
  ),
  says('nothing of a body where there is none', { api: 'xhr' }, [readable], 'cors', 'xhr-send 3', null),
  says(
    'nothing of a body that is sent',
    { api: 'xhr', method: 'POST', body: 'x' },
    [readable],
    'cors',
    'xhr-send 3',
    null,
  ),
  says(
    'that a form could have sent a beacon',
    { api: 'beacon', mode: 'no-cors', body: 'x' },
    [answer(204)],
    'opaque',
    'send-beacon 6',
    'A form could have sent this: the mode is `no-cors`.',
  ),
];

const sends = (
  name: string,
  request: Partial<LabRequest>,
  header: string,
  value: string | null,
  expect: Row['expect'] = 'cors',
) => row(name, request, [readable], expect, { sends: [[0, header, value]] });

/** Which headers go along. */
const SENT: readonly Row[] = [
  sends('GET without a body has no media type', {}, 'content-type', null),
  sends('a text says what it is', { method: 'POST', body: 'x' }, 'content-type', 'text/plain;charset=UTF-8'),
  sends(
    'a body keeps the media type that it was given',
    { method: 'POST', body: 'x', headers: [['Content-Type', 'text/plain']] },
    'content-type',
    'text/plain',
  ),
  sends('POST without a body has no media type', { method: 'POST' }, 'content-type', null),
  sends('HEAD to the same origin has no Origin', { ...own, method: 'HEAD' }, 'origin', null, 'basic'),
  sends('GET asks for no other protocol', {}, 'upgrade', null),
  sends(
    'a sandboxed page posts as null in the mode no-cors',
    { method: 'POST', mode: 'no-cors', origin: 'null' },
    'origin',
    'null',
    'opaque',
  ),
  sends(
    'https hides its origin from http in the mode no-cors',
    { method: 'POST', mode: 'no-cors', origin: 'https://h.test' },
    'origin',
    'null',
    'opaque',
  ),
  sends(
    'https says its origin to https in the mode no-cors',
    { url: 'https://a.test/', method: 'POST', mode: 'no-cors', origin: 'https://h.test' },
    'origin',
    'https://h.test',
    'opaque',
  ),
  sends(
    'no-cors drops the line that makes a value too long',
    {
      mode: 'no-cors',
      headers: [
        ['Accept', 'a'.repeat(100)],
        ['Accept', 'b'.repeat(100)],
      ],
    },
    'accept',
    'a'.repeat(100),
    'opaque',
  ),
  sends(
    'an image has no headers of its own',
    { api: 'image', mode: 'no-cors', headers: [['X-A', '1']] },
    'x-a',
    null,
    'type-not-usable',
  ),
  sends(
    'a beacon without data has no media type',
    { api: 'beacon', mode: 'no-cors' },
    'content-type',
    null,
    'opaque',
  ),
  sends(
    'a beacon says the media type that it was given',
    {
      api: 'beacon',
      mode: 'no-cors',
      body: 'a=b',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    },
    'content-type',
    'application/x-www-form-urlencoded',
    'opaque',
  ),
  sends(
    'a beacon with a text says so',
    { api: 'beacon', mode: 'no-cors', body: 'x' },
    'content-type',
    'text/plain;charset=UTF-8',
    'opaque',
  ),
  row('a method above U+00FF by XMLHttpRequest', { api: 'xhr', method: '€' }, [], 'not-a-byte-string', {
    failsAt: 'xhr-open 0',
    with: { what: 'method', exception: 'TypeError' },
  }),
  ...(['image/png', 'text/html;charset=latin1', 'nonsense'] as const).map((type) =>
    row(
      `XMLHttpRequest sends a body as ${type}`,
      { api: 'xhr', method: 'POST', body: 'x', headers: [['Content-Type', type]] },
      [answer(204, allow('*', { headers: 'content-type' })), readable],
      'cors',
      { sends: [[1, 'content-type', type.replace('latin1', 'UTF-8')]] },
    ),
  ),
  ...([true, false] as const).map((credentials) =>
    row(
      `firefox gives the answer that was stored ${credentials ? 'with' : 'without'} credentials`,
      { ...own, credentials: credentials ? 'include' : 'omit' },
      [],
      'basic',
      {
        engine: 'firefox',
        browser: {
          now: 1000,
          httpCache: [true, false].flatMap((each) =>
            stored(200, String(each)).httpCache.map((entry) => ({ ...entry, credentials: each })),
          ),
        },
        shows: { body: String(credentials) },
      },
    ),
  ),
  row(
    'a list of origins is taken apart',
    {},
    [answer(200, allow('http://a.test,  http://b.test,'))],
    'allow-origin-multiple',
    {
      with: { values: ['http://a.test', 'http://b.test'], lines: 1 },
    },
  ),
  row(
    'the lines that are spelt as usual are counted',
    {},
    [
      answer(200, [
        ['Access-Control-Allow-Origin', 'http://a.test'],
        ['access-control-allow-origin', 'http://b.test'],
      ]),
    ],
    'allow-origin-multiple',
    { with: { lines: 2, spelled: 1 } },
  ),
];

/** What rows about whole requests do not look at. */
export const DETAILS: readonly Row[] = [
  ...SAFELIST,
  ...CACHES,
  ...DECISIONS,
  ...RESPONSES,
  ...SENT,
  ...NOTES,
];
