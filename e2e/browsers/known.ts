import { existsSync } from 'node:fs';
import type { Build } from '../engines/build.ts';
import type { EngineName } from '../engines/engine.ts';

/** What is known of an engine before looking: where it may be, and how it may be got. */
export interface KnownEngine {
  readonly title: string;
  /** The environment variable that names one by its path, and how one so named is started. */
  readonly variable: string;
  readonly named: (executablePath: string) => Build;
  /** Where systems put it, best first. */
  readonly systemPaths: readonly string[];
  /** What Playwright's own command downloads. */
  readonly download: readonly string[];
  readonly debianPackages: readonly string[];
}

export const KNOWN: Record<EngineName, KnownEngine> = {
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM_PATH',
    named: (executablePath) => ({ driver: 'playwright', engine: 'chromium', executablePath }),
    // Debian's headless shell keeps third-party cookies as upstream does; its full browser blocks them.
    systemPaths: ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'],
    download: ['--only-shell', 'chromium'],
    debianPackages: ['chromium-headless-shell'],
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    // A stock Firefox speaks BiDi; Playwright's own speaks a protocol of its own.
    named: (executablePath) => ({
      driver: 'playwright',
      engine: 'firefox',
      executablePath,
      channel: 'moz-firefox',
    }),
    systemPaths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    download: ['firefox'],
    debianPackages: ['firefox-esr'],
  },
  webkit: {
    title: 'WebKit',
    variable: 'MINIBROWSER_PATH',
    named: (executablePath) => ({ driver: 'inspector', engine: 'webkit', executablePath }),
    systemPaths: [
      '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/webkit2gtk-4.1/MiniBrowser',
    ],
    download: ['webkit'],
    debianPackages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
  },
};

/** The builds to try, best first: the one that the environment names and no other; else Playwright's, else the system's. */
export function candidates(engine: EngineName, environment: NodeJS.ProcessEnv): readonly Build[] {
  const { variable, named, systemPaths } = KNOWN[engine];
  const path = environment[variable];
  if (path) return [named(path)];
  return [{ driver: 'playwright', engine }, ...systemPaths.filter((each) => existsSync(each)).map(named)];
}

/** How to get an engine that is missing, in one sentence. */
export function advice(engine: EngineName, environment: NodeJS.ProcessEnv): string {
  const { title, variable, download, debianPackages } = KNOWN[engine];
  const path = environment[variable];
  if (path) return `${variable}=${path} is not a ${title} that starts.`;
  return (
    `There is no ${title} that starts: run \`npx playwright install ${download.join(' ')}\` in e2e, ` +
    `or on Debian as root \`apt-get install ${debianPackages.join(' ')}\`, or set ${variable}.`
  );
}
