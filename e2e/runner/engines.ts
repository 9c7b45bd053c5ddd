import { KNOWN } from '../browsers/known.ts';
import type { Browsers } from '../browsers/record.ts';
import type { EngineName } from '../engines/engine.ts';
import { forgetParts } from '../matrix/part.ts';
import { writeMatrix } from '../matrix/write.ts';
import { run } from './commands.ts';
import { type Count, countMissing, countPlaywright, takePlaywrightReport } from './counts.ts';

/**
 * What the engines passed and failed, by title and version; `null` for an engine that is missing.
 *
 * @param specs the files to run, all unless given
 */
export async function testEngines(
  browsers: Browsers,
  engines: readonly EngineName[],
  specs: readonly string[] = [],
): Promise<readonly (readonly [string, Count | null])[]> {
  forgetParts();
  const there = engines.filter((engine) => !('missing' in browsers[engine]));
  const projects = there.map((engine) => `--project=${engine}`);
  const ok = there.length > 0 && (await run('e2e', 'playwright', ['test', ...specs, ...projects]));
  const report = takePlaywrightReport('.cache/results/e2e.json');
  const matrix = writeMatrix();
  return engines.map((engine) => {
    const browser = browsers[engine];
    const pairs = matrix.engines.find((each) => each.engine === engine)?.pairs ?? 0;
    const { title } = KNOWN[engine];
    if (!('missing' in browser)) {
      return [`${title} ${browser.version}`, { ...countPlaywright(report, engine, ok), pairs }] as const;
    }
    console.error(`\n${browser.missing}`);
    return [title, countMissing(process.env)] as const;
  });
}
