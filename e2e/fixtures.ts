import { type BrowserContext, test as base, type Page } from '@playwright/test';
import type { Build } from './engines/build.ts';
import type { Engine, EnginePage } from './engines/engine.ts';
import { launchEngine } from './engines/launch.ts';
import { type KillableLab, startKillableLab } from './faults/servers.ts';
import { type BenchClient, createBench } from './lab/bench.ts';
import { type LabPage, labPage } from './lab/lab-page.ts';
import { type LabProcesses, startLab } from './lab/processes.ts';
import { type Stranger, startStranger } from './lab/stranger.ts';

interface TestFixtures {
  readonly bench: BenchClient;
  /** A page that finds no cookies, and nothing stored by the lab's page. What was said in the console before may still be there. */
  readonly tab: EnginePage;
  /** The same page as Playwright knows it: for specs that click, which are in `specs/page`. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** What a learner does with it. */
  readonly labPage: LabPage;
  /** A page that nobody has used: a browser takes a second to make one. */
  readonly freshTab: EnginePage;
  readonly freshPage: Page;
  readonly stranger: Stranger;
}
interface WorkerFixtures {
  /** What the project's engine is; the configuration says it. */
  readonly build: Build | null;
  readonly engine: Engine;
  readonly lab: LabProcesses;
  /** A lab whose servers a test may end. Each test leaves them running. */
  readonly killableLab: KillableLab;
  /**
   * One page for all tests of a worker that keep to URLs of their own: an engine takes its time to begin with. It has an
   * HTTP cache, as the page of somebody who has come to learn. What an earlier test has stored is still there, a
   * projector's look for example: where places on the screen count, `tab` is the one.
   */
  readonly sharedTab: EnginePage;
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
    { scope: 'worker', timeout: 180_000 },
  ],
  lab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const lab = await startLab();
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  killableLab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const lab = await startKillableLab();
      await use(lab);
      await lab.end();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  sharedTab: [
    ({ engine }, use) => withNewPage(engine, { httpCache: true }, use),
    { scope: 'worker', timeout: 180_000 },
  ],
  bench: async ({ lab }, use) => {
    const bench = await createBench(lab);
    await use(bench);
    await bench.remove();
  },
  tab: async ({ engine, lab, sharedTab }, use) => {
    const { playwright } = sharedTab;
    if (playwright === null) return withNewPage(engine, {}, use);
    await wipe(playwright, lab.front);
    await use(sharedTab);
  },
  freshTab: ({ engine }, use) => withNewPage(engine, {}, use),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  stranger: async ({}, use) => {
    const stranger = await startStranger();
    await use(stranger);
    stranger.close();
  },
  page: ({ tab }, use) => use(asPlaywrightKnows(tab)),
  context: ({ page }, use) => use(page.context()),
  labPage: ({ page }, use) => use(labPage(page)),
  freshPage: ({ freshTab }, use) => use(asPlaywrightKnows(freshTab)),
});

async function withNewPage(
  engine: Engine,
  settings: Parameters<Engine['newPage']>[0],
  use: (page: EnginePage) => Promise<void>,
): Promise<void> {
  const page = await engine.newPage(settings);
  await use(page);
  await page.close();
}

/** Leaves of a page what a new one would be: without cookies, without what is stored for the front end, alone in its context. */
async function wipe(page: Page, front: string): Promise<void> {
  const others = page
    .context()
    .pages()
    .filter((each) => each !== page);
  await Promise.all([...others.map((each) => each.close()), page.context().clearCookies()]);
  const { width, height } = page.viewportSize() ?? {};
  if (width !== 1280 || height !== 720) await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null });
  // A document that stores nothing when it is left.
  const empty = `${front}/outpost`;
  // A navigation that the last test began may still interrupt this one: then there is none left that could.
  await page.goto(empty).catch(() => page.goto(empty));
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

function asPlaywrightKnows({ playwright }: EnginePage): Page {
  if (playwright === null) throw new Error('Playwright cannot click here: move this test to specs/page.');
  return playwright;
}

export { expect } from '@playwright/test';
