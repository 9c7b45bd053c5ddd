import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineName } from '../engines/engine.ts';
import type { FoundBrowser } from './find.ts';

/** What was found, and for the rest how to get it. */
export type Browsers = Readonly<Record<EngineName, FoundBrowser | { readonly missing: string }>>;

/** Where the search leaves its result for the configuration of the tests, which is read again by every worker. */
const FILE = fileURLToPath(new URL('../../.cache/browsers.json', import.meta.url));

export function recordBrowsers(browsers: Browsers): void {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(browsers, null, 2)}\n`);
}

/** So that what an earlier search found is not taken for what the next one finds. */
export function forgetBrowsers(): void {
  rmSync(FILE, { force: true });
}

/** What the last search found; `null` where there was none. */
export function recordedBrowsers(): Browsers | null {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Browsers;
  } catch {
    return null;
  }
}
