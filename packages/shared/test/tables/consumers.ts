import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, URL_OF_BACK } from './row.ts';

const PNG = ['Content-Type', 'image/png'] as const;
const CSS = ['Content-Type', 'text/css; charset=utf-8'] as const;
const JS = ['Content-Type', 'text/javascript; charset=utf-8'] as const;
const STREAM = ['Content-Type', 'text/event-stream'] as const;
const TEXT = ['Content-Type', 'text/plain'] as const;

const noAttribute = { mode: 'no-cors' } as const;
const anonymous = { mode: 'cors', credentials: 'same-origin' } as const;
const useCredentials = { mode: 'cors', credentials: 'include' } as const;
const signedIn = {
  cookies: [
    { host: 'localhost', path: '/', name: 'sid', value: '1', sameSite: 'lax', secure: false } as const,
  ],
};
const permitted = allow(FRONT, { credentials: 'true', headers: 'content-type' });
const json = { body: '{}', headers: [['content-type', 'application/json']] } as const;
const SWITCHING = answer(101, { Upgrade: 'websocket' });

/** What elements, stylesheets and the smaller APIs ask for, and what becomes of it. */
export const CONSUMERS: readonly Row[] = [
  ...(
    [
      ['image', PNG],
      ['webgl', PNG],
      ['script', JS],
      ['stylesheet', CSS],
    ] as const
  ).flatMap(([api, type]): Row[] => [
    {
      name: `${api} without crossorigin: no Origin, cookies, tainted`,
      request: { api, ...noAttribute },
      browser: signedIn,
      answers: [answer(200, [type])],
      expect: 'opaque',
      sends: [
        [0, 'origin', null],
        [0, 'cookie', 'sid=1'],
      ],
    },
    {
      name: `${api} with crossorigin: refused`,
      request: { api, ...anonymous },
      browser: signedIn,
      answers: [answer(200, [type])],
      expect: 'allow-origin-missing',
      with: { api, credentials: 'same-origin', mode: 'cors' },
      failsAt: 'cors-check 2',
      sends: [
        [0, 'origin', FRONT],
        [0, 'cookie', null],
      ],
    },
    {
      name: `${api} with crossorigin: allowed`,
      request: { api, ...anonymous },
      answers: [answer(200, [type, ...allow('*')])],
      expect: 'cors',
    },
    {
      name: `${api} with crossorigin=use-credentials and *`,
      request: { api, ...useCredentials },
      browser: signedIn,
      answers: [answer(200, [type, ...allow('*')])],
      expect: 'allow-origin-wildcard-with-credentials',
      sends: [[0, 'cookie', 'sid=1']],
    },
    {
      name: `${api} that its owner keeps to itself`,
      request: { api, ...noAttribute },
      answers: [answer(200, [type, ['Cross-Origin-Resource-Policy', 'same-origin']])],
      expect: 'resource-policy-blocks',
    },
  ]),
  {
    name: 'choices that an image does not have',
    request: {
      api: 'image',
      ...anonymous,
      credentials: 'omit',
      method: 'PUT',
      headers: [['X-A', '1']],
      body: 'x',
      redirect: 'error',
      uploadListener: true,
    },
    answers: [answer(200, [PNG, ...allow(FRONT)])],
    expect: 'cors',
    sent: [`GET ${URL_OF_BACK}`],
    sends: [[0, 'x-a', null]],
  },
  {
    name: 'an image is shown whatever its status',
    request: { api: 'image', ...anonymous },
    answers: [answer(404, [PNG, ...allow('*')])],
    expect: 'cors',
  },
  {
    name: 'a text is no image',
    request: { api: 'image', ...noAttribute },
    answers: [answer(200, [TEXT])],
    expect: 'type-not-usable',
    with: { value: 'text/plain', status: 200, mode: 'no-cors' },
    failsAt: 'use-of-answer 1',
  },
  {
    name: 'a script with an error status',
    request: { api: 'script', ...noAttribute },
    answers: [answer(404, [JS])],
    expect: 'status-not-usable',
    with: { status: 404 },
    failsAt: 'use-of-answer 1',
  },
  {
    name: 'a classic script may call itself a text',
    request: { api: 'script', ...noAttribute },
    answers: [answer(200, [TEXT])],
    expect: 'opaque',
  },
  {
    name: 'unless the server forbids to look into it',
    request: { api: 'script', ...noAttribute },
    answers: [answer(200, [TEXT, ['X-Content-Type-Options', 'nosniff']])],
    expect: 'type-not-usable',
  },
  {
    name: 'an image is no script',
    request: { api: 'script', ...anonymous },
    answers: [answer(200, [PNG, ...allow('*')])],
    expect: 'type-not-usable',
  },
  {
    name: 'a stylesheet must call itself one',
    request: { api: 'stylesheet', ...anonymous },
    answers: [answer(200, [TEXT, ...allow('*')])],
    expect: 'type-not-usable',
  },
  {
    name: 'a font is refused without permission',
    request: { api: 'font', ...noAttribute },
    browser: signedIn,
    answers: [answer(200, { 'Content-Type': 'font/ttf' })],
    expect: 'allow-origin-missing',
    sends: [
      [0, 'origin', FRONT],
      [0, 'cookie', null],
    ],
  },
  {
    name: 'a font is allowed',
    request: { api: 'font' },
    answers: [answer(200, [['Content-Type', 'font/ttf'], ...allow('*')])],
    expect: 'cors',
  },
  {
    name: 'a font in WebKit needs no permission',
    request: { api: 'font' },
    engine: 'webkit',
    browser: signedIn,
    answers: [answer(200, { 'Content-Type': 'font/ttf' })],
    expect: 'opaque',
    sends: [
      [0, 'origin', null],
      [0, 'cookie', 'sid=1'],
    ],
    deviations: ['request.fontMode'],
  },
  {
    name: 'a shape is refused without permission',
    request: { api: 'shape', ...useCredentials },
    browser: signedIn,
    answers: [answer(200, [PNG])],
    expect: 'allow-origin-missing',
    with: { credentials: 'same-origin' },
    sends: [[0, 'cookie', null]],
  },
  {
    name: 'a shape is allowed',
    request: { api: 'shape' },
    answers: [answer(200, [PNG, ...allow('*')])],
    expect: 'cors',
  },
  {
    name: 'a module always needs permission',
    request: { api: 'module', ...noAttribute },
    answers: [answer(200, [JS])],
    expect: 'allow-origin-missing',
    with: { mode: 'cors' },
  },
  {
    name: 'a module with credentials',
    request: { api: 'module', ...useCredentials },
    browser: signedIn,
    answers: [answer(200, [JS, ...permitted])],
    expect: 'cors',
    sends: [[0, 'cookie', 'sid=1']],
  },
  {
    name: 'a module must call itself a script',
    request: { api: 'module' },
    answers: [answer(200, [TEXT, ...allow('*')])],
    expect: 'type-not-usable',
  },
  {
    name: 'an event stream without permission',
    request: { api: 'event-source' },
    answers: [answer(200, [STREAM])],
    expect: 'allow-origin-missing',
  },
  {
    name: 'an event stream with credentials and permission',
    request: { api: 'event-source', ...useCredentials },
    browser: signedIn,
    answers: [answer(200, [STREAM, ...permitted])],
    expect: 'cors',
    sends: [[0, 'cookie', 'sid=1']],
  },
  {
    name: 'an event stream with another ok status',
    request: { api: 'event-source' },
    answers: [answer(204, [STREAM, ...allow('*')])],
    expect: 'status-not-usable',
  },
  {
    name: 'an event stream that calls itself a text',
    request: { api: 'event-source' },
    answers: [answer(200, [TEXT, ...allow('*')])],
    expect: 'type-not-usable',
  },
  {
    name: 'a beacon with a text asks for no permission',
    request: { api: 'beacon', body: 'x' },
    browser: signedIn,
    answers: [answer(500)],
    expect: 'opaque',
    sent: [`POST ${URL_OF_BACK}`],
    sends: [
      [0, 'origin', FRONT],
      [0, 'cookie', 'sid=1'],
      [0, 'content-type', 'text/plain;charset=UTF-8'],
    ],
  },
  {
    name: 'a beacon without data',
    request: { api: 'beacon', headers: [['content-type', 'application/json']] },
    answers: [answer(200)],
    expect: 'opaque',
    sends: [[0, 'content-type', null]],
  },
  {
    name: 'a beacon with JSON is preflighted',
    request: { api: 'beacon', ...json },
    answers: [answer(204)],
    expect: 'allow-origin-missing',
    with: { during: 'preflight', credentials: 'include' },
    sent: [`OPTIONS ${URL_OF_BACK}`],
    sends: [[0, 'access-control-request-headers', 'content-type']],
  },
  {
    name: 'a beacon with JSON and permission',
    request: { api: 'beacon', ...json },
    browser: signedIn,
    answers: [answer(204, permitted), answer(200, permitted)],
    expect: 'cors',
    sent: [`OPTIONS ${URL_OF_BACK}`, `POST ${URL_OF_BACK}`],
    sends: [
      [0, 'cookie', null],
      [1, 'cookie', 'sid=1'],
    ],
  },
  {
    name: 'a WebSocket needs no permission, and says where it comes from',
    request: { api: 'websocket' },
    browser: signedIn,
    answers: [SWITCHING],
    expect: 'basic',
    sends: [
      [0, 'origin', FRONT],
      [0, 'cookie', 'sid=1'],
      [0, 'upgrade', 'websocket'],
    ],
  },
  {
    name: 'a WebSocket where there is none',
    request: { api: 'websocket' },
    answers: [answer(200, allow('*'))],
    expect: 'status-not-usable',
    with: { mode: 'websocket', status: 200 },
  },
  {
    name: 'a WebSocket follows no redirect',
    request: { api: 'websocket' },
    answers: [answer(302, { Location: '/elsewhere' })],
    expect: 'redirect-mode-error',
  },
  {
    name: 'a WebSocket follows redirects in WebKit',
    request: { api: 'websocket' },
    engine: 'webkit',
    answers: [answer(302, { Location: '/elsewhere' }), SWITCHING],
    expect: 'basic',
    deviations: ['request.webSocketRedirect'],
  },
  {
    name: 'nobody answers',
    request: { api: 'image', ...anonymous },
    answers: [null],
    expect: 'network-error',
  },
  {
    name: 'an event stream from nowhere',
    request: { api: 'event-source', url: 'http://[' },
    expect: 'url-invalid',
    with: { exception: 'SyntaxError', api: 'event-source' },
  },
];
