import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row } from './row.ts';

const include = { credentials: 'include' } as const;
const two = 'Access-Control-Allow-Origin';

export const CORS_CHECK: readonly Row[] = [
  row('the exact origin', {}, [answer(200, allow(FRONT))], 'cors'),
  row('the wildcard', {}, [answer(200, allow('*'))], 'cors'),
  row('the wildcard, credentials omitted', { credentials: 'omit' }, [answer(200, allow('*'))], 'cors'),
  row('an error with permission is readable', {}, [answer(500, allow(FRONT))], 'cors'),
  row('header names have no case', {}, [answer(200, { 'ACCESS-CONTROL-ALLOW-ORIGIN': FRONT })], 'cors'),
  row('nothing', {}, [answer(200)], 'allow-origin-missing', {
    failsAt: 'cors-check 2',
    with: { status: 200, stage: 'response' },
  }),
  row('an error without permission', {}, [answer(500)], 'allow-origin-missing', { with: { status: 500 } }),
  row('an empty value', {}, [answer(200, allow(''))], 'allow-origin-empty'),
  row('a list in one line', {}, [answer(200, allow(`${FRONT}, http://a.example`))], 'allow-origin-multiple', {
    with: { lines: 1, values: [FRONT, 'http://a.example'] },
  }),
  // https://github.com/expressjs/cors/issues/145: the proxy and the application both add the header.
  row(
    'two identical lines',
    {},
    [
      answer(200, [
        [two, FRONT],
        [two, FRONT],
      ]),
    ],
    'allow-origin-multiple',
    { with: { lines: 2, value: `${FRONT}, ${FRONT}` } },
  ),
  row(
    'two wildcards',
    {},
    [
      answer(200, [
        [two, '*'],
        [two, '*'],
      ]),
    ],
    'allow-origin-multiple',
  ),
  row('a list separated by spaces', {}, [answer(200, allow(`${FRONT} null`))], 'allow-origin-multiple'),
  row('a pattern', {}, [answer(200, allow('http://*.example.com'))], 'allow-origin-pattern'),
  // https://github.com/fastify/fastify-cors/issues/73
  row('a trailing slash', {}, [answer(200, allow(`${FRONT}/`))], 'allow-origin-trailing-slash'),
  row('a path', {}, [answer(200, allow(`${FRONT}/app`))], 'allow-origin-with-path'),
  row('upper case', {}, [answer(200, allow('HTTP://LOCALHOST:5000'))], 'allow-origin-case-differs'),
  row('no scheme', {}, [answer(200, allow('localhost:5000'))], 'allow-origin-without-scheme'),
  row(
    'the default port written out',
    { origin: 'http://localhost' },
    [answer(200, allow('http://localhost:80'))],
    'allow-origin-default-port',
  ),
  row('another port', {}, [answer(200, allow('http://localhost:5002'))], 'allow-origin-mismatch', {
    failsAt: 'cors-check 4',
    with: { differs: ['port'], value: 'http://localhost:5002', origin: FRONT },
  }),
  row(
    'another scheme and host',
    {},
    [answer(200, allow('https://127.0.0.1:5000'))],
    'allow-origin-mismatch',
    { with: { differs: ['scheme', 'host'] } },
  ),
  row('the exercise', {}, [answer(200, allow('example.com'))], 'allow-origin-mismatch', {
    with: { differs: [] },
  }),
  row('the text null', {}, [answer(200, allow('null'))], 'allow-origin-mismatch', { with: { differs: [] } }),
  row('null for null', { origin: 'null' }, [answer(200, allow('null'))], 'cors'),
  row('the front end for null', { origin: 'null' }, [answer(200, allow(FRONT))], 'allow-origin-mismatch', {
    with: { origin: 'null' },
  }),
  row(
    'the wildcard with credentials',
    include,
    [answer(200, allow('*', { credentials: 'true' }))],
    'allow-origin-wildcard-with-credentials',
    { failsAt: 'cors-check 4' },
  ),
  row('credentials permitted', include, [answer(200, allow(FRONT, { credentials: 'true' }))], 'cors'),
  row('credentials not permitted', include, [answer(200, allow(FRONT))], 'allow-credentials-missing', {
    failsAt: 'cors-check 8',
  }),
  row(
    'True is not true',
    include,
    [answer(200, allow(FRONT, { credentials: 'True' }))],
    'allow-credentials-not-true',
    { failsAt: 'cors-check 8', with: { value: 'True' } },
  ),
  row(
    'true twice',
    include,
    [answer(200, [...allow(FRONT, { credentials: 'true' }), ['Access-Control-Allow-Credentials', 'true']])],
    'allow-credentials-not-true',
  ),
  row(
    'withCredentials by XMLHttpRequest',
    { api: 'xhr', credentials: 'include' },
    [answer(200, allow('*'))],
    'allow-origin-wildcard-with-credentials',
    { with: { api: 'xhr' } },
  ),
  ...(['chromium', 'webkit', 'standard'] as const).map(
    (engine): Row =>
      row(
        `an empty second line in ${engine}`,
        {},
        [answer(200, [...allow(FRONT), [two, '']])],
        'allow-origin-multiple',
        { engine, with: { value: `${FRONT}, `, lines: 2 } },
      ),
  ),
  row(
    'an empty second line in firefox',
    {},
    [answer(200, [...allow(FRONT), [two.toLowerCase(), '']])],
    'cors',
    { engine: 'firefox', deviations: ['response.forgetsEmptyLines'] },
  ),
  row(
    'an empty first line in firefox',
    include,
    [
      answer(200, [
        ['Access-Control-Allow-Credentials', ''],
        ...allow(FRONT, { credentials: 'true' }),
        ['Access-Control-Allow-Credentials', ''],
      ]),
    ],
    'cors',
    { engine: 'firefox', deviations: ['response.forgetsEmptyLines'] },
  ),
  row(
    'two empty lines are an empty one in firefox',
    {},
    [
      answer(200, [
        [two.toLowerCase(), ''],
        [two.toLowerCase(), ''],
      ]),
    ],
    'allow-origin-empty',
    { engine: 'firefox', deviations: ['response.forgetsEmptyLines'] },
  ),
];
