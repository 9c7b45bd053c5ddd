import { KNOWN } from '../browsers/known.ts';
import type { Browsers } from '../browsers/record.ts';
import { ENGINE_NAMES } from '../engines/engine.ts';
import { forgetParts } from '../matrix/part.ts';
import { writeMatrix } from '../matrix/write.ts';
import { run } from './commands.ts';
import { type Count, countMissing, countPlaywright, takePlaywrightReport } from './counts.ts';

/** What the engines passed and failed, by title and version; `null` for an engine that is missing. */
export async function testEngines(browsers: Browsers): Promise<readonly (readonly [string, Count | null])[]> {
  forgetParts();
  const isAnyThere = ENGINE_NAMES.some((engine) => !('missing' in browsers[engine]));
  const ok = isAnyThere && (await run('e2e', 'playwright', ['test']));
  const report = takePlaywrightReport('.cache/results/e2e.json');
  const matrix = writeMatrix();
  return ENGINE_NAMES.map((engine) => {
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
