import type { Engine, HeaderLine, LabRequest } from '@cors-lab/shared/fetch';
import { BACK, lines, policy, type Row, row } from './row.ts';

/** The engines in which a header makes for a preflight; what is allowed plays no part. */
const PREFLIGHTED: readonly (readonly [line: HeaderLine, in_: 'all' | 'none' | readonly Engine[]])[] = [
  [['Accept', 'a'.repeat(128)], 'none'],
  [['Accept', 'a'.repeat(129)], 'all'],
  [['Accept', 'text/plain, */*;q=0.5'], 'none'],
  [['Accept', '"a"'], 'all'],
  [['Accept', 'a:b'], 'all'],
  [['Accept', 'a{b}'], 'all'],
  [['Accept', 'é'], ['firefox']],
  [['Accept-Language', 'en-GB,en;q=0.5'], 'none'],
  [['Accept-Language', 'en_GB'], 'all'],
  [['Content-Language', 'é'], 'all'],
  [['Content-Type', 'text/plain'], 'none'],
  [['Content-Type', 'TEXT/PLAIN;charset=utf-8'], 'none'],
  [['Content-Type', 'multipart/form-data; boundary=x'], 'none'],
  [['Content-Type', 'application/x-www-form-urlencoded'], 'none'],
  [['Content-Type', 'application/json'], 'all'],
  [['Content-Type', 'text/plain, application/json'], 'all'],
  [['Content-Type', 'text'], 'all'],
  [['Content-Type', 'text/plain; x="'], 'all'],
  [['Range', 'bytes=0-'], 'none'],
  [['Range', 'bytes=0-10'], 'none'],
  [['Range', 'bytes=-5'], 'all'],
  [['Range', 'bytes=5-1'], 'all'],
  [['Range', 'bytes=0-1,2-3'], 'all'],
  [
    ['Range', 'Bytes=0-'],
    ['chromium', 'firefox'],
  ],
  [['X-A', '1'], 'all'],
  [['Authorization', 'Bearer t'], 'all'],
  [
    ['Save-Data', 'on'],
    ['firefox', 'webkit'],
  ],
  [
    ['DPR', '2'],
    ['firefox', 'webkit'],
  ],
  [
    ['User-Agent', 'x'],
    ['firefox', 'webkit'],
  ],
  // The browser's own headers are dropped without a word.
  [['Cookie', 'a=b'], 'none'],
  [['Sec-Fetch-Site', 'none'], 'none'],
];

function perEngine(isIn: (engine: Engine) => boolean, method: string): Required<Row>['sent'] {
  const sent = (engine: Engine) => (isIn(engine) ? ['OPTIONS', method] : [method]);
  return { chromium: sent('chromium'), firefox: sent('firefox'), webkit: sent('webkit') };
}

const headers = PREFLIGHTED.map(([line, in_]) =>
  row(`${line[0]}: ${line[1]}`, { headers: [line] }, policy({ allowedHeaders: null }), 'cors', {
    sent: perEngine((engine) => in_ === 'all' || (in_ !== 'none' && in_.includes(engine)), 'GET'),
  }),
);

/** Six safelisted values that are too long together. */
const long = ['Accept', 'Accept-Language', 'Content-Language', 'Content-Type', 'Range'].map(
  (name): HeaderLine => [
    name,
    { 'Content-Type': `text/plain;a=${'a'.repeat(100)}`, Range: `bytes=${'0'.repeat(17)}-` }[name] ??
      'a'.repeat(128),
  ],
);

const upload = { api: 'xhr', uploadListener: true } as const;

const REFUSED: readonly (readonly [string, Partial<LabRequest>, Row['expect']])[] = [
  ['TRACE', { method: 'TRACE' }, 'method-forbidden'],
  ['connect by XMLHttpRequest', { api: 'xhr', method: 'connect' }, 'method-forbidden'],
  ['no token', { method: 'a b' }, 'method-invalid'],
  ['no method by XMLHttpRequest', { api: 'xhr', method: '' }, 'method-invalid'],
  ['PUT in mode no-cors', { method: 'PUT', mode: 'no-cors' }, 'method-unsupported-in-no-cors'],
  ['no header name', { headers: [['a b', '1']] }, 'header-name-invalid'],
  ['no header name by XMLHttpRequest', { api: 'xhr', headers: [['', '1']] }, 'header-name-invalid'],
  ['a line break', { headers: [['X-A', 'a\nb']] }, 'header-value-invalid'],
  ['beyond bytes', { headers: [['X-A', '€']] }, 'not-a-byte-string'],
  ['GET with a body', { body: 'x' }, 'body-with-get-or-head'],
  ['user and password', { url: 'http://u:p@localhost:5001/api/cors' }, 'url-with-credentials'],
  ['no URL', { url: 'http://[' }, 'url-invalid'],
];

export const REQUESTS: readonly Row[] = [
  ...headers,
  ...REFUSED.map(([name, request, expect]) =>
    row(`refused: ${name}`, request, policy(), expect, { sent: [] }),
  ),
  row('all safelisted, together not too long', { headers: long }, policy({ allowedHeaders: null }), 'cors', {
    sent: ['GET'],
  }),
  row('an upload listener', { ...upload, method: 'POST', body: 'x' }, policy(), 'cors', {
    sent: ['OPTIONS', 'POST'],
  }),
  row('an upload listener without a body', upload, policy(), 'cors', {
    sent: perEngine((engine) => engine !== 'chromium', 'GET'),
  }),
  row('GET by XMLHttpRequest loses its body', { api: 'xhr', body: 'x' }, policy(), 'cors', { sent: ['GET'] }),
  row('mode same-origin', { mode: 'same-origin' }, policy(), 'mode-same-origin', { sent: [] }),
  row('no-cors', { mode: 'no-cors' }, policy({ origin: false }), 'opaque', { sent: ['GET'] }),
  row(
    'no-cors with POST',
    { mode: 'no-cors', method: 'POST', body: 'x' },
    policy({ origin: false }),
    'opaque',
    { sent: ['POST'] },
  ),
  row(
    'no-cors, but redirects are errors',
    { mode: 'no-cors', redirect: 'error' },
    policy(),
    'no-cors-redirect-not-follow',
    { sent: [] },
  ),
  row(
    'no-cors under a resource policy',
    { mode: 'no-cors' },
    policy({}, { actual: lines({ 'Cross-Origin-Resource-Policy': 'same-origin' }) }),
    'resource-policy-blocks',
  ),
  row(
    'no-cors under a resource policy of the site',
    { mode: 'no-cors' },
    policy({}, { actual: lines({ 'Cross-Origin-Resource-Policy': 'same-site' }) }),
    'opaque',
  ),
  row('a port of another protocol', { url: 'http://localhost:6667/' }, policy(), 'port-blocked', {
    sent: [],
  }),
  row('nobody listens', { url: 'http://localhost:5099/' }, policy(), 'network-error', { sent: ['GET'] }),
  row(
    'nobody listens to the preflight',
    { url: 'http://localhost:5099/', method: 'PUT' },
    policy(),
    'network-error',
    { sent: ['OPTIONS'] },
  ),
  row('ftp', { url: 'ftp://localhost/' }, policy(), 'scheme-not-http', { sent: [] }),
  row('a 404 that may be read', { url: `${BACK}/api/nothing` }, policy(), 'cors'),
];
