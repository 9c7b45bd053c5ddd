import { ENGINE_NAMES } from '../engines/engine.ts';
import { KNOWN } from './known.ts';
import { providePrograms } from './programs.ts';
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
for (const [name, found] of providePrograms())
  console.log(`${name}: ${found === 'found' ? found : found.missing}`);
process.exit(ENGINE_NAMES.every((engine) => !('missing' in browsers[engine])) ? 0 : 1);
