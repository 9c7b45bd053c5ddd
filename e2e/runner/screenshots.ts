import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { advice } from '../browsers/known.ts';
import { provideBrowser } from '../browsers/provide.ts';
import { labPage } from '../lab/lab-page.ts';
import { startLab } from '../lab/processes.ts';
import { ROOT } from './commands.ts';

interface Picture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** What is done on the page before the picture is taken. */
  readonly steps: (page: Page) => Promise<void>;
}

async function click(page: Page, name: string, verdict: string): Promise<void> {
  const { send, agrees } = labPage(page);
  await send(name, verdict);
  await agrees();
}

/** The README's pictures, from the real page on the exercise's own ports. */
const PICTURES: readonly Picture[] = [
  {
    file: 'blocked.png',
    width: 1280,
    height: 860,
    colorScheme: 'light',
    steps: (page) => click(page, 'The exercise’s button', 'blocked'),
  },
  {
    file: 'sequence.png',
    width: 1280,
    height: 860,
    colorScheme: 'light',
    async steps(page) {
      await click(page, 'PUT', 'blocked');
      await page.locator('.sequence').evaluate((element) => element.scrollIntoView());
    },
  },
  {
    file: 'readable-dark.png',
    width: 1280,
    height: 860,
    colorScheme: 'dark',
    async steps(page) {
      await page.getByRole('radio', { name: /^Any/ }).click();
      await click(page, 'The exercise’s button', 'readable');
    },
  },
  {
    file: 'phone.png',
    width: 390,
    height: 844,
    colorScheme: 'light',
    async steps(page) {
      await click(page, 'POST to the counter', 'blocked');
      await page.locator('#what-happened').evaluate((element) => element.scrollIntoView());
    },
  },
];

const folder = join(ROOT, 'e2e/pictures');
mkdirSync(folder, { recursive: true });
const found = await provideBrowser('chromium');
if (found === null) throw new Error(advice('chromium', process.env));
const { executablePath } = found.build;
const lab = await startLab({ mode: 'start', frontPort: 5000, backPort: 5001 });
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  for (const { file, width, height, colorScheme, steps } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(lab.front);
    await page.locator('.comparison').waitFor();
    await steps(page);
    await page.screenshot({ path: join(folder, file) });
    console.log(join(folder, file));
    await page.getByRole('button', { name: 'Reset to the start policy' }).click();
    await page.close();
  }
} finally {
  await browser.close();
  await lab.stop();
}
