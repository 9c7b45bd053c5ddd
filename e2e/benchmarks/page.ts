import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { recordedBrowsers } from '../browsers/record.ts';
import { launchEngine } from '../engines/launch.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { freePorts, startLab } from '../lab/processes.ts';
import { ROOT, runPnpm } from '../runner/commands.ts';
import { firstPaint } from './first-paint.ts';
import { median } from './median.ts';

const REPEATS = 30;
/** Goals: gzipped kB of script and style until the page is complete; milliseconds; times a bare fetch. */
const GOAL = { weight: 195, latency: 50, ratio: 3 };
/** Of what may move while the page comes up: less than anybody sees. https://web.dev/articles/cls */
const SHIFT_GOAL = 0.005;
/** Windows of Lighthouse's phone and desktop, in CSS pixels. */
const WINDOWS = [
  ['phone', 412, 823],
  ['desktop', 1350, 940],
] as const;

/** What the page weighs and how fast a click becomes a verdict. Ratios and medians, as machines differ. */
if (!(await runPnpm(['build']))) process.exit(1);
const { first, later } = weigh(join(ROOT, 'apps/front/dist/page'));
console.log(`The page: ${kB(first)} kB of script and style, gzipped (goal: under ${GOAL.weight} kB).`);
console.log(`Beside it: ${kB(later)} kB more, on demand.`);

const build = recordedBrowsers()?.chromium;
if (build === undefined || 'missing' in build) {
  console.error('No Chromium is known: run `pnpm browsers` first.');
  process.exit(1);
}
const [frontPort = 0, backPort = 0] = await freePorts(2);
const lab = await startLab({ mode: 'start', frontPort, backPort });
const engine = await launchEngine(build.build);
const tab = await engine.newPage();
let met = first < GOAL.weight * 1000;
try {
  const page = tab.playwright;
  if (page === null) throw new Error('Playwright cannot click in this engine.');
  for (const [name, width, height] of WINDOWS) {
    const { first: painted, largest, text, shift } = await firstPaint(page, lab.front, width, height);
    // On a phone what the back says stands below the first screen.
    met &&= shift < SHIFT_GOAL && (name !== 'phone' || largest === painted);
    console.log(
      `${name}: first text after ${painted.toFixed(0)} ms, the largest (“${text}”) after ${largest.toFixed(0)} ms ` +
        `(goal on a phone: the same); moved ${shift.toFixed(4)} (goal: under ${SHIFT_GOAL}).`,
    );
  }
  const bench = await createBench(lab);
  await page.goto(`${lab.front}/?bench=${bench.id}`);
  await page.locator('.comparison').waitFor();
  for (const [name, origin] of [
    ['blocked', 'https://elsewhere.example'],
    ['readable', '*'],
  ] as const) {
    await bench.apply({ origin });
    const bare = median(await repeat(() => bareFetch(page, bench)));
    const click = median(await repeat(() => clickToVerdict(page)));
    met &&= click < GOAL.latency && click < GOAL.ratio * Math.max(bare, 1);
    console.log(
      `${name}: a bare cross-origin fetch ${bare.toFixed(1)} ms, from click to painted verdict ${click.toFixed(1)} ms: ` +
        `${(click / bare).toFixed(1)} times (goals: ${GOAL.ratio} times, ${GOAL.latency} ms; medians of ${REPEATS}).`,
    );
  }
} finally {
  await tab.close();
  await engine.close();
  await lab.stop();
}
console.log(met ? 'All goals are met.' : 'Not all goals are met.');

function weigh(folder: string): { readonly first: number; readonly later: number } {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  let first = 0;
  let later = 0;
  for (const name of readdirSync(join(folder, 'assets'))) {
    if (!/\.(?:js|css)$/.test(name)) continue;
    const size = gzipSync(readFileSync(join(folder, 'assets', name)), { level: 9 }).length;
    if (html.includes(name)) first += size;
    else later += size;
  }
  return { first, later };
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  // The first three warm connections and code up.
  for (let at = 0; at < REPEATS + 3; at += 1) {
    const time = await measure();
    if (at >= 3) times.push(time);
  }
  return times;
}

/** The same simple request, by nothing but `fetch`; until its end, and the next paint. */
function bareFetch(page: Page, bench: BenchClient): Promise<number> {
  return page.evaluate(async (url) => {
    const start = performance.now();
    await fetch(`${url}?bare=${Math.random()}`).then(
      (response) => response.text(),
      () => null,
    );
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, `${bench.api}/cors`);
}

/** From the click until the frame after the verdict stands in the page. */
function clickToVerdict(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const verdict = document.querySelector('output.verdict');
    const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.startsWith('Simple GET'),
    );
    const before = verdict?.getAttribute('data-run');
    const settled = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        const isNew = verdict?.getAttribute('data-run') !== before;
        if (!isNew || verdict?.getAttribute('data-verdict') === 'running') return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(resolve));
      });
      if (verdict !== null) observer.observe(verdict, { attributes: true, childList: true, subtree: true });
    });
    const start = performance.now();
    button?.click();
    await settled;
    return performance.now() - start;
  });
}
