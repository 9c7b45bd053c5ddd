import { defineConfig } from '@playwright/test';

/** The test command finds the browser and names it here; by hand, Debian's place for it is tried. */
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'specs',
  outputDir: '../.cache/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 30_000,
  use: { actionTimeout: 5_000, navigationTimeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: '../.cache/results/e2e.json' }],
    ['html', { outputFolder: '../.cache/report', open: 'never' }],
  ],
  projects: [
    {
      name: 'chromium',
      use: { browserName: 'chromium', launchOptions: executablePath ? { executablePath } : {} },
    },
  ],
});
