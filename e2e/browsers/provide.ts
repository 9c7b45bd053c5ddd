import { ENGINE_NAMES, type EngineName } from '../engines/engine.ts';
import { type FoundBrowser, findBrowser } from './find.ts';
import { INSTALLATIONS } from './install.ts';
import { advice, KNOWN } from './known.ts';
import { type Browsers, recordBrowsers } from './record.ts';

/** Finds every engine, installs what is missing where that is possible, and leaves a record for the tests. */
export async function provideBrowsers(): Promise<Browsers> {
  const entries: [EngineName, Browsers[EngineName]][] = [];
  for (const engine of ENGINE_NAMES) {
    entries.push([engine, (await provideBrowser(engine)) ?? { missing: advice(engine, process.env) }]);
  }
  const browsers = Object.fromEntries(entries) as Record<EngineName, Browsers[EngineName]>;
  recordBrowsers(browsers);
  return browsers;
}

export async function provideBrowser(engine: EngineName): Promise<FoundBrowser | null> {
  const found = await findBrowser(engine);
  // A named browser means that one: another is no substitute.
  if (found !== null || process.env[KNOWN[engine].variable]) return found;
  for (const install of INSTALLATIONS) {
    const installed = install(engine) ? await findBrowser(engine) : null;
    if (installed !== null) return installed;
  }
  return null;
}
