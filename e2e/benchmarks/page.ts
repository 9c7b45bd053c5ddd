import { launchEngine } from '../engines/launch.ts';
import { DOORS } from '../lab/doors.ts';
import { firstViewOf, gzipped, MOST_SHIFT, openFirstView, shiftOf } from '../lab/first-view.ts';
import { startLab } from '../lab/processes.ts';
import { runPnpm } from '../runner/commands.ts';
import { chromium } from './chromium.ts';
import { median } from './median.ts';

const REPEATS = 5;
/** In milliseconds: first text on a slow phone. */
const FIRST_TEXT = 1_000;
/** Lighthouse's phone: a slow 4G, in milliseconds and bytes a second, and a processor four times slower than this one. */
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const SLOWER = 4;

/** What each door weighs, and how it comes up on a slow phone. */
if (!(await runPnpm(['build']))) process.exit(1);
const lab = await startLab();
const engine = await launchEngine(chromium());
let met = true;
console.log('| door | first view | loaded later | together | first text | first view drawn | moved |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
try {
  for (const { name, path, drawn, limit } of DOORS) {
    const openings = [];
    for (let at = 0; at < REPEATS; at += 1) openings.push(await open(`${lab.front}${path}`, drawn));
    const [{ first, later } = { first: [], later: [] }] = openings;
    const weight = await gzipped(first);
    const rest = await gzipped(later);
    const text = median(openings.map(({ firstText }) => firstText));
    const shift = Math.max(...openings.map((each) => each.shift));
    met &&= weight <= limit && text <= FIRST_TEXT && shift <= MOST_SHIFT;
    const cells = [
      name,
      `${kB(weight)} (at most ${kB(limit)})`,
      kB(rest),
      kB(weight + rest),
      `${text.toFixed(0)} ms (at most ${FIRST_TEXT} ms)`,
      `${median(openings.map(({ drawnAt }) => drawnAt)).toFixed(0)} ms`,
      `${shift.toFixed(4)} (at most ${MOST_SHIFT})`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
} finally {
  await engine.close();
  await lab.stop();
}
console.log(`\nMedians of ${REPEATS}. ${met ? 'All goals are met.' : 'Not all goals are met.'}`);

/** Opens a door in a browser that has never seen it. */
async function open(url: string, drawn: string) {
  const tab = await engine.newPage();
  const page = tab.playwright;
  if (page === null) throw new Error('Playwright does not drive this engine.');
  await page.setViewportSize({ width: 412, height: 823 });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await openFirstView(page, url, drawn);
  // By then it has asked for all that it loads ahead.
  await page.waitForTimeout(1_500);
  const view = await firstViewOf(page);
  const shift = await shiftOf(page);
  const firstText = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  await tab.close();
  return { ...view, firstText, shift };
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
