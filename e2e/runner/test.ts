import { join } from 'node:path';
import { providePrograms } from '../browsers/programs.ts';
import { provideBrowsers } from '../browsers/provide.ts';
import { type Browsers, forgetBrowsers, recordedBrowsers } from '../browsers/record.ts';
import { ENGINE_NAMES } from '../engines/engine.ts';
import { MATRIX_PAGE } from '../matrix/write.ts';
import { ROOT, runBeside, runPnpm, runPnpmBeside } from './commands.ts';
import { type Count, countMissing, countVitest } from './counts.ts';
import { testEngines } from './engines.ts';

/** What the test command runs before the browsers, the longest first. All of it runs, whatever fails on the way. */
const UNITS = ['apps/launch', 'packages/shared', 'apps/back', 'e2e', 'apps/front'] as const;
/** Those that start no servers. */
const QUICK_UNITS = ['packages/shared', 'apps/front'] as const;
const SMOKE = ['specs/page/chromium/bench-page.spec.ts', 'specs/page/chromium/exercise.spec.ts'];
/** Some units wait most of their time: for a timeout, for a server. */
const UNITS_AT_ONCE = 3;

type Counts = ReadonlyMap<string, Count | null>;

/** A command that passes or fails as a whole. */
function whole(ok: boolean): Count {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function inWords({ passed, failed, pairs }: Count): string {
  const tests = `passed ${String(passed).padStart(4)}   failed ${String(failed).padStart(4)}`;
  return pairs === undefined ? tests : `${tests}   matching pairs ${String(pairs).padStart(6)}`;
}

/** In the order of the list, whichever ends first. */
async function testUnits(units: readonly string[]): Promise<readonly (readonly [string, Count])[]> {
  const counts = new Map<string, Count>();
  const queue = units.values();
  const work = async () => {
    for (const unit of queue) counts.set(unit, await testUnit(unit));
  };
  console.log(`\n> ${units.join(', ')}: vitest`);
  await Promise.all(Array.from({ length: UNITS_AT_ONCE }, work));
  return units.map((unit) => [unit, counts.get(unit) ?? { passed: 0, failed: 1 }]);
}

async function testUnit(unit: string): Promise<Count> {
  const results = `.cache/results/vitest-${unit.replace('/', '-')}.json`;
  const ok = await runBeside(unit, 'vitest', [
    'run',
    '--dir=test',
    // Generated cases take their time where a machine is busy.
    '--testTimeout=30000',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${join(ROOT, results)}`,
  ]);
  return countVitest(results, ok);
}

/** In a process of its own: a new machine has no browsers yet, and fetches them while the units run. */
async function fetchBrowsers(): Promise<Browsers> {
  forgetBrowsers();
  await runBeside('.', 'tsx', ['e2e/browsers/command.ts']);
  return recordedBrowsers() ?? provideBrowsers();
}

/** Before the units: those that start the lab need the page, as the browsers do. */
async function buildPage(): Promise<Count> {
  return whole(await runPnpm(['build']));
}

async function check(): Promise<Count> {
  return whole(await runPnpmBeside(['check']));
}

/**
 * What a change is tried with: the units of packages that start no servers, and in Chromium the page and the exercise,
 * beside the others, for it waits half of its time.
 */
async function testQuickly(): Promise<Counts> {
  const browsers = recordedBrowsers() ?? (await fetchBrowsers());
  const built = await buildPage();
  const engines = testEngines(browsers, ['chromium'], SMOKE);
  const checked = await check();
  const units = await testUnits(QUICK_UNITS);
  return new Map([
    ['types, style, dead code', checked],
    ['build of the page', built],
    ...units,
    ...(await engines),
  ]);
}

async function testAll(): Promise<Counts> {
  const counts = new Map<string, Count | null>();
  // Outside CI pnpm has already seen to the packages; in CI the lockfile must be what is installed.
  if (process.env.CI) counts.set('lockfile', whole(await runPnpm(['install', '--frozen-lockfile'])));
  // Before the units, which start them.
  for (const [name, found] of providePrograms()) {
    if (found === 'found') continue;
    console.log(found.missing);
    counts.set(name, countMissing(process.env));
  }
  const browsers = fetchBrowsers();
  counts.set('types, style, dead code', await check());
  counts.set('build of the page', await buildPage());
  for (const [unit, count] of await testUnits(UNITS)) counts.set(unit, count);
  for (const [what, count] of await testEngines(await browsers, ENGINE_NAMES)) counts.set(what, count);
  return counts;
}

/** `pnpm test`, or with `--quick` `pnpm test:quick`. */
const start = performance.now();
const counts = await (process.argv.includes('--quick') ? testQuickly() : testAll());
console.log(`\nWhat ran, in ${Math.round((performance.now() - start) / 1000)} s:`);
for (const [what, count] of counts) {
  console.log(count === null ? `  ${what}: not tested` : `  ${what.padEnd(28)} ${inWords(count)}`);
}
console.log(`\nWhat each engine did: ${MATRIX_PAGE}`);
const sum = (key: keyof Count) =>
  [...counts.values()].reduce((total, count) => total + (count?.[key] ?? 0), 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
