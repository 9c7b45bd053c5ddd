import { test as base } from '@playwright/test';
import { chromiumPage } from './engines/chromium.ts';
import type { EnginePage } from './engines/engine.ts';
import { type BenchClient, createBench } from './lab/bench.ts';
import { freePorts, type LabProcesses, startLab } from './lab/processes.ts';

interface TestFixtures {
  readonly bench: BenchClient;
  readonly engine: EnginePage;
}
interface WorkerFixtures {
  readonly lab: LabProcesses;
}

/** A lab per worker on ports of its own, as built; a bench and a page per test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  lab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const [frontPort = 0, backPort = 0] = await freePorts(2);
      const lab = await startLab({ mode: 'start', frontPort, backPort });
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  bench: async ({ lab }, use) => {
    const bench = await createBench(lab);
    await use(bench);
    await bench.remove();
  },
  engine: async ({ page }, use) => {
    await use(await chromiumPage(page));
  },
});

export { expect } from '@playwright/test';
