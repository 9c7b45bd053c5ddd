import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Processes that a test has started, and ends. */
export interface Children {
  start(command: string, words: readonly string[], options?: Options): ChildProcess;
  /** Everything that they have printed so far. */
  output(): string;
  /** Resolves once none of them runs. */
  stop(): Promise<void>;
}

interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Longer than any of them takes on a slow machine, in milliseconds. */
const START_LIMIT = 60_000;

export function createChildren(): Children {
  const running = new Set<ChildProcess>();
  let said = '';
  const killAll = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  return {
    start(command, words, { cwd, env = {} } = {}) {
      const child = spawn(command, words, {
        cwd,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk) => {
          said += chunk;
        });
      }
      child.once('error', ({ message }) => {
        said += `${message}\n`;
        running.delete(child);
      });
      child.once('exit', () => running.delete(child));
      return child;
    },
    output: () => said,
    async stop() {
      const ends = [...running].map(
        (child) => new Promise<void>((resolve) => child.once('exit', () => resolve())),
      );
      for (const child of running) child.kill('SIGTERM');
      const late = setTimeout(killAll, 5_000);
      await Promise.all(ends);
      clearTimeout(late);
      process.off('exit', killAll);
    },
  };
}

/** Resolves once something listens on each of these ports of this machine; rejects with what was printed where not. */
export async function allListening(ports: readonly number[], children: Children): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  for (const port of ports) {
    while (!(await isListening(port))) {
      if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port}:\n${children.output()}`);
      await sleep(50);
    }
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
