import type { BrowserState, HeaderList, RuleBook } from '../../src/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, URL_OF_BACK } from './row.ts';

/** What the HTTP cache does for requests to one URL; measured, unless the standard alone is asked. */

const KEPT: HeaderList = [['Cache-Control', 'max-age=60']];
const VARY: HeaderList = [['Vary', 'Origin']];
const OWN_SITE = 'http://localhost';

/** A browser that has an answer to a GET, stored at 0. */
function having(
  headers: HeaderList,
  { varying = [], credentials = false, key = OWN_SITE, now = 1000, url = URL_OF_BACK } = {} as {
    varying?: BrowserState['httpCache'][number]['varying'];
    credentials?: boolean;
    key?: string;
    now?: number;
    url?: string;
  },
): Pick<BrowserState, 'httpCache' | 'now'> {
  const response = answer(200, headers);
  return {
    now,
    httpCache: [{ key, url, credentials, varying, maxAge: 60, storedAt: 0, response }],
  };
}

const ALLOWED = having([...allow('*'), ...KEPT]);
const FORBIDDEN = having(KEPT);
const FOR_NOBODY = having([...KEPT, ...VARY], { varying: [['origin', null]] });
const FOR_FRONT = having([...allow(FRONT), ...KEPT, ...VARY], { varying: [['origin', FRONT]] });
const ok = answer(200, allow('*'));
const put = { method: 'PUT' } as const;
const putAllowed = answer(204, allow('*', { methods: 'PUT' }));
const engines = ['chromium', 'firefox', 'webkit', 'standard'] as const;

