import type { Page } from '@playwright/test';
import { launchEngine } from '../engines/launch.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { startLab } from '../lab/processes.ts';
import { chromium } from './chromium.ts';
import type { Row } from './row.ts';

const ROUNDS = 30;
/** What the last click has set off is over by then, in milliseconds. */
const PAUSE = 150;

const DOORS = [
  ['landing page', '/'],
  ['Lab', '/lab'],
] as const;
const POLICIES = [
  ['blocked', 'https://elsewhere.example'],
  ['readable', '*'],
] as const;

/** From a click until its verdict is painted, beside the same request by nothing but `fetch`. */
export async function benchClick(): Promise<readonly Row[]> {
  const lab = await startLab();
  const engine = await launchEngine(chromium());
  const tab = await engine.newPage();
  const rows: Row[] = [];
  try {
    const page = tab.playwright;
    if (page === null) throw new Error('Playwright cannot click in this engine.');
    for (const [door, path] of DOORS) {
      const bench = await createBench(lab);
      await page.goto(`${lab.front}${path}?bench=${bench.id}`);
      await page.locator('.connection[data-connection="live"]').waitFor();
      for (const [outcome, origin] of POLICIES) {
        await bench.apply({ origin });
        rows.push({
          benchmark: 'click',
          what: `${door}: from the click to the painted verdict, ${outcome}`,
          baseline: 'a bare cross-origin fetch',
          unit: 'ms',
          pairs: await pairsOf(page, bench),
          goal: { ratio: 2, is: 'at most' },
        });
      }
    }
  } finally {
    await tab.close();
    await engine.close();
    await lab.stop();
  }
  return rows;
}

async function pairsOf(page: Page, bench: BenchClient): Promise<Row['pairs']> {
  const pairs: (readonly [number, number])[] = [];
  // The first three warm connections and code up.
  for (let round = -3; round < ROUNDS; round += 1) {
    await page.waitForTimeout(PAUSE);
    const bare = await bareFetch(page, bench);
    await page.waitForTimeout(PAUSE);
    const click = await clickToVerdict(page);
    if (round >= 0) pairs.push([click, bare]);
  }
  return pairs;
}

/** The same simple request, until its end and the next paint. */
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

/** Until the frame after the verdict stands in the page. */
function clickToVerdict(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const verdict = document.querySelector('[data-testid="verdict"]');
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
