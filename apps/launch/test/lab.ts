import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'vitest';

/** From the sources, or as built: that needs a `pnpm build` before. */
export const MODES = ['dev', 'start'] as const;
export type Mode = (typeof MODES)[number];

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const commandOf = (mode: Mode, root: string) => [
  '--import',
  pathToFileURL(join(root, 'apps/launch/typescript.mjs')).href,
  join(root, 'apps/launch/run.ts'),
  mode,
];
/** Far from the ports that a developer's own lab uses. */
const PORTS = { FRONT_PORT: '5740', BACK_PORT: '5741' };
export const FRONT = 'http://localhost:5740';
export const BACK = 'http://localhost:5741';

/** Runs the launcher until it ends by itself: this clone's, or that of a copy. */
export function runToEnd(
  env: Record<string, string>,
  root = ROOT,
): Promise<{ code: unknown; output: string }> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...PORTS, ...env } };
    execFile(process.execPath, commandOf('dev', root), options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

export interface Lab {
  readonly launcher: ChildProcess;
  output(): string;
  /** The launcher's exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals | null>;
}

const running: Lab[] = [];

/** Where a lab runs, and as which user. */
interface Circumstances {
  readonly root?: string;
  readonly uid?: number | undefined;
  readonly env?: Record<string, string>;
  readonly options?: readonly string[];
}

/** Starts a lab and waits until it says where to click. */
export async function startLab(
  mode: Mode = 'dev',
  { root = ROOT, uid, env, options = [] }: Circumstances = {},
): Promise<Lab> {
  const launcher = spawn(process.execPath, [...commandOf(mode, root), ...options], {
    env: { ...process.env, ...PORTS, ...env },
    ...(uid === undefined ? {} : { uid }),
  });
  let output = '';
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => {
    launcher.once('exit', (code, signal) => resolve(code ?? signal));
  });
  const lab = { launcher, output: () => output, exited };
  running.push(lab);
  await expect.poll(() => output, { timeout: 40_000 }).toContain(`open ${FRONT} and click`);
  return lab;
}

/** Ends what a failed test has left running. */
export async function endLabs(): Promise<void> {
  for (const { launcher, exited } of running.splice(0)) {
    launcher.kill('SIGTERM');
    await exited;
    await untilNothingIsLeft();
  }
}

export async function untilNothingIsLeft(): Promise<void> {
  for (const origin of [FRONT, BACK]) {
    const isGone = () =>
      fetch(origin, { signal: AbortSignal.timeout(500) }).then(
        () => false,
        (error: Error) => error.name !== 'TimeoutError',
      );
    await expect.poll(isGone, { timeout: 5_000 }).toBe(true);
  }
}

/** The process of one of the launcher's servers, by the end of its command line. */
export function serverOf({ launcher }: Lab, script: string): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const server = processes
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.endsWith(script) && Number(line.split(/\s+/)[1]) === launcher.pid);
  return Number(server?.split(/\s+/)[0]);
}

export const BACK_SCRIPT = ' src/main.ts';
export const FRONT_SCRIPT = {
  dev: ' src/server/main.ts sources',
  start: ' src/server/main.ts built',
} as const satisfies Record<Mode, string>;
