import { expect, test } from 'vitest';
import { countMissing, countPlaywright, type PlaywrightReport } from '../runner/counts.ts';

type Status = 'expected' | 'unexpected' | 'flaky' | 'skipped';

function report(tests: Record<string, readonly Status[]>, errors: readonly unknown[] = []): PlaywrightReport {
  const specs = Object.entries(tests).map(([projectName, statuses]) => ({
    tests: statuses.map((status) => ({ projectName, status })),
  }));
  // Playwright nests: a file is a suite, a `describe` another.
  return { errors, suites: [{ specs: [], suites: [{ specs }] }] };
}

test('each engine is counted by itself', () => {
  const both = report({ chromium: ['expected', 'expected'], firefox: ['expected', 'unexpected'] });
  expect(countPlaywright(both, 'chromium', false)).toEqual({ passed: 2, failed: 0 });
  expect(countPlaywright(both, 'firefox', false)).toEqual({ passed: 1, failed: 1 });
});

test('a flaky or skipped test is not a pass', () => {
  const some = report({ webkit: ['expected', 'flaky', 'skipped'] });
  expect(countPlaywright(some, 'webkit', true)).toEqual({ passed: 1, failed: 2 });
});

test('an engine that is there and ran no test has failed', () => {
  expect(countPlaywright(report({ chromium: ['expected'] }), 'firefox', true)).toEqual({
    passed: 0,
    failed: 1,
  });
});

test('a run without a report has failed', () => {
  expect(countPlaywright(null, 'chromium', true)).toEqual({ passed: 0, failed: 1 });
});

test('a bad end that no test accounts for is a failure of every engine', () => {
  const passed = { chromium: ['expected'] } as const;
  expect(countPlaywright(report(passed), 'chromium', false)).toEqual({ passed: 1, failed: 1 });
  expect(countPlaywright(report(passed, ['a file does not load']), 'chromium', false)).toEqual({
    passed: 1,
    failed: 1,
  });
});

test('a missing engine is not tested, and a failure in CI', () => {
  expect(countMissing({})).toBeNull();
  expect(countMissing({ CI: 'true' })).toEqual({ passed: 0, failed: 1 });
});
