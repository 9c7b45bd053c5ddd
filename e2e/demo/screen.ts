import { candidates } from '../browsers/known.ts';
import type { PlaywrightBuild } from '../engines/build.ts';
import { ENGINE_NAMES, type Engine, type EngineName } from '../engines/engine.ts';
import { launchPlaywright } from '../engines/playwright.ts';

/** Whether there is a screen to show a browser on. */
export function hasScreen(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** A browser with a window on the screen; `null` where there is none that can have one. */
export async function launchOnScreen(wanted: EngineName | null): Promise<Engine | null> {
  for (const name of wanted === null ? ENGINE_NAMES : [wanted]) {
    for (const build of candidates(name, process.env)) {
      // The inspector's browser has a screen of its own, and the headless shell none.
      if (build.driver !== 'playwright' || build.executablePath?.includes('headless-shell')) continue;
      const engine = await launchPlaywright(build satisfies PlaywrightBuild, { onScreen: true }).catch(
        () => null,
      );
      if (engine !== null) return engine;
    }
  }
  return null;
}
