import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './commands.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** How many pairs of a request and a policy were sent and agreed, where that was done. */
  readonly pairs?: number;
}

/** What vitest counted. Whatever went wrong outside a test (a file that does not load) counts as one failure. */
export function countVitest(results: string, exitedWell: boolean): Count {
  const report = take(results) as { numPassedTests: number; numTotalTests: number } | null;
  // A test that did not run, by `skip` for example, is not a pass.
  return count(report && { passed: report.numPassedTests, total: report.numTotalTests }, exitedWell);
}

/** What Playwright counted in one project. A flaky or skipped test is not a pass. */
export function countPlaywright(
  report: PlaywrightReport | null,
  project: string,
  exitedWell: boolean,
): Count {
  if (report === null) return count(null, exitedWell);
  const tests = report.suites.flatMap(testsIn);
  const own = tests.filter(({ projectName }) => projectName === project);
  const passed = own.filter(({ status }) => status === 'expected').length;
  // A bad end that failed tests of another project account for is not held against this one.
  const isAccountedFor = report.errors.length === 0 && tests.some(({ status }) => status === 'unexpected');
  return count({ passed, total: own.length }, exitedWell || isAccountedFor);
}

/** What of Playwright's report is read here: https://playwright.dev/docs/api/class-testreporter */
export interface PlaywrightReport {
  readonly suites: readonly Suite[];
  /** What went wrong outside tests: a file that does not load. */
  readonly errors: readonly unknown[];
}
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly tests: readonly Test[] }[];
}
interface Test {
  readonly projectName: string;
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
}

export function takePlaywrightReport(results: string): PlaywrightReport | null {
  return take(results) as PlaywrightReport | null;
}

function testsIn({ specs, suites = [] }: Suite): readonly Test[] {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsIn)];
}

/** An engine that is not there is never a pass; where all must be tested, it is a failure. */
export function countMissing(environment: NodeJS.ProcessEnv): Count | null {
  return environment.CI ? { passed: 0, failed: 1 } : null;
}

function count(report: { passed: number; total: number } | null, exitedWell: boolean): Count {
  if (report === null) return { passed: 0, failed: 1 };
  const failed = report.total - report.passed;
  return { passed: report.passed, failed: exitedWell && report.passed > 0 ? failed : Math.max(1, failed) };
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
