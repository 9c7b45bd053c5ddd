import { expect, test } from 'vitest';
import { matrixOf } from '../matrix/matrix.ts';
import { pageOf } from '../matrix/page.ts';
import type { Observed, Part } from '../matrix/part.ts';
import { withSummary } from '../matrix/summary.ts';

const row = (id: string, more: Partial<Observed> = {}): Observed => ({
  id,
  title: `about ${id}`,
  verdict: id,
  outcome: 'TypeError: Failed to fetch',
  reason: 'Because',
  lines: ['a line'],
  ...more,
});

const part = (changes: Partial<Part>): Part => ({
  engine: 'chromium',
  version: '2',
  date: '2026-11-21T10:00:00.000Z',
  name: 'failures',
  group: 'Failure codes',
  rows: [],
  pairs: 0,
  ...changes,
});

test('what engines did stands side by side, and who was not there was not tested', () => {
  const { groups, engines } = matrixOf([
    part({ rows: [row('one'), row('two')], pairs: 10 }),
    part({ engine: 'webkit', version: 'GTK 3', rows: [row('two')], pairs: 5 }),
    part({ name: 'pairs-1', group: 'Pairs', pairs: 500 }),
  ]);
  expect(groups.map(({ title }) => title)).toEqual(['Failure codes']);
  expect(groups[0]?.cases.map(({ id, seen }) => [id, [...seen.keys()]])).toEqual([
    ['one', ['chromium']],
    ['two', ['chromium', 'webkit']],
  ]);
  expect(engines.map(({ engine, version, pairs }) => [engine, version, pairs])).toEqual([
    ['chromium', '2', 510],
    ['firefox', null, 0],
    ['webkit', 'GTK 3', 5],
  ]);
});

test('the pairs of an older version are not counted for this one', () => {
  const { engines } = matrixOf([
    part({ version: '1', date: '2026-11-20T10:00:00.000Z', name: 'proof-1', pairs: 20_000 }),
    part({ pairs: 7 }),
  ]);
  expect(engines[0]).toMatchObject({ version: '2', pairs: 7 });
});

test('the page shows what was seen as text, whatever it is', () => {
  const page = pageOf(matrixOf([part({ rows: [row('one', { lines: ['<script>"&'], reason: null })] })]));
  expect(page).toContain('&lt;script&gt;&quot;&amp;');
  expect(page).not.toContain('<script');
  expect(page.match(/not tested/g)).toHaveLength(4);
  expect(page).not.toMatch(/(?:src|href)="(?!#)/);
});

test('a verdict that is not that of the case is shown', () => {
  const other = row('one', { verdict: 'opaqueredirect', outcome: 'opaqueredirect 0' });
  expect(pageOf(matrixOf([part({ rows: [other] })]))).toContain('<code>opaqueredirect</code>');
});

test('the summary takes the place of the one before, and of nothing else', () => {
  const before = 'a\n<!-- matrix: written by `pnpm matrix` -->\nold\n<!-- end of matrix -->\nb\n';
  const once = withSummary(before, matrixOf([part({ rows: [row('one')], pairs: 1234 })])) ?? '';
  expect(once).toMatch(/^a\n<!--/);
  expect(once).toMatch(/-->\nb\n$/);
  expect(once).toContain('| Chromium | 2            | 1             | 1,234');
  expect(once).toContain('_not tested_');
  expect(once).not.toContain('old');
  expect(withSummary('no marker', matrixOf([]))).toBeNull();
});
