import { afterAll, describe, expect, test } from 'vitest';
import { ALGORITHMS, FAILURE_CODES, REFUSAL_CODES } from '../src/fetch/index.ts';
import { DECISIONS } from './decisions.ts';
import { findDetour } from './path-of-the-standard.ts';

import { CONSUMERS } from './tables/consumers.ts';
import { CORNERS } from './tables/corners.ts';
import { CORS_CHECK } from './tables/cors-check.ts';
import { COOKIES, MAIN_FETCH, REDIRECTS } from './tables/fetching.ts';
import { HTTP_CACHE } from './tables/http-cache.ts';
import { MEDIA_TYPES } from './tables/media-types.ts';
import { PREFLIGHT } from './tables/preflight.ts';
import { PREFLIGHT_CACHE } from './tables/preflight-cache.ts';
import { REFUSALS } from './tables/refusals.ts';
import { deviationsIn, expectedOf, type Row, runRow } from './tables/row.ts';

const TABLES: Record<string, readonly Row[]> = {
  'CORS check': CORS_CHECK,
  'CORS-preflight fetch': PREFLIGHT,
  'CORS-preflight cache': PREFLIGHT_CACHE,
  'main fetch': MAIN_FETCH,
  'HTTP cache': HTTP_CACHE,
  cookies: COOKIES,
  'HTTP-redirect fetch': REDIRECTS,
  'new Request and XMLHttpRequest': REFUSALS,
  'what else of a page asks': CONSUMERS,
  'media types': MEDIA_TYPES,
  'URLs, repeated lines, frames and policies of documents': CORNERS,
};

test('the steps of the Fetch Standard lead to the snapshot whose numbers they bear', () => {
  const anchors = Object.values(ALGORITHMS).map(({ anchor }) => anchor);
  const ofFetch = anchors.filter((anchor) => anchor.startsWith('https://fetch.spec.whatwg.org/'));
  expect(ofFetch.length).toBeGreaterThan(5);
  for (const anchor of ofFetch) expect(anchor).toMatch(/\/commit-snapshots\/586cd2a[0-9a-f]{33}\/#/);
});

describe.each(Object.entries(TABLES))('%s', (_, rows) => {
  test.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    const { verdict, trail, wire } = runRow(row);
    expect(expectedOf(verdict)).toBe(row.expect);
    if (row.with !== undefined) {
      const reason =
        verdict.kind === 'blocked' ? verdict.failure : verdict.kind === 'refused' ? verdict.refusal : {};
      expect(reason).toMatchObject(row.with);
    }
    // A blocked or refused request leaves no answer over, and none is asked for twice.
    expect(wire).toHaveLength(row.answers?.length ?? 0);
    if (row.sent !== undefined) expect(wire.map(({ method, url }) => `${method} ${url}`)).toEqual(row.sent);
    for (const [index, name, value] of row.sends ?? []) {
      const lines = wire[index]?.headers.filter(([each]) => each.toLowerCase() === name.toLowerCase()) ?? [];
      expect(lines.map((line) => line[1])).toEqual(value === null ? [] : [value]);
    }
    if (row.sees !== undefined && verdict.kind === 'readable') {
      expect(verdict.response.headers.map(([name]) => name)).toEqual(row.sees);
    }
    if (row.shows !== undefined) {
      if (verdict.kind !== 'readable') throw new Error(`${row.name}: the script sees nothing.`);
      const { url, headers, body } = verdict.response;
      const type = headers.find(([name]) => name === 'content-type')?.[1];
      expect({ url, type, body }).toMatchObject(row.shows);
    }
    if (row.deviations !== undefined) expect(deviationsIn(row)).toEqual(row.deviations);
    if (row.cached !== undefined) {
      const cached = trail.preflightCache.map(
        (entry) => `${entry.method ?? entry.headerName} ${entry.maxAge}`,
      );
      expect(cached).toEqual(row.cached);
    }
    if (row.stored !== undefined) {
      expect(trail.httpCache.map(({ maxAge }) => String(maxAge))).toEqual(row.stored);
    }
    if (row.failsAt !== undefined) {
      const step = trail.trace.find(({ passed }) => !passed);
      expect(`${step?.algorithm} ${step?.step}`).toBe(row.failsAt);
    }
    // What fails, fails at its last step; what passes has passed every one.
    const failed = trail.trace.some(({ passed }) => !passed);
    expect(failed).toBe(verdict.kind === 'blocked' || verdict.kind === 'refused');
  });
});

describe('the tables together', () => {
  const rows = Object.values(TABLES).flat();
  const expected = new Set<string>(rows.map((row) => row.expect));

  test('produce every failure code', () => {
    expect(FAILURE_CODES.filter((code) => !expected.has(code))).toEqual([]);
  });

  test('produce every refusal code', () => {
    expect(REFUSAL_CODES.filter((code) => !expected.has(code))).toEqual([]);
  });

  test('show every deviation', () => {
    const shown = new Set(rows.flatMap((row) => [...(row.deviations ?? [])]));
    expect(DECISIONS.filter((id) => !shown.has(id))).toEqual([]);
  });

  test('walk through every algorithm', () => {
    const walked = new Set(rows.flatMap((row) => runRow(row).trail.trace.map(({ algorithm }) => algorithm)));
    expect(Object.keys(ALGORITHMS).filter((id) => !walked.has(id as never))).toEqual([]);
  });

  test('could not be walked backwards', () => {
    const traces = rows.map((row) => runRow(row).trail.trace);
    expect(traces.filter((trace) => findDetour(trace) !== null)).toEqual([]);
    const long = traces.filter((trace) => new Set(trace.map(({ algorithm }) => algorithm)).size > 2);
    expect(long.filter((trace) => findDetour(trace.toReversed()) === null)).toEqual([]);
  });

  test('have rows of different names', () => {
    for (const table of Object.values(TABLES))
      expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
  });

  afterAll(() => {
    const counts = `${FAILURE_CODES.length} failure codes, ${REFUSAL_CODES.length} refusal codes, ${DECISIONS.length} deviations`;
    console.log(`${rows.length} rows in ${Object.keys(TABLES).length} tables: ${counts}`);
  });
});
