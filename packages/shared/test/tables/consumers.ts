import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row, URL_OF_BACK } from './row.ts';

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

/** A redirect to a data: URL: measured, but for the standard. */
const TO_DATA: readonly Row[] = (['standard', 'chromium', 'firefox', 'webkit'] as const).flatMap((engine) =>
  (
    [
      ['image', noAttribute, 'data:image/png;base64,AA==', 'opaque'],
      ['webgl', noAttribute, 'data:image/png;base64,AA==', 'opaque'],
      ['image', noAttribute, 'data:text/plain,x', 'type-not-usable'],
      ['script', noAttribute, 'data:text/javascript,1', 'basic'],
      ['script', noAttribute, 'data:image/png;base64,AA==', 'type-not-usable'],
      ['stylesheet', noAttribute, 'data:text/plain,x', 'type-not-usable'],
      ['script', anonymous, 'data:text/javascript,1', 'redirect-scheme-not-http'],
    ] as const
  ).map(([api, state, target, inWebKit]): Row => {
    const expect = engine === 'webkit' ? inWebKit : 'redirect-scheme-not-http';
    return row(
      `${api} in mode ${state.mode}, redirected to ${target}, in ${engine}`,
      { api, ...state },
      [answer(302, [...allow('*'), ['Location', target]])],
      expect,
      { engine, deviations: expect === 'redirect-scheme-not-http' ? [] : ['redirect.elementsFollowToData'] },
    );
  }),
);

