import { join } from 'node:path';
import { MATRIX_PAGE } from '../matrix/write.ts';
import { ROOT, run, runPnpm } from './commands.ts';
import { type Count, countVitest } from './counts.ts';
import { testEngines } from './engines.ts';

/** What the test command runs, in this order. All of it runs, whatever fails on the way. */
const UNITS = ['packages/shared', 'apps/back', 'apps/front', 'apps/launch', 'e2e'] as const;

/** A command that passes or fails as a whole. */
function whole(ok: boolean): Count {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function inWords({ passed, failed, pairs }: Count): string {
  const tests = `passed ${String(passed).padStart(4)}   failed ${String(failed).padStart(4)}`;
  return pairs === undefined ? tests : `${tests}   pairs that agreed ${String(pairs).padStart(6)}`;
}

async function testAll(): Promise<ReadonlyMap<string, Count | null>> {
  const counts = new Map<string, Count | null>();
  // Outside CI pnpm has already seen to the packages; in CI the lockfile must be what is installed.
  if (process.env.CI) counts.set('lockfile', whole(runPnpm(['install', '--frozen-lockfile'])));
  counts.set('types, style, dead code', whole(runPnpm(['check'])));
  const built = runPnpm(['build']);
  counts.set('build of the page', whole(built));
  for (const unit of UNITS) {
    const results = `.cache/results/vitest-${unit.replace('/', '-')}.json`;
    const ok = run(unit, 'vitest', [
      'run',
      '--dir=test',
      // Generated cases take their time where a machine is busy.
      '--testTimeout=30000',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${join(ROOT, results)}`,
    ]);
    counts.set(unit, countVitest(results, ok));
  }
  for (const [what, count] of await testEngines()) counts.set(what, count);
  return counts;
}

const counts = await testAll();
console.log('\nWhat ran:');
for (const [what, count] of counts) {
  console.log(count === null ? `  ${what}: not tested` : `  ${what.padEnd(28)} ${inWords(count)}`);
}
console.log(`\nWhat each engine did: ${MATRIX_PAGE}`);
const sum = (key: keyof Count) =>
  [...counts.values()].reduce((total, count) => total + (count?.[key] ?? 0), 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
