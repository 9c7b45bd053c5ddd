import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row } from './row.ts';

const include = { credentials: 'include' } as const;
const two = 'Access-Control-Allow-Origin';

export const CORS_CHECK: readonly Row[] = [
  { name: 'the exact origin', answers: [answer(200, allow(FRONT))], expect: 'cors' },
  { name: 'the wildcard', answers: [answer(200, allow('*'))], expect: 'cors' },
  {
    name: 'the wildcard, credentials omitted',
    request: { credentials: 'omit' },
    answers: [answer(200, allow('*'))],
    expect: 'cors',
  },
  { name: 'an error with permission is readable', answers: [answer(500, allow(FRONT))], expect: 'cors' },
  {
    name: 'header names have no case',
    answers: [answer(200, { 'ACCESS-CONTROL-ALLOW-ORIGIN': FRONT })],
    expect: 'cors',
  },
  {
    name: 'nothing',
    failsAt: 'cors-check 2',
    answers: [answer(200)],
    expect: 'allow-origin-missing',
    with: { status: 200, during: 'response' },
  },
  {
    name: 'an error without permission',
    answers: [answer(500)],
    expect: 'allow-origin-missing',
    with: { status: 500 },
  },
  { name: 'an empty value', answers: [answer(200, allow(''))], expect: 'allow-origin-empty' },
  {
    name: 'a list in one line',
    answers: [answer(200, allow(`${FRONT}, http://a.example`))],
    expect: 'allow-origin-multiple',
    with: { lines: 1, values: [FRONT, 'http://a.example'] },
  },
  // https://github.com/expressjs/cors/issues/145: the proxy and the application both add the header.
  {
    name: 'two identical lines',
    answers: [
      answer(200, [
        [two, FRONT],
        [two, FRONT],
      ]),
    ],
    expect: 'allow-origin-multiple',
    with: { lines: 2, value: `${FRONT}, ${FRONT}` },
  },
  {
    name: 'two wildcards',
    answers: [
      answer(200, [
        [two, '*'],
        [two, '*'],
      ]),
    ],
    expect: 'allow-origin-multiple',
  },
  {
    name: 'a list separated by spaces',
    answers: [answer(200, allow(`${FRONT} null`))],
    expect: 'allow-origin-multiple',
  },
  {
    name: 'a pattern',
    answers: [answer(200, allow('http://*.example.com'))],
    expect: 'allow-origin-pattern',
  },
  // https://github.com/fastify/fastify-cors/issues/73
  {
    name: 'a trailing slash',
    answers: [answer(200, allow(`${FRONT}/`))],
    expect: 'allow-origin-trailing-slash',
  },
  { name: 'a path', answers: [answer(200, allow(`${FRONT}/app`))], expect: 'allow-origin-with-path' },
  {
    name: 'upper case',
    answers: [answer(200, allow('HTTP://LOCALHOST:5000'))],
    expect: 'allow-origin-case-differs',
  },
  {
    name: 'no scheme',
    answers: [answer(200, allow('localhost:5000'))],
    expect: 'allow-origin-without-scheme',
  },
  {
    name: 'the default port written out',
    request: { origin: 'http://localhost' },
    answers: [answer(200, allow('http://localhost:80'))],
    expect: 'allow-origin-default-port',
  },
  {
    name: 'another port',
    failsAt: 'cors-check 4',
    answers: [answer(200, allow('http://localhost:5002'))],
    expect: 'allow-origin-mismatch',
    with: { differs: ['port'], value: 'http://localhost:5002', origin: FRONT },
  },
  {
    name: 'another scheme and host',
    answers: [answer(200, allow('https://127.0.0.1:5000'))],
    expect: 'allow-origin-mismatch',
    with: { differs: ['scheme', 'host'] },
  },
  {
    name: 'the exercise',
    answers: [answer(200, allow('example.com'))],
    expect: 'allow-origin-mismatch',
    with: { differs: [] },
  },
  {
    name: 'the text null',
    answers: [answer(200, allow('null'))],
    expect: 'allow-origin-mismatch',
    with: { differs: [] },
  },
  {
    name: 'null for null',
    request: { origin: 'null' },
    answers: [answer(200, allow('null'))],
    expect: 'cors',
  },
  {
    name: 'the front end for null',
    request: { origin: 'null' },
    answers: [answer(200, allow(FRONT))],
    expect: 'allow-origin-mismatch',
    with: { origin: 'null' },
  },
  {
    name: 'the wildcard with credentials',
    failsAt: 'cors-check 4',
    request: include,
    answers: [answer(200, allow('*', { credentials: 'true' }))],
    expect: 'allow-origin-wildcard-with-credentials',
  },
  {
    name: 'credentials permitted',
    request: include,
    answers: [answer(200, allow(FRONT, { credentials: 'true' }))],
    expect: 'cors',
  },
  {
    name: 'credentials not permitted',
    failsAt: 'cors-check 8',
    request: include,
    answers: [answer(200, allow(FRONT))],
    expect: 'allow-credentials-missing',
  },
  {
    name: 'True is not true',
    failsAt: 'cors-check 8',
    request: include,
    answers: [answer(200, allow(FRONT, { credentials: 'True' }))],
    expect: 'allow-credentials-not-true',
    with: { value: 'True' },
  },
  {
    name: 'true twice',
    request: include,
    answers: [
      answer(200, [...allow(FRONT, { credentials: 'true' }), ['Access-Control-Allow-Credentials', 'true']]),
    ],
    expect: 'allow-credentials-not-true',
  },
  {
    name: 'withCredentials by XMLHttpRequest',
    request: { api: 'xhr', credentials: 'include' },
    answers: [answer(200, allow('*'))],
    expect: 'allow-origin-wildcard-with-credentials',
    with: { api: 'xhr' },
  },
  ...(['chromium', 'webkit', 'standard'] as const).map(
    (engine): Row => ({
      name: `an empty second line in ${engine}`,
      engine,
      answers: [answer(200, [...allow(FRONT), [two, '']])],
      expect: 'allow-origin-multiple',
      with: { value: `${FRONT}, `, lines: 2 },
    }),
  ),
  {
    name: 'an empty second line in firefox',
    engine: 'firefox',
    answers: [answer(200, [...allow(FRONT), [two.toLowerCase(), '']])],
    expect: 'cors',
    deviations: ['response.forgetsEmptyLines'],
  },
  {
    name: 'an empty first line in firefox',
    engine: 'firefox',
    request: include,
    answers: [
      answer(200, [
        ['Access-Control-Allow-Credentials', ''],
        ...allow(FRONT, { credentials: 'true' }),
        ['Access-Control-Allow-Credentials', ''],
      ]),
    ],
    expect: 'cors',
    deviations: ['response.forgetsEmptyLines'],
  },
  {
    name: 'two empty lines are an empty one in firefox',
    engine: 'firefox',
    answers: [
      answer(200, [
        [two.toLowerCase(), ''],
        [two.toLowerCase(), ''],
      ]),
    ],
    expect: 'allow-origin-empty',
    deviations: ['response.forgetsEmptyLines'],
  },
];
