import { afterAll, describe, expect, test } from 'vitest';
import { ALGORITHMS, FAILURE_CODES, REFUSAL_CODES } from '../src/fetch/index.ts';
import { DECISIONS } from './decisions.ts';
import { findDetour } from './path-of-the-standard.ts';
import { checkRow } from './tables/check-row.ts';
import { deviationsIn, runRow } from './tables/row.ts';
import { TABLES } from './tables/tables.ts';

test('the steps of the Fetch Standard lead to the snapshot whose numbers they bear', () => {
  const anchors = Object.values(ALGORITHMS).map(({ anchor }) => anchor);
  const ofFetch = anchors.filter((anchor) => anchor.startsWith('https://fetch.spec.whatwg.org/'));
  expect(ofFetch.length).toBeGreaterThan(5);
  for (const anchor of ofFetch) expect(anchor).toMatch(/\/commit-snapshots\/586cd2a[0-9a-f]{33}\/#/);
});

describe.each(Object.entries(TABLES))('%s', (_, rows) => {
  test.each(rows.map((row) => [row.name, row.expect, row] as const))('%s → %s', (_name, _code, row) => {
    checkRow(row);
    if (row.deviations !== undefined) expect(deviationsIn(row)).toEqual(row.deviations);
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

  test('leave a step in every algorithm', () => {
    const visited = new Set(rows.flatMap((row) => runRow(row).trace.map(({ algorithm }) => algorithm)));
    expect(Object.keys(ALGORITHMS).filter((id) => !visited.has(id as never))).toEqual([]);
  });

  test('leave their steps in the order of the standard, and in no other', () => {
    const traces = rows.map((row) => runRow(row).trace);
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
