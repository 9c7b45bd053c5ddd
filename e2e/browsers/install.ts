import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EngineName } from '../engines/engine.ts';
import { KNOWN } from './known.ts';

/** A way to install a browser; says whether it did not fail, which is not to say that the browser starts. */
type Installation = (engine: EngineName) => boolean;

/** The ways to try, in this order. */
export const INSTALLATIONS: readonly Installation[] = [download, installDebianPackages];

function download(engine: EngineName): boolean {
  const { title, download: words } = KNOWN[engine];
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  console.log(`No ${title} here: asking Playwright to download one.`);
  return attempt(process.execPath, [cli, 'install', ...words]);
}

function installDebianPackages(engine: EngineName): boolean {
  return installDebian(KNOWN[engine].debianPackages);
}

/** Where the system is Debian's and the tests may change it. */
export function installDebian(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing Debian's ${packages.join(', ')}.`);
  return (
    attempt('apt-get', ['update', '-qq']) &&
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
  );
}

function attempt(command: string, words: readonly string[]): boolean {
  try {
    execFileSync(command, words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Debian starts a server that it installs, but not at this runlevel.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
    return true;
  } catch {
    console.log(`  ${command} ${words.join(' ')}: did not work`);
    return false;
  }
}
