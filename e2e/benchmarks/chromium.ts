import { recordedBrowsers } from '../browsers/record.ts';
import type { Build } from '../engines/build.ts';

/** The Chromium that the last search found. */
export function chromium(): Build {
  const found = recordedBrowsers()?.chromium;
  if (found === undefined || 'missing' in found)
    throw new Error('No Chromium is known: run `pnpm browsers` first.');
  return found.build;
}