/** What elements, stylesheets and the smaller APIs ask for, and what becomes of it. */
export const CONSUMERS: readonly Row[] = [
  ...TO_DATA,
  ...(
    [
      ['image', PNG],
      ['webgl', PNG],
      ['script', JS],
      ['stylesheet', CSS],
    ] as const
  ).flatMap(([api, type]): Row[] => [
    row(
      `${api} without crossorigin: no Origin, cookies, tainted`,
      { api, ...noAttribute },
      [answer(200, [type])],
      'opaque',
      {
        browser: signedIn,
        sends: [
          [0, 'origin', null],
          [0, 'cookie', 'sid=1'],
        ],
      },
    ),
    row(
      `${api} with crossorigin: refused`,
      { api, ...anonymous },
      [answer(200, [type])],
      'allow-origin-missing',
      {
        browser: signedIn,
        with: { api, credentials: 'same-origin', mode: 'cors' },
        failsAt: 'cors-check 2',
        sends: [
          [0, 'origin', FRONT],
          [0, 'cookie', null],
        ],
      },
    ),
    row(
      `${api} with crossorigin: allowed`,
      { api, ...anonymous },
      [answer(200, [type, ...allow('*')])],
      'cors',
    ),
    row(
      `${api} with crossorigin=use-credentials and *`,
      { api, ...useCredentials },
      [answer(200, [type, ...allow('*')])],
      'allow-origin-wildcard-with-credentials',
      { browser: signedIn, sends: [[0, 'cookie', 'sid=1']] },
    ),
    row(
      `${api} that its owner keeps to itself`,
      { api, ...noAttribute },
      [answer(200, [type, ['Cross-Origin-Resource-Policy', 'same-origin']])],
      'resource-policy-blocks',
    ),
  ]),
  row(
    'choices that an image does not have',
    {
      api: 'image',
      ...anonymous,
      credentials: 'omit',
      method: 'PUT',
      headers: [['X-A', '1']],
      body: 'x',
      redirect: 'error',
      uploadListener: true,
    },
    [answer(200, [PNG, ...allow(FRONT)])],
    'cors',
    { sent: [`GET ${URL_OF_BACK}`], sends: [[0, 'x-a', null]] },
  ),
  row(
    'an image is shown whatever its status',
    { api: 'image', ...anonymous },
    [answer(404, [PNG, ...allow('*')])],
    'cors',
  ),
  row('a text is no image', { api: 'image', ...noAttribute }, [answer(200, [TEXT])], 'type-not-usable', {
    with: { value: 'text/plain', status: 200, mode: 'no-cors' },
    failsAt: 'use-of-answer 1',
  }),
  row(
    'a script with an error status',
    { api: 'script', ...noAttribute },
    [answer(404, [JS])],
    'status-not-usable',
    { with: { status: 404 }, failsAt: 'use-of-answer 1' },
  ),
  ...(
    [
      ['script', 302, JS, ['chromium', 'webkit']],
      ['module', 306, JS, ['webkit']],
      ['stylesheet', 399, CSS, ['chromium']],
    ] as const
  ).flatMap(([api, status, type, using]) =>
    (['standard', 'chromium', 'firefox', 'webkit'] as const).map((engine) => {
      const isUsed = using.some((each) => each === engine);
      return row(
        `a ${api} with status ${status} in ${engine}`,
        { api, ...anonymous },
        [answer(status, [type, ...allow('*')])],
        isUsed ? 'cors' : 'status-not-usable',
        { engine, deviations: isUsed ? ['response.usesBelow400'] : [] },
      );
    }),
  ),
  row(
    'a classic script may call itself a text',
    { api: 'script', ...noAttribute },
    [answer(200, [TEXT])],
    'opaque',
  ),
  row(
    'unless the server forbids to look into it',
    { api: 'script', ...noAttribute },
    [answer(200, [TEXT, ['X-Content-Type-Options', 'nosniff']])],
    'type-not-usable',
  ),
  row(
    'an image is no script',
    { api: 'script', ...anonymous },
    [answer(200, [PNG, ...allow('*')])],
    'type-not-usable',
  ),
  row(
    'a stylesheet must call itself one',
    { api: 'stylesheet', ...anonymous },
    [answer(200, [TEXT, ...allow('*')])],
    'type-not-usable',
  ),
  row(
    'a font is refused without permission',
    { api: 'font', ...noAttribute },
    [answer(200, { 'Content-Type': 'font/ttf' })],
    'allow-origin-missing',
    {
      browser: signedIn,
      sends: [
        [0, 'origin', FRONT],
        [0, 'cookie', null],
      ],
    },
  ),
  row(
    'a font is allowed',
    { api: 'font' },
    [answer(200, [['Content-Type', 'font/ttf'], ...allow('*')])],
    'cors',
  ),
  row(
    'a font in WebKit needs no permission',
    { api: 'font' },
    [answer(200, { 'Content-Type': 'font/ttf' })],
    'opaque',
    {
      engine: 'webkit',
      browser: signedIn,
      sends: [
        [0, 'origin', null],
        [0, 'cookie', 'sid=1'],
      ],
      deviations: ['request.fontMode'],
    },
  ),
  row(
    'a shape is refused without permission',
    { api: 'shape', ...useCredentials },
    [answer(200, [PNG])],
    'allow-origin-missing',
    { browser: signedIn, with: { credentials: 'same-origin' }, sends: [[0, 'cookie', null]] },
  ),
  row('a shape is allowed', { api: 'shape' }, [answer(200, [PNG, ...allow('*')])], 'cors'),
  row(
    'a module always needs permission',
    { api: 'module', ...noAttribute },
    [answer(200, [JS])],
    'allow-origin-missing',
    { with: { mode: 'cors' } },
  ),
  row(
    'a module with credentials',
    { api: 'module', ...useCredentials },
    [answer(200, [JS, ...permitted])],
    'cors',
    { browser: signedIn, sends: [[0, 'cookie', 'sid=1']] },
  ),
  row(
    'a module must call itself a script',
    { api: 'module' },
    [answer(200, [TEXT, ...allow('*')])],
    'type-not-usable',
  ),
  row(
    'an event stream without permission',
    { api: 'event-source' },
    [answer(200, [STREAM])],
    'allow-origin-missing',
  ),
  row(
    'an event stream with credentials and permission',
    { api: 'event-source', ...useCredentials },
    [answer(200, [STREAM, ...permitted])],
    'cors',
    { browser: signedIn, sends: [[0, 'cookie', 'sid=1']] },
  ),
  row(
    'an event stream with another ok status',
    { api: 'event-source' },
    [answer(204, [STREAM, ...allow('*')])],
    'status-not-usable',
  ),
  row(
    'an event stream that calls itself a text',
    { api: 'event-source' },
    [answer(200, [TEXT, ...allow('*')])],
    'type-not-usable',
  ),
  row('a beacon with a text asks for no permission', { api: 'beacon', body: 'x' }, [answer(500)], 'opaque', {
    browser: signedIn,
    sent: [`POST ${URL_OF_BACK}`],
    sends: [
      [0, 'origin', FRONT],
      [0, 'cookie', 'sid=1'],
      [0, 'content-type', 'text/plain;charset=UTF-8'],
    ],
  }),
  row(
    'a beacon without data',
    { api: 'beacon', headers: [['content-type', 'application/json']] },
    [answer(200)],
    'opaque',
    { sends: [[0, 'content-type', null]] },
  ),
  row(
    'a beacon with JSON is preflighted',
    { api: 'beacon', ...json },
    [answer(204)],
    'allow-origin-missing',
    {
      with: { stage: 'preflight', credentials: 'include' },
      sent: [`OPTIONS ${URL_OF_BACK}`],
      sends: [[0, 'access-control-request-headers', 'content-type']],
    },
  ),
  row(
    'a beacon with JSON and permission',
    { api: 'beacon', ...json },
    [answer(204, permitted), answer(200, permitted)],
    'cors',
    {
      browser: signedIn,
      sent: [`OPTIONS ${URL_OF_BACK}`, `POST ${URL_OF_BACK}`],
      sends: [
        [0, 'cookie', null],
        [1, 'cookie', 'sid=1'],
      ],
    },
  ),
  row(
    'a WebSocket needs no permission, and says where it comes from',
    { api: 'websocket' },
    [SWITCHING],
    'basic',
    {
      browser: signedIn,
      sends: [
        [0, 'origin', FRONT],
        [0, 'cookie', 'sid=1'],
        [0, 'upgrade', 'websocket'],
      ],
    },
  ),
  row(
    'a WebSocket where there is none',
    { api: 'websocket' },
    [answer(200, allow('*'))],
    'status-not-usable',
    { with: { mode: 'websocket', status: 200 } },
  ),
  row(
    'a WebSocket follows no redirect',
    { api: 'websocket' },
    [answer(302, { Location: '/elsewhere' })],
    'redirect-mode-error',
  ),
  row(
    'a WebSocket follows redirects in WebKit',
    { api: 'websocket' },
    [answer(302, { Location: '/elsewhere' }), SWITCHING],
    'basic',
    { engine: 'webkit', deviations: ['request.webSocketRedirect'] },
  ),
  row('nobody answers', { api: 'image', ...anonymous }, [null], 'network-error'),
  row('an event stream from nowhere', { api: 'event-source', url: 'http://[' }, [], 'url-invalid', {
    with: { exception: 'SyntaxError', api: 'event-source' },
  }),
];
