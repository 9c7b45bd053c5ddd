import { describe, expect, test } from 'vitest';
import { consoleLines, failureInLine } from '../src/console/index.ts';
import { recognise } from '../src/console/recognise.ts';
import { explain, explainLine } from '../src/explain/index.ts';
import { ENGINES, FAILURE_CODES, type FailureCode } from '../src/fetch/index.ts';
import { plain } from '../src/infra/prose.ts';
import { decidingPrediction, simulateFresh } from '../src/lab/experiments/simulate.ts';
import { catalogue } from '../src/lab/index.ts';
import { BACK, SERVERS } from './arbitraries.ts';

const EXPERIMENTS = catalogue({ ...SERVERS, experiments: BACK });

test.each(FAILURE_CODES)('%s has no holes where the line says nothing', (code) => {
  const { saw, change } = explainLine(failureInLine({ line: '' }, code));
  expect(plain(saw).replaceAll('<your page’s origin>', '')).toMatch(/^[A-Z][^…<]*\.$/);
  expect(plain(change)).not.toContain('…');
});

test.each([
  [
    'Request header field x-api-key is not allowed by Access-Control-Allow-Headers in preflight response.',
    'header-not-allowed',
    'The preflight’s answer does not name x-api-key in Access-Control-Allow-Headers.',
    'Name x-api-key in Access-Control-Allow-Headers of the preflight’s answer.',
  ],
  [
    'Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.',
    'method-not-allowed',
    'The preflight’s answer does not name PATCH in Access-Control-Allow-Methods. Only GET, HEAD and POST need no permission.',
    'Name PATCH in Access-Control-Allow-Methods of the preflight’s answer.',
  ],
  [
    "Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
    'preflight-redirect',
    'The answer to OPTIONS redirects. Browsers do not follow a preflight’s redirect.',
    'Let the script ask for <the URL it leads to> itself, or answer OPTIONS with 204 before anything redirects: to another scheme, a slash at the end, a login.',
  ],
  [
    'GET https://api.test/a.png net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)',
    'resource-policy-blocks',
    'The answer’s Cross-Origin-Resource-Policy keeps it out of this page. That is not CORS, which is not asked in the mode no-cors.',
    'For a public resource send Cross-Origin-Resource-Policy: cross-origin.',
  ],
] as const)('says only what the line says: %s', (line, code, wantedSaw, wantedChange) => {
  const { saw, change } = explainLine(failureInLine({ line }, code));
  expect(plain(saw)).toBe(wantedSaw);
  expect(plain(change)).toContain(wantedChange);
});

function explained(line: string, code: FailureCode) {
  const failure = failureInLine({ line }, code);
  const { saw, change } = explain(failure, { front: failure.pageOrigin, goal: 'readable' }, 'network');
  return { saw: plain(saw), change: plain(change) };
}

describe.each(ENGINES)('a line of %s', (engine) => {
  test('says of the failure nothing else than what it was', () => {
    for (const { id, moves, start } of EXPERIMENTS) {
      const { verdict } = decidingPrediction(simulateFresh({ sameUrl: true }, moves, start, engine, SERVERS));
      const found =
        verdict.kind === 'blocked' ? recognise(consoleLines(verdict.failure, engine).join('\n')) : null;
      if (verdict.kind !== 'blocked' || found === null) continue;
      const { failure } = verdict;
      const read = failureInLine(found, failure.code);
      const isKnown = (value: unknown) => value !== null && !/[…<]/.test(String(value));
      for (const key of ['pageOrigin', 'url', 'method', 'status', 'value', 'header'] as const) {
        const said = read[key as keyof typeof read];
        // With a redirect, engines name one URL or the other, and one origin or the other.
        if (failure.location !== null || failure.url !== failure.firstUrl) continue;
        if (key in failure && isKnown(said))
          expect(said, `${id}: ${key}`).toBe(failure[key as keyof typeof failure]);
      }
    }
  });
});

