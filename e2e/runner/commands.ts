import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs an installed command in one package's folder, with its output as it comes. Says whether it exited with 0. */
export function run(folder: string, command: string, words: readonly string[]): Promise<boolean> {
  console.log(`\n> ${folder}: ${command} ${words.join(' ')}`);
  const cwd = join(ROOT, folder);
  return exitedWell(spawn(installed(folder, command), words, { cwd, stdio: 'inherit' }), console.error);
}

/** The same beside others: its output comes as a whole, once it has ended. */
export function runBeside(folder: string, command: string, words: readonly string[]): Promise<boolean> {
  const child = spawn(installed(folder, command), words, { cwd: join(ROOT, folder) });
  return heardAsAWhole(child, `${folder}: ${command} ${words.join(' ')}`);
}

function installed(folder: string, command: string): string {
  return join(ROOT, folder, 'node_modules/.bin', command);
}

/** The pnpm that runs this, as a command and its first words: it need not be on the PATH (under corepack it is not). */
function pnpmCommand(): readonly [string, readonly string[]] {
  const pnpm = process.env.npm_execpath;
  if (pnpm === undefined || !existsSync(pnpm)) return ['pnpm', []];
  return /\.[cm]?js$/.test(pnpm) ? [process.execPath, [pnpm]] : [pnpm, []];
}

/** Runs pnpm with its output as it comes. Says whether it exited with 0. */
export function runPnpm(words: readonly string[]): Promise<boolean> {
  console.log(`\n> pnpm ${words.join(' ')}`);
  const [command, first] = pnpmCommand();
  return exitedWell(spawn(command, [...first, ...words], { cwd: ROOT, stdio: 'inherit' }), console.error);
}

/** The same beside others. */
export function runPnpmBeside(words: readonly string[]): Promise<boolean> {
  const [command, first] = pnpmCommand();
  return heardAsAWhole(spawn(command, [...first, ...words], { cwd: ROOT }), `pnpm ${words.join(' ')}`);
}

/** What pnpm prints, whatever its exit code. */
export function askPnpm(words: readonly string[]): string {
  const [command, first] = pnpmCommand();
  return spawnSync(command, [...first, ...words], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 }).stdout;
}

async function heardAsAWhole(child: ChildProcessWithoutNullStreams, title: string): Promise<boolean> {
  let said = '';
  const hear = (text: string) => {
    said += text;
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
  const ok = await exitedWell(child, hear);
  console.log(`\n> ${title}\n${said}`);
  return ok;
}

/** @param say hears what is wrong with a command that cannot even be started */
function exitedWell(child: ChildProcess, say: (message: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      say(message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}
