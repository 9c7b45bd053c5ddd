import { ENGINE_NAMES } from '../engines/engine.ts';
import { KNOWN } from './known.ts';
import { provideBrowsers } from './provide.ts';

/** `pnpm browsers`: finds or installs what the tests need, and says what there is. */
const browsers = await provideBrowsers();
for (const engine of ENGINE_NAMES) {
  const browser = browsers[engine];
  console.log(
    'missing' in browser
      ? `${KNOWN[engine].title}: ${browser.missing}`
      : `${KNOWN[engine].title} ${browser.version} (${browser.build.executablePath ?? "Playwright's own"})`,
  );
}
process.exit(ENGINE_NAMES.every((engine) => !('missing' in browsers[engine])) ? 0 : 1);
