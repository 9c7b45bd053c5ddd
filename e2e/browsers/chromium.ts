import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';

/** Debian's builds. The headless shell is the one that keeps third-party cookies as upstream does. */
const SYSTEM_PATHS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const DEBIAN_PACKAGE = 'chromium-headless-shell';

/** A Chromium that has been launched once to see that it works. */
export interface FoundBrowser {
  /** `undefined` for the build that Playwright itself has downloaded. */
  readonly executablePath: string | undefined;
  readonly version: string;
}

/**
 * A Chromium for the tests: the one that `CHROMIUM_PATH` names, else Playwright's own, else the system's; where there
 * is none, Playwright's download, else Debian's package when this is root on Debian.
 *
 * @throws a sentence that says what to install
 */
export async function chromiumForTests(): Promise<FoundBrowser> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    const found = await launchable(named);
    if (found === null) throw new Error(`CHROMIUM_PATH=${named} is not a Chromium that starts.`);
    return found;
  }
  return (await find()) ?? (await install()) ?? fail();
}

function fail(): never {
  throw new Error(
    `There is no Chromium, and none could be installed: install ${DEBIAN_PACKAGE} (Debian, as root: apt-get install ${DEBIAN_PACKAGE}), or set CHROMIUM_PATH.`,
  );
}

async function find(): Promise<FoundBrowser | null> {
  for (const path of [undefined, ...SYSTEM_PATHS]) {
    if (path !== undefined && !existsSync(path)) continue;
    const found = await launchable(path);
    if (found !== null) return found;
  }
  return null;
}

async function launchable(executablePath: string | undefined): Promise<FoundBrowser | null> {
  try {
    const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
    const version = browser.version();
    await browser.close();
    return { executablePath, version };
  } catch {
    return null;
  }
}

async function install(): Promise<FoundBrowser | null> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  console.log('No Chromium here: asking Playwright to download one.');
  if (attempt(process.execPath, [cli, 'install', '--only-shell', 'chromium'])) {
    const found = await find();
    if (found !== null) return found;
  }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  console.log(`Installing Debian's ${DEBIAN_PACKAGE}.`);
  const installed =
    attempt('apt-get', ['update', '-qq']) &&
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', DEBIAN_PACKAGE]);
  return installed ? find() : null;
}

function attempt(command: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(command, parameters, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    console.log(`  ${command} ${parameters.join(' ')}: did not work`);
    return false;
  }
}