export const HTTP_CACHE: readonly Row[] = [
  {
    name: 'an answer to no-cors without Allow-Origin blocks a later cors, and nothing is sent',
    browser: FORBIDDEN,
    expect: 'allow-origin-missing',
    sent: [],
    failsAt: 'cors-check 2',
  },
  { name: 'a stored answer that allows the page', browser: ALLOWED, expect: 'cors', sent: [] },
  {
    name: 'without CORS it is opaque',
    browser: FORBIDDEN,
    request: { mode: 'no-cors' },
    expect: 'opaque',
    sent: [],
  },
  {
    name: 'Vary: Origin keeps an answer to no Origin from one',
    browser: FOR_NOBODY,
    answers: [ok],
    expect: 'cors',
    sent: [`GET ${URL_OF_BACK}`],
  },
  { name: 'Vary: Origin admits the same Origin', browser: FOR_FRONT, expect: 'cors', sent: [] },
  {
    name: 'Vary: Origin keeps an answer to an Origin from none',
    browser: FOR_FRONT,
    request: { mode: 'no-cors' },
    answers: [ok],
    expect: 'opaque',
    sent: [`GET ${URL_OF_BACK}`],
  },
  {
    name: 'another page of the same site gets the answer to the first',
    browser: having([...allow(FRONT), ...KEPT]),
    request: { origin: 'http://localhost:5002' },
    expect: 'allow-origin-mismatch',
    sent: [],
  },
  {
    name: 'a page of another site has a cache of its own',
    browser: ALLOWED,
    request: { origin: 'http://127.0.0.1:5000' },
    answers: [ok],
    expect: 'cors',
  },
  {
    name: 'another URL has an answer of its own',
    browser: having(KEPT, { url: `${BACK}/api/other` }),
    answers: [ok],
    expect: 'cors',
  },
  {
    name: 'a stale answer is not given',
    browser: having(KEPT, { now: 60_000 }),
    answers: [answer(200, [...allow('*'), ['Cache-Control', 'max-age=5']])],
    expect: 'cors',
    stored: ['5'],
  },
  {
    name: 'the last moment of freshness',
    browser: having([...allow('*'), ...KEPT], { now: 59_999 }),
    expect: 'cors',
    sent: [],
  },
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
    ([name, value, stored]): Row => ({
      name: `storing: ${name}`,
      answers: [answer(200, [...allow('*'), ['Cache-Control', value]])],
      expect: 'cors',
      stored,
    }),
  ),
  {
    name: 'storing: Vary: * fits nobody',
    answers: [answer(200, [...allow('*'), ...KEPT, ['Vary', 'Accept, *']])],
    expect: 'cors',
    stored: [],
  },
  {
    name: 'storing: one answer per URL, the last',
    browser: FOR_NOBODY,
    answers: [answer(200, [...allow('*'), ['Cache-Control', 'max-age=5'], ...VARY])],
    expect: 'cors',
    stored: ['5'],
  },
  {
    name: 'storing: no answer to POST',
    request: { method: 'POST' },
    answers: [answer(200, [...allow('*'), ...KEPT])],
    expect: 'cors',
    stored: [],
  },
  {
    name: 'storing: no preflight',
    request: put,
    answers: [answer(204, [...allow('*', { methods: 'PUT' }), ...KEPT]), ok],
    expect: 'cors',
    stored: [],
  },
  {
    name: 'a preflight comes before the cache is asked',
    browser: ALLOWED,
    request: { headers: [['x-a', '1']] },
    answers: [answer(204, allow('*', { headers: 'x-a' }))],
    expect: 'cors',
    sent: [`OPTIONS ${URL_OF_BACK}`],
  },
  {
    name: 'a change that failed leaves what is stored',
    browser: ALLOWED,
    request: put,
    answers: [putAllowed, answer(500, allow('*'))],
    expect: 'cors',
    stored: ['60'],
    deviations: [],
  },
  ...engines.flatMap((engine): readonly Row[] => [
    {
      name: `a change makes what is stored worthless: ${engine}`,
      engine,
      browser: ALLOWED,
      request: put,
      answers: [putAllowed, ok],
      expect: 'cors',
      ...only(engine, ['chromium'], 'stored-answer-outlives-change', ['60'], []),
    },
    {
      name: `an answer that is refused: ${engine}`,
      engine,
      answers: [answer(200, KEPT)],
      expect: 'allow-origin-missing',
      ...only(engine, ['chromium', 'webkit'], 'refused-answer-not-stored', [], ['60']),
    },
    {
      name: `a stored answer that is refused stays: ${engine}`,
      engine,
      browser: FORBIDDEN,
      expect: 'allow-origin-missing',
      stored: ['60'],
      deviations: [],
    },
    {
      name: `an error of the server: ${engine}`,
      engine,
      answers: [answer(500, [...allow('*'), ...KEPT])],
      expect: 'cors',
      ...only(engine, ['firefox', 'webkit'], 'error-answers-not-stored', [], ['60']),
    },
    {
      name: `what is not found: ${engine}`,
      engine,
      answers: [answer(404, [...allow('*'), ...KEPT])],
      expect: 'cors',
      ...only(engine, ['firefox'], 'error-answers-not-stored', [], ['60']),
    },
    {
      name: `an answer with credentials for a request without: ${engine}`,
      engine,
      browser: having([...allow('*'), ...KEPT], { credentials: true }),
      ...(engine === 'firefox' ? { answers: [ok] } : {}),
      expect: 'cors',
      ...only(engine, ['firefox'], 'stored-per-credentials', ['60'], ['60']),
    },
    {
      name: `HEAD where GET is stored: ${engine}`,
      engine,
      browser: ALLOWED,
      request: { method: 'HEAD' },
      ...(engine === 'firefox' || engine === 'webkit' ? { answers: [ok] } : {}),
      expect: 'cors',
      ...only(engine, ['firefox', 'webkit'], 'head-not-from-cache', engine === 'webkit' ? [] : ['60'], [
        '60',
      ]),
    },
  ]),
];

/** What is stored afterwards, and the deviation, where an engine is one of those that deviate; what is stored elsewhere. */
function only(
  engine: RuleBook,
  deviating: readonly RuleBook[],
  deviation: NonNullable<Row['deviations']>[number],
  there: readonly string[],
  elsewhere: readonly string[],
): Pick<Row, 'deviations' | 'stored'> {
  const deviates = deviating.includes(engine);
  return { deviations: deviates ? [deviation] : [], stored: deviates ? there : elsewhere };
}
