import type { Build } from '../engines/build.ts';
import type { EngineName } from '../engines/engine.ts';
import { launchEngine } from '../engines/launch.ts';
import { candidates } from './known.ts';

/** A browser that has been launched once. Nothing less counts: a file may be there and not start. */
export interface FoundBrowser {
  readonly build: Build;
  readonly version: string;
}

export async function findBrowser(
  engine: EngineName,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FoundBrowser | null> {
  for (const build of candidates(engine, environment)) {
    const version = await versionOf(build);
    if (version !== null) return { build, version };
  }
  return null;
}

/** What a browser says its version is, once a page of it has run a script; `null` where it gets not so far. */
async function versionOf(build: Build): Promise<string | null> {
  try {
    const engine = await launchEngine(build);
    try {
      const page = await engine.newPage();
      const sum = await page.evaluate((summand) => 1 + summand, 1);
      await page.close();
      return sum === 2 ? engine.version : null;
    } finally {
      await engine.close();
    }
  } catch {
    return null;
  }
}
