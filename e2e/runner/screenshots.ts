import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { advice } from '../browsers/known.ts';
import { provideBrowser } from '../browsers/provide.ts';
import { startLab } from '../lab/processes.ts';
import { ROOT } from './commands.ts';

/** Makes the README's picture from the real page: the exercise, clicked once, on its own ports. */
const folder = join(ROOT, 'e2e/pictures');
mkdirSync(folder, { recursive: true });

const found = await provideBrowser('chromium');
if (found === null) throw new Error(advice('chromium', process.env));
const { executablePath } = found.build;
const lab = await startLab({ mode: 'start', frontPort: 5000, backPort: 5001 });
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
  await page.goto(lab.front);
  await page.getByRole('button', { name: 'The exercise’s button' }).click();
  await page.locator('[data-verdict="blocked"]').waitFor();
  await page.screenshot({ path: join(folder, 'blocked.png') });
  console.log(`${folder}/blocked.png`);
} finally {
  await browser.close();
  await lab.stop();
}
