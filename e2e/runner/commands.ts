import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs an installed command in one package's folder, with its output as it comes. Says whether it exited with 0. */
export function run(
  folder: string,
  command: string,
  words: readonly string[],
  env: Record<string, string> = {},
): boolean {
  console.log(`\n> ${folder}: ${command} ${words.join(' ')}`);
  const cwd = join(ROOT, folder);
  return exitedWell(join(cwd, 'node_modules/.bin', command), words, cwd, env);
}

/** Runs the pnpm that runs this: it need not be on the PATH (under corepack it is not). */
export function runPnpm(words: readonly string[]): boolean {
  console.log(`\n> pnpm ${words.join(' ')}`);
  const pnpm = process.env.npm_execpath;
  if (pnpm === undefined || !existsSync(pnpm)) return exitedWell('pnpm', words, ROOT, {});
  return /\.[cm]?js$/.test(pnpm)
    ? exitedWell(process.execPath, [pnpm, ...words], ROOT, {})
    : exitedWell(pnpm, words, ROOT, {});
}

function exitedWell(
  command: string,
  words: readonly string[],
  cwd: string,
  env: Record<string, string>,
): boolean {
  const { status, error } = spawnSync(command, words, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error !== undefined) console.error(error.message);
  return status === 0;
}
