import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { WebKitGtkBuild } from '../build.ts';
import type { Engine } from '../engine.ts';
import { openDisplay } from './display.ts';
import { startMiniBrowser } from './minibrowser.ts';
import { openPage } from './page.ts';

/** WebKitGTK on a screen of its own. A page is a browser: that is what keeps its cookies and caches apart. */
export async function launchWebKitGtk(
  { executablePath }: WebKitGtkBuild,
  { trustsAll = false }: { readonly trustsAll?: boolean } = {},
): Promise<Engine> {
  const display = await openDisplay();
  try {
    return {
      name: 'webkit',
      version: await versionOf(executablePath, display.name),
      async newPage({ httpCache = false } = {}) {
        const browser = await startMiniBrowser({
          executablePath,
          display: display.name,
          isPrivate: !httpCache,
          trustsAll,
        });
        return openPage(browser);
      },
      close: async () => display.close(),
    };
  } catch (error) {
    display.close();
    throw error;
  }
}

async function versionOf(executablePath: string, display: string): Promise<string> {
  const env = { ...process.env, DISPLAY: display };
  const { stdout } = await promisify(execFile)(executablePath, ['--version'], { env, timeout: 20_000 });
  return stdout.trim().replace(/^WebKit/, '');
}
