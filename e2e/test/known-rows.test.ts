import { FAILURE_CODES, type FailureCode, REFUSAL_CODES } from '@cors-lab/shared/fetch';
import { expect, test } from 'vitest';
import { KNOWN_ROWS } from '../prove/known-rows.ts';
import { ROWS } from '../specs/consumers.rows.ts';

/** What neither a script nor a consumer of the page meets. */
const ELSEWHERE: readonly FailureCode[] = [
  // No engine goes by the standard here.
  'authorization-not-covered-by-wildcard',
  // For a page on port 80.
  'allow-origin-default-port',
  // For another document of the front end: `specs/contexts`.
  'content-security-policy-blocks',
  // No server is asked, and WebKit's inspector gives no reason for the request: see `console-measured.json`.
  'data-url-invalid',
];

test('the rows that every engine plays meet every failure and every refusal', () => {
  const expected = new Set<string>(
    [...KNOWN_ROWS, ...ROWS].flatMap(({ expect: each }) =>
      typeof each === 'string' ? [each] : Object.values(each),
    ),
  );
  const unmet = [...FAILURE_CODES, ...REFUSAL_CODES].filter((code) => !expected.has(code));
  expect(unmet.sort()).toEqual([...ELSEWHERE].sort());
});

test('each row has a name of its own', () => {
  expect(KNOWN_ROWS.length).toBeGreaterThan(350);
  expect(new Set(KNOWN_ROWS.map(({ name }) => name)).size).toBe(KNOWN_ROWS.length);
});
