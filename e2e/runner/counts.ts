import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './commands.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What vitest counted. Whatever went wrong outside a test (a file that does not load) counts as one failure. */
export function countVitest(results: string, exitedWell: boolean): Count {
  const report = take(results) as { numPassedTests: number; numTotalTests: number } | null;
  // A test that did not run, by `skip` for example, is not a pass.
  return count(report && { passed: report.numPassedTests, total: report.numTotalTests }, exitedWell);
}

/** What Playwright counted. A flaky or skipped test is not a pass. */
export function countPlaywright(results: string, exitedWell: boolean): Count {
  const report = take(results) as {
    stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
  } | null;
  if (report === null) return count(null, exitedWell);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return count({ passed: expected, total: expected + unexpected + flaky + skipped }, exitedWell);
}

function count(report: { passed: number; total: number } | null, exitedWell: boolean): Count {
  if (report === null || report.passed === 0) return { passed: 0, failed: 1 };
  const failed = report.total - report.passed;
  return { passed: report.passed, failed: exitedWell ? failed : Math.max(1, failed) };
}

/** Reads a results file once: an old one must never be counted for a run that wrote none. */
function take(results: string): unknown {
  const file = join(ROOT, results);
  try {
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    return JSON.parse(text);
  } catch {
    return null;
  }
}
