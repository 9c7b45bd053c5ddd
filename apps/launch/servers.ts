import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** One server of the lab, in a process of its own. */
export interface Server {
  readonly name: string;
  /** Resolves with the exit code when the server has ended by itself, and will not be started again. */
  readonly ended: Promise<number>;
  /** Resolves once nothing of it is left. */
  stop(): Promise<void>;
}

/** How long a server may take to say goodbye before it is ended, in milliseconds. */
const PATIENCE = 3_000;
/** Editors write a file in several steps; a restart waits until they are through, in milliseconds. */
const QUIET = 50;

/** What has Node take TypeScript, and say in its own lines where something went wrong. */
const TYPESCRIPT = ['--enable-source-maps', '--import', new URL('typescript.mjs', import.meta.url).href];

/** Where a path under `apps/` is. */
const inApps = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

function start(app: string, script: readonly string[]): { child: ChildProcess; exited: Promise<number> } {
  const child = spawn(process.execPath, [...TYPESCRIPT, ...script], {
    cwd: inApps(app),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const prefix = `${app.padEnd(5)} | `;
  createInterface({ input: child.stdout }).on('line', (line) => console.log(prefix + line));
  createInterface({ input: child.stderr }).on('line', (line) => console.error(prefix + line));
  const exited = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return { child, exited };
}

async function stop({ child, exited }: ReturnType<typeof start>): Promise<void> {
  const deadline = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(deadline);
}

/** @param app folder under `apps/`, also the prefix of the server's lines */
export function startServer(app: string, script: readonly string[]): Server {
  const running = start(app, script);
  return { name: app, ended: running.exited, stop: () => stop(running) };
}

/**
 * Starts a server anew whenever something in the given folders changes. A server that cannot start, because of a slip
 * in an edited file for example, waits for the next edit. (`node --watch` misses edits after a failed start.)
 *
 * @param folders under `apps/`
 */
export function startWatchedServer(
  app: string,
  script: readonly string[],
  folders: readonly string[],
): Server {
  let isStopping = false;
  const begin = () => {
    const begun = start(app, script);
    void begun.exited.then(() => {
      if (!isStopping)
        console.error(`${app.padEnd(5)} | Has ended; starts again as soon as one of its files is saved.`);
    });
    return begun;
  };
  const end = async () => {
    isStopping = true;
    await stop(running);
    isStopping = false;
  };
  let running = begin();
  let turn = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      turn = turn.then(async () => {
        await end();
        console.log(`${app.padEnd(5)} | Changed on disk, starting again`);
        running = begin();
      });
    }, QUIET);
  };
  // Loaded while the servers start, and not before.
  const watcher = import('chokidar').then(({ watch }) =>
    watch(folders.map(inApps), { ignoreInitial: true }).on('all', changed),
  );
  return {
    name: app,
    ended: new Promise(() => {}),
    async stop() {
      // Ctrl-C ends the server along with this process, before its turn comes below.
      isStopping = true;
      await (await watcher).close();
      clearTimeout(timer);
      await turn;
      await end();
    },
  };
}
