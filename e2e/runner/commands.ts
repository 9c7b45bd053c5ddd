import { spawn, spawnSync } from 'node:child_process';
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

/** The same beside others: its output comes as a whole, once it has ended. */
export async function runBeside(folder: string, command: string, words: readonly string[]): Promise<boolean> {
  const cwd = join(ROOT, folder);
  const child = spawn(join(cwd, 'node_modules/.bin', command), words, { cwd });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      said += text;
    });
  }
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', ({ message }) => {
      said += message;
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
  console.log(`\n> ${folder}: ${command} ${words.join(' ')}\n${said}`);
  return ok;
}

/** The pnpm that runs this, as a command and its first words: it need not be on the PATH (under corepack it is not). */
function pnpmCommand(): readonly [string, readonly string[]] {
  const pnpm = process.env.npm_execpath;
  if (pnpm === undefined || !existsSync(pnpm)) return ['pnpm', []];
  return /\.[cm]?js$/.test(pnpm) ? [process.execPath, [pnpm]] : [pnpm, []];
}

/** Runs pnpm with its output as it comes. Says whether it exited with 0. */
export function runPnpm(words: readonly string[]): boolean {
  console.log(`\n> pnpm ${words.join(' ')}`);
  const [command, first] = pnpmCommand();
  return exitedWell(command, [...first, ...words], ROOT, {});
}

/** What pnpm prints, whatever its exit code. */
export function askPnpm(words: readonly string[]): string {
  const [command, first] = pnpmCommand();
  return spawnSync(command, [...first, ...words], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 }).stdout;
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
