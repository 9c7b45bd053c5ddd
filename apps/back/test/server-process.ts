import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { BenchState } from '@cors-lab/shared/control';
import { afterEach } from 'vitest';

/** The API server as it is started, in a process of its own: for what ends a process, or fills it. */
export interface ServerProcess {
  readonly port: number;
  readonly host: string;
  /** The id of the boot; rejects where the server has ended. */
  boot(): Promise<string>;
  /** What the process has in memory, in bytes. */
  memory(): number;
  /** Ends it at once, and resolves once it is gone. */
  kill(): Promise<void>;
}

const running: ServerProcess[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
});

/** For one test. */
export async function startServerProcess(): Promise<ServerProcess> {
  const server = await launchServer();
  running.push(server);
  return server;
}

/** Until it is killed. On a free port where none is given. */
export async function launchServer(
  env: Readonly<Record<string, string>> = {},
  wanted?: number,
): Promise<ServerProcess> {
  const port = wanted ?? (await freePort());
  const child = spawn(process.execPath, ['--import', '../launch/typescript.mjs', 'src/main.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...env, HOST: 'localhost', BACK_PORT: String(port) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The API server has ended with ${code}.`)));
  });
  return {
    port,
    host: `localhost:${port}`,
    async boot() {
      const state = (await (await fetch(`http://localhost:${port}/lab/state`)).json()) as BenchState;
      return state.boot.id;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) * 1024,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('not a port');
  return address.port;
}
