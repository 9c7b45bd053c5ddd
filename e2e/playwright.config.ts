import { defineConfig } from '@playwright/test';
import type { FoundBrowser } from './browsers/find.ts';
import { type Browsers, recordedBrowsers } from './browsers/record.ts';
import type { Build } from './engines/build.ts';
import { ENGINE_NAMES, type EngineName } from './engines/engine.ts';

/** The engines that the last search found: `pnpm test` and `pnpm browsers` look. */
const browsers = recordedBrowsers();

export default defineConfig<object, { build: Build | null }>({
  testDir: 'specs',
  outputDir: '../.cache/e2e',
  fullyParallel: true,
  // Some tests wait most of their time, for what does not come: more at a time than there are cores. With four, two slow cores
  // were never idle, and each test waited longer.
  workers: 3,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  // Bounds for a slow machine on which three tests run beside each other: only a test that fails takes that long.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
  },
  reporter: [
    ['list'],
    ['json', { outputFile: '../.cache/results/e2e.json' }],
    ['html', { outputFolder: '../.cache/report', open: 'never' }],
  ],
  // Without a search every test says that there must be one.
  projects: browsers === null ? [{ name: 'no search for browsers' }] : projectsFor(browsers),
});

function projectsFor(found: Browsers) {
  return ENGINE_NAMES.flatMap((engine) => {
    const browser = found[engine];
    return 'missing' in browser ? [] : [project(engine, browser)];
  });
}

function project(engine: EngineName, { build }: FoundBrowser) {
  return {
    name: engine,
    use: { build },
    testIgnore: [
      // Specs that click on the page need Playwright to drive the engine.
      ...(build.driver === 'playwright' ? [] : ['page/**', 'class/teacher.spec.ts']),
      // One engine is enough for what the page makes of itself: its texts, its many states for axe, what it keeps and says
      // when its servers are killed or attacked; a room has all three in it. In the others `page-by-script` has axe, and `faults` kills the servers.
      ...(engine === 'chromium' ? ['page-by-script.spec.ts'] : ['page/chromium/**', 'class/room.spec.ts']),
    ],
  };
}
