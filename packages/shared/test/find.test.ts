import { describe, expect, test } from 'vitest';
import { consoleLines } from '../src/console/index.ts';
import { ENGINES } from '../src/fetch/index.ts';
import { SEARCH_WORDS } from '../src/lab/experiments/search-words.ts';
import { decidingPrediction, simulateFresh } from '../src/lab/experiments/simulate.ts';
import { catalogue, findExperiments, indexOf } from '../src/lab/index.ts';
import { BACK, SERVERS } from './arbitraries.ts';

const EXPERIMENTS = catalogue({ ...SERVERS, experiments: BACK });
const INDEX = indexOf(EXPERIMENTS, SERVERS);
const idsFor = (text: string) => findExperiments(INDEX, text).experiments.map(({ id }) => id);

describe.each(ENGINES)('pasted from the console of %s', (engine) => {
  test('every experiment is found by the lines that it causes there', () => {
    for (const experiment of EXPERIMENTS) {
      const { verdict } = decidingPrediction(
        simulateFresh(experiment, experiment.moves, experiment.start, engine, SERVERS),
      );
      if (verdict.kind !== 'blocked') continue;
      const lines = consoleLines(verdict.failure, engine);
      if (lines.length > 0) expect(idsFor(lines.join('\n')), experiment.id).toContain(experiment.id);
    }
  });
});

test.each([
  ['HTTP ok status', 'method-not-allowed-for-options'],
  ['multiple values', 'added-twice'],
  ['preflight 401', 'authentication-first'],
  ['Vary', 'vary'],
  ['x-total-count', 'hidden-header'],
  ['Do fonts need permission?', 'font'],
  ['allow-origin-trailing-slash', 'trailing-slash'],
  ['csrf forged', 'csrf'],
  ['why does my preflight get a 401', 'authentication-first'],
  ['Why is my header null?', 'hidden-header'],
  ['My request works in Postman but not in the browser', 'works-in-curl'],
])('%j finds %s', (text, id) => {
  expect(idsFor(text)).toContain(id);
});

test.each([
  ['why is there no OPTIONS in the network tab', 'json'],
  ['allow all subdomains', 'star-in-a-name'],
  ['subdomain', 'star-in-a-name'],
  ['how do I disable CORS in chrome', 'by-way-of-the-own-server'],
  ['CORS error only in production', 'error-without-permission'],
  ['vite', 'by-way-of-the-own-server'],
  ['proxy', 'by-way-of-the-own-server'],
])('what people type, %j, leads to %s among the first', (text, id) => {
  expect(idsFor(text).slice(0, 3)).toContain(id);
});

test('the words to search for belong to experiments that there are', () => {
  expect(Object.keys(SEARCH_WORDS).filter((id) => !EXPERIMENTS.some((each) => each.id === id))).toEqual([]);
});

test.each([
  ['font', 'font'],
  ['image', 'canvas'],
])('a line about the %s that was asked for is shown first by %s', (what, id) => {
  const line = `Access to ${what} at '${BACK}/x' from origin '${SERVERS.front}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
  expect(idsFor(line)[0]).toBe(id);
});

test.each([
  ["Response to preflight request doesn't pass access control check: ", true],
  ['', false],
])(
  'what is said %jof a missing header is shown first by an experiment with a preflight: %s',
  (begin, isFirst) => {
    const line = `Access to fetch at '${BACK}' from origin '${SERVERS.front}' has been blocked by CORS policy: ${begin}No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
    const ids = idsFor(line);
    expect(ids.indexOf('refused-and-not-done') < ids.indexOf('another-port')).toBe(isFirst);
  },
);

test.each([
  ['vary', 'vary'],
  ['websocket', 'websocket'],
  ['redirect', 'redirect-at-home'],
  ['credentials star', 'star-with-credentials'],
  ['401 preflight', 'authentication-first'],
  ['500', 'error-without-permission'],
])('%j is answered first with what is about it', (text, first) => {
  expect(idsFor(text)[0]).toBe(first);
});

test('a number is no part of another, and marks are no words', () => {
  expect(idsFor('500')).toHaveLength(1);
  expect(idsFor('🔥🚫😱 CORS 💥')).toEqual(idsFor('cors'));
});

test.each(['', '  ', '???', 'no such word anywhere', 'Uncaught ReferenceError: x is not defined'])(
  '%j finds nothing',
  (text) => {
    expect(findExperiments(INDEX, text)).toEqual({ recognised: null, experiments: [] });
  },
);

test.each([
  [
    'Cookie “session” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.',
    'none-from-another-site',
  ],
  [
    'A cookie associated with a cross-site resource at http://b.example/ was set without the `SameSite` attribute. It has been blocked, as Chrome now only delivers cookies with cross-site requests if they are set with `SameSite=None` and `Secure`.',
    'none-from-another-site',
  ],
  ['Error: connect ECONNREFUSED 127.0.0.1:5001', 'hangs-up'],
])('%s is no CORS error, and leads first to %s', (line, id) => {
  expect(idsFor(line)[0]).toBe(id);
  expect(idsFor(line).length).toBeLessThan(4);
});

test.each([
  ['GET https://a.example/x 404 (Not Found)', 'http-error'],
  ['app.js:3  POST https://a.example/x 500 (Internal Server Error)', 'http-error'],
  [`Uncaught (in promise) SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON`, 'no-json'],
  ['SyntaxError: JSON.parse: unexpected character at line 1 column 1 of the JSON data', 'no-json'],
])('%s is about %s', (line, matter) => {
  expect(findExperiments(INDEX, line).recognised?.matter).toBe(matter);
});

test('a question about cookies is no line of a console', () => {
  const { recognised } = findExperiments(INDEX, 'Does a cookie without SameSite travel from another site?');
  expect(recognised).toBeNull();
});

test('an error in answer to OPTIONS is one of CORS', () => {
  const { recognised } = findExperiments(INDEX, 'OPTIONS https://a.example/x 404 (Not Found)');
  expect(recognised?.codes).toEqual(['preflight-status-not-ok']);
});

test.each([
  ['Refused to get unsafe header "x-total"', 'hidden-header'],
  ['Tainted canvases may not be exported.', 'canvas'],
  ["WebSocket connection to 'ws://localhost:5001/' failed: …", 'websocket'],
])('%s leads to the experiment about it', (line, id) => {
  expect(idsFor(line)).toEqual([id]);
});

test('what is not about CORS is said to be none', () => {
  expect(
    findExperiments(INDEX, 'Failed to load resource: net::ERR_NAME_NOT_RESOLVED').recognised?.matter,
  ).toBe('name-not-resolved');
});
