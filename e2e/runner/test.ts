import { chromiumForTests, type FoundBrowser } from '../browsers/chromium.ts';
import { run, runPnpm } from './commands.ts';
import { type Count, countPlaywright, countVitest } from './counts.ts';

/** What the test command runs, in this order. All of it runs, whatever fails on the way. */
const UNITS = ['packages/shared', 'apps/back', 'apps/front', 'apps/launch'] as const;

/** A command that passes or fails as a whole. */
function whole(ok: boolean): Count {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function testAll(): Promise<ReadonlyMap<string, Count>> {
  const counts = new Map<string, Count>();
  // Outside CI pnpm has already seen to the packages; in CI the lockfile must be what is installed.
  if (process.env.CI) counts.set('lockfile', whole(runPnpm(['install', '--frozen-lockfile'])));
  counts.set('types, style, dead code', whole(runPnpm(['check'])));
  const built = runPnpm(['build']);
  counts.set('build of the page', whole(built));
  for (const unit of UNITS) {
    const results = `.cache/results/${unit.replace('/', '-')}.json`;
    const ok = run(unit, 'vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=../../${results}`,
    ]);
    counts.set(unit, countVitest(results, ok));
  }
  const browser = await chromiumForTests().catch((error: Error) => error);
  if (browser instanceof Error) {
    console.error(`\n${browser.message}`);
    counts.set('Chromium: not tested', { passed: 0, failed: 1 });
  } else {
    const ok = run('e2e', 'playwright', ['test'], pathOf(browser));
    counts.set(`Chromium ${browser.version}`, countPlaywright('.cache/results/e2e.json', ok));
  }
  return counts;
}

function pathOf({ executablePath }: FoundBrowser): Record<string, string> {
  return executablePath === undefined ? {} : { CHROMIUM_PATH: executablePath };
}

const counts = await testAll();
console.log('\nWhat ran:');
for (const [what, { passed, failed }] of counts) {
  console.log(
    `  ${what.padEnd(28)} passed ${String(passed).padStart(4)}   failed ${String(failed).padStart(4)}`,
  );
}
const sum = (key: keyof Count) => [...counts.values()].reduce((total, count) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
