import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** One server of the lab as a process of its own, with its lines told apart by a prefix. */
export interface ServerProcess {
  readonly name: string;
  readonly child: ChildProcess;
  readonly exited: Promise<number>;
}

/** How long a server may take to say goodbye before it is ended, in milliseconds. */
const PATIENCE = 3_000;

/**
 * @param app folder under `apps/`, also the server's name in the output
 * @param nodeArguments what goes before the script: how to load and watch TypeScript
 */
export function startServer(
  app: string,
  nodeArguments: readonly string[],
  script: readonly string[],
): ServerProcess {
  const child = spawn(process.execPath, [...nodeArguments, ...script], {
    cwd: fileURLToPath(new URL(`../${app}`, import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const prefix = `${app.padEnd(5)} | `;
  createInterface({ input: child.stdout }).on('line', (line) => console.log(prefix + line));
  createInterface({ input: child.stderr }).on('line', (line) => console.error(prefix + line));
  const exited = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return { name: app, child, exited };
}

/** Stops all servers and resolves when none is left. */
export async function stopServers(servers: readonly ServerProcess[]): Promise<void> {
  await Promise.all(
    servers.map(async ({ child, exited }) => {
      const deadline = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(deadline);
    }),
  );
}