test.each(FAILURE_CODES)('%s is explained whatever the line says', (code) => {
  const { saw, change } = explained('', code);
  expect(saw + change).not.toMatch(/undefined|null|NaN|\(empty\)|\[object/);
});

test.each([
  [
    "Access to fetch at 'https://api.test/me' from origin 'https://page.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    'allow-origin-missing',
    'The answer has no Access-Control-Allow-Origin, so no other origin may read it.',
    'Send Access-Control-Allow-Origin: https://page.test with this answer.',
  ],
  [
    'Origin https://page.test is not allowed by Access-Control-Allow-Origin. Status code: 502',
    'allow-origin-missing',
    '502 is the proxy’s own page',
    'on errors too, and look into the error itself',
  ],
  [
    "Access to fetch at 'https://api.test/' from origin 'https://page.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'http://page.test' that is not equal to the supplied origin.",
    'allow-origin-mismatch',
    'They differ in scheme.',
    'Send Access-Control-Allow-Origin: https://page.test',
  ],
  [
    "Access to fetch at 'https://api.test/' from origin 'https://page.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values 'https://page.test, https://page.test', but only one is allowed.",
    'allow-origin-multiple',
    'has 2 lines',
    'Let one layer alone send it.',
  ],
  [
    "Access to XMLHttpRequest at 'https://api.test/' from origin 'https://page.test' has been blocked by CORS policy: Request header field X-Token is not allowed by Access-Control-Allow-Headers in preflight response.",
    'header-not-allowed',
    'Not allowed: x-token.',
    'Name x-token in Access-Control-Allow-Headers',
  ],
  [
    'Method PUT is not allowed by Access-Control-Allow-Methods.',
    'method-not-allowed',
    'PUT is not among GET, HEAD and POST',
    'Name PUT in Access-Control-Allow-Methods',
  ],
  [
    `Refused to connect to 'https://api.test/x' because it violates the following Content Security Policy directive: "connect-src 'self'".`,
    'content-security-policy-blocks',
    "Content-Security-Policy: connect-src 'self'",
    'name the origin of https://api.test/x in connect-src',
  ],
  [
    "(Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit 'https://c.example' überein).",
    'allow-origin-mismatch',
    'The answer says Access-Control-Allow-Origin: https://c.example.',
    'Send Access-Control-Allow-Origin: <your page’s origin> with this answer.',
  ],
  [
    'Access-Control-Allow-Origin cannot contain more than one origin.',
    'allow-origin-multiple',
    'Even the same value twice is refused.',
    'Let one layer alone send it.',
  ],
  [
    'Preflight response is not successful. Status code: 404',
    'preflight-status-not-ok',
    'nothing on the server answers OPTIONS here',
    'Answer OPTIONS with 204',
  ],
] as const)('%s', (line, code, wantedSaw, wantedChange) => {
  const { saw, change } = explained(line, code);
  expect(saw).toContain(wantedSaw);
  expect(change).toContain(wantedChange);
});

test.each([
  ['GET https://api.test/me net::ERR_FAILED 500 (Internal Server Error)', true],
  ['[Error] Failed to load resource: the server responded with a status of 500 (https://api.test/me)', true],
  ['GET https://api.test/me/too net::ERR_FAILED 500 (Internal Server Error)', false],
  ['OPTIONS https://api.test/me net::ERR_FAILED 500 (Internal Server Error)', false],
])('the status of a line about the same URL counts: %s', (beside, counts) => {
  const paste = `Access to fetch at 'https://api.test/me' from origin 'https://page.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n${beside}\nUncaught (in promise) TypeError: Failed to fetch`;
  const found = recognise(paste);
  const failure = failureInLine(found!, 'allow-origin-missing');
  const { saw, change } = explain(failure, { front: failure.pageOrigin, goal: 'readable' }, 'network');
  expect(plain(saw).includes('look into that first')).toBe(counts);
  expect(plain(change).includes('look into the error itself')).toBe(counts);
});

test('nobody is advised to let a page without an origin in, or an origin that a redirect has hidden', () => {
  const line = (origin: string, value: string) =>
    `Access to fetch at 'https://api.test/' from origin '${origin}' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value '${value}' that is not equal to the supplied origin.`;
  expect(explained(line('null', 'https://page.test'), 'allow-origin-mismatch').change).toContain(
    'Never allow null.',
  );
  expect(explained(line('https://page.test', 'https://page.test'), 'allow-origin-mismatch').change).toContain(
    'After a redirect',
  );
});

test('a long URL does not fill the explanation', () => {
  const url = `https://api.test/${'x'.repeat(400)}`;
  const { change } = explained(
    `Refused to connect to '${url}' because it violates the following Content Security Policy directive`,
    'content-security-policy-blocks',
  );
  expect(change).toMatch(/https:\/\/api\.test\/x{83}…x{20} in connect-src\.$/);
  const { saw } = explained(
    `from origin 'https://page.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value '${url}' that is not equal to the supplied origin.`,
    'allow-origin-mismatch',
  );
  expect(saw).not.toContain('stray character');
});
