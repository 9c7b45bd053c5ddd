import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type CompleteDryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

/** What Stryker's changed code and its runners say to each other. */
const context: InstrumenterContext = {};
Object.assign(globalThis, { __stryker__: context });

/**
 * Runs the rows of the tables for Stryker, in one process. Vitest starts a worker for each of three thousand mutants,
 * which takes hours; a row takes a millisecond.
 */
function createRowRunner(): TestRunner {
  const checks = new Map<string, () => void>();
  return {
    capabilities: () => ({ reloadEnvironment: false }),

    async init() {
      // In Stryker's copy of the package, whose sources are changed.
      const load = (file: string) => import(pathToFileURL(join(process.cwd(), 'test/tables', file)).href);
      const { TABLES }: typeof import('../test/tables/tables.ts') = await load('tables.ts');
      const { checkRow }: typeof import('../test/tables/check-row.ts') = await load('check-row.ts');
      for (const [table, rows] of Object.entries(TABLES))
        for (const row of rows) checks.set(`${table}: ${row.name}`, () => checkRow(row));
    },

    async dryRun() {
      const tests = [...checks].map(([id, check]) => run(id, check));
      const { mutantCoverage } = context;
      const result: CompleteDryRunResult = { status: DryRunStatus.Complete, tests };
      return mutantCoverage === undefined ? result : { ...result, mutantCoverage };
    },

    async mutantRun({ activeMutant, testFilter = [...checks.keys()], hitLimit }) {
      Object.assign(context, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
      const tests: TestResult[] = [];
      for (const id of testFilter) {
        const result = run(id, checks.get(id) ?? (() => {}));
        tests.push(result);
        if (result.status === TestStatus.Failed) break;
      }
      const endless = determineHitLimitReached(context.hitCount, hitLimit);
      return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests });
    },
  };
}

function run(id: string, check: () => void): TestResult {
  context.currentTestId = id;
  const before = performance.now();
  const result = { id, name: id, timeSpentMs: 0 };
  try {
    check();
    return { ...result, status: TestStatus.Success, timeSpentMs: performance.now() - before };
  } catch (error) {
    return { ...result, status: TestStatus.Failed, failureMessage: String(error) };
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'rows', createRowRunner)];
