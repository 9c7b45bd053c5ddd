import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { advice } from '../browsers/known.ts';
import { provideBrowser } from '../browsers/provide.ts';
import { labPage } from '../lab/lab-page.ts';
import { startLab } from '../lab/processes.ts';
import { labUrl } from '../lab/url.ts';
import { animated, scene } from './animation.ts';
import { ROOT } from './commands.ts';

interface Picture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** What is done on the page before the picture is taken. */
  readonly steps: (page: Page) => Promise<void>;
}

/** The pictures of the papers, from the real page on the exercise's own ports. */
const PICTURES: readonly Picture[] = [
  {
    file: 'landing.png',
    width: 1280,
    height: 780,
    colorScheme: 'light',
    async steps(page) {
      await page.goto(`${lab.front}/`);
      await page.getByRole('button', { name: 'Simple GET' }).click();
      await page.getByText('The browser kept the answer from the script.').waitFor();
    },
  },
  {
    file: 'exercise.png',
    width: 1280,
    height: 720,
    colorScheme: 'light',
    steps: (page) => guessWrong(page),
  },
  {
    file: 'exercise-phone.png',
    width: 390,
    height: 844,
    colorScheme: 'dark',
    steps: (page) => guessWrong(page),
  },
  {
    file: 'lab-dark.png',
    width: 1440,
    height: 900,
    colorScheme: 'dark',
    async steps(page) {
      const { send, agrees } = labPage(page);
      await send('PUT', 'blocked');
      await agrees();
    },
  },
];

async function guessWrong(page: Page): Promise<void> {
  await page.goto(`${lab.front}/learn/blocked-but-done`);
  // The exercise's policy is proposed where another one was applied before.
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Apply/ })
    .click();
  await page.getByRole('radio', { name: 'Not at all.' }).check();
  await page.getByRole('button', { name: /^Lock in and run/ }).click();
  await page.getByText('You guessed:').waitFor();
}

/** The stage of the landing page: a request whose answer the browser keeps, and the same under a policy that allows the page. */
async function stageInMotion(): Promise<Uint8Array> {
  const page = await browser.newPage({ viewport: { width: 780, height: 900 }, colorScheme: 'light' });
  await page.goto(`${lab.front}/`);
  const send = page.getByRole('button', { name: 'Simple GET' });
  await send.and(page.locator(':enabled')).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
  const stage = page.getByRole('region', { name: 'Page, browser and server' });
  await send.click();
  await page.getByText('The browser kept the answer from the script.').waitFor();
  const kept = await scene(stage);
  await page.getByRole('radio', { name: 'this page' }).check();
  await page.getByText('Before the change: ').waitFor();
  await send.click();
  await page.getByRole('blockquote').waitFor();
  const frames = [...kept, ...(await scene(stage))];
  await page.close();
  return animated(frames);
}

const folder = join(ROOT, 'e2e/pictures');
mkdirSync(folder, { recursive: true });
const found = await provideBrowser('chromium');
if (found === null) throw new Error(advice('chromium', process.env));
const { executablePath } = found.build;
const lab = await startLab({ ports: [5000, 5001] });
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  for (const { file, width, height, colorScheme, steps } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(labUrl(lab));
    await page.getByTestId('comparison').waitFor();
    await steps(page);
    // Messages have arrived, and nothing moves any more.
    await page.waitForTimeout(2_000);
    await page.screenshot({ path: join(folder, file) });
    console.log(join(folder, file));
    await page.goto(labUrl(lab));
    await page.getByRole('button', { name: 'Reset to the start policy' }).click();
    await page.close();
  }
  const file = join(folder, 'stage.gif');
  writeFileSync(file, await stageInMotion());
  console.log(file);
} finally {
  await browser.close();
  await lab.stop();
}
