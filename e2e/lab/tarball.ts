import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A machine's empty folder, on which npm finds no registry and nothing that it has kept. */
export interface OfflineFolder {
  readonly folder: string;
  /** The packed lab, beside the folder. */
  readonly tarball: string;
  /** Runs a command to its end, and says what it printed. */
  run(command: string, words: readonly string[]): { readonly code: number; readonly output: string };
  /** Starts the lab by a command, in a process group of its own, as a terminal does. */
  start(command: string, words: readonly string[]): RunningLab;
  remove(): void;
}

export interface RunningLab {
  output(): string;
  /** What Ctrl-C does; resolves to the exit code of the command. */
  interrupt(): Promise<number | NodeJS.Signals | null>;
  /** Whether any process of it is left. */
  isThere(): boolean;
}

/** Packs the lab as `pnpm pack:lab` does, for a machine without a network. */
export function packOffline(): OfflineFolder {
  const parent = mkdtempSync(join(tmpdir(), 'cors-lab-offline-'));
  const folder = join(parent, 'empty');
  mkdirSync(folder);
  const pack = ['--import', './apps/launch/typescript.mjs', 'apps/launch/pack/command.ts', parent];
  execFileSync(process.execPath, pack, { cwd: ROOT, stdio: 'pipe' });
  const [name = ''] = readdirSync(parent).filter((each) => each.endsWith('.tgz'));
  const env = {
    // What pnpm, which runs the tests, has set for npm.
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key))),
    HOME: parent,
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_cache: join(parent, 'cache'),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  return {
    folder,
    tarball: join(parent, name),
    run(command, words) {
      try {
        return {
          code: 0,
          output: execFileSync(command, words, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }),
        };
      } catch (error) {
        const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
        return { code: status, output: stdout + stderr };
      }
    },
    start(command, words) {
      return running(spawn(command, words, { cwd: folder, env, detached: true }));
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

function running(child: ChildProcess): RunningLab {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  const signal = (name: NodeJS.Signals | 0) => process.kill(-(child.pid ?? Number.NaN), name);
  const isThere = () => {
    try {
      return signal(0);
    } catch {
      return false;
    }
  };
  return {
    output: () => said,
    interrupt() {
      // It may have ended by itself.
      if (isThere()) signal('SIGINT');
      return exited;
    },
    isThere,
  };
}
