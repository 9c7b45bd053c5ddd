import { type BrowserContext, test as base, type Page } from '@playwright/test';
import type { Build } from './engines/build.ts';
import type { Engine, EnginePage } from './engines/engine.ts';
import { launchEngine } from './engines/launch.ts';
import { type BenchClient, createBench } from './lab/bench.ts';
import { freePorts, type LabProcesses, startLab } from './lab/processes.ts';
import { type Stranger, startStranger } from './lab/stranger.ts';

interface TestFixtures {
  readonly bench: BenchClient;
  /** A page of the engine, with cookies and caches of its own. */
  readonly tab: EnginePage;
  /** The same page as Playwright knows it: for specs that click, which are in `specs/page`. */
  readonly page: Page;
  readonly context: BrowserContext;
  readonly stranger: Stranger;
}
interface WorkerFixtures {
  /** What the project's engine is; the configuration says it. */
  readonly build: Build | null;
  readonly engine: Engine;
  readonly lab: LabProcesses;
  /**
   * One page for all tests of a worker that keep to URLs of their own: an engine takes its time to begin with. It has an
   * HTTP cache, as the page of somebody who has come to learn.
   */
  readonly lastingTab: EnginePage;
}

/** An engine and a lab per worker, the lab on ports of its own, as built; a bench and a page per test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  build: [null, { option: true, scope: 'worker' }],
  engine: [
    async ({ build }, use) => {
      if (build === null) throw new Error('No browser has been looked for: run `pnpm browsers` first.');
      const engine = await launchEngine(build);
      await use(engine);
      await engine.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
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
  lastingTab: [
    async ({ engine }, use) => {
      const tab = await engine.newPage({ httpCache: true });
      await use(tab);
      await tab.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  bench: async ({ lab }, use) => {
    const bench = await createBench(lab);
    await use(bench);
    await bench.remove();
  },
  tab: async ({ engine }, use) => {
    const tab = await engine.newPage();
    await use(tab);
    await tab.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  stranger: async ({}, use) => {
    const stranger = await startStranger();
    await use(stranger);
    stranger.close();
  },
  page: async ({ tab }, use) => {
    if (tab.playwright === null)
      throw new Error('Playwright cannot click here: move this test to specs/page.');
    await use(tab.playwright);
  },
  context: async ({ page }, use) => use(page.context()),
});

export { expect } from '@playwright/test';
