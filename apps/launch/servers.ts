import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { watchFolders } from './watch.ts';

/** One server of the lab, in a process of its own, which is started again when it ends. */
export interface Server {
  /** Resolves with a sentence once the server has ended and will not be started again. */
  readonly ended: Promise<string>;
  /** Sends a message to the server's process: to the one that runs, and to each that follows it. */
  tell(message: unknown): void;
  /** Resolves once nothing of it is left. */
  stop(): Promise<void>;
  /** Ends it at once, without waiting for it. */
  kill(): void;
}

export interface ServerOptions {
  /** Folder under `apps/`, also the prefix of the server's lines. */
  readonly app: string;
  /** As sentences call it. */
  readonly name: string;
  /** Node's own options. */
  readonly node?: readonly string[];
  /** What Node runs in that folder. */
  readonly script: readonly string[];
  /**
   * Folders or files, relative to `apps/`. When a file in one of them changes, the server starts again; one that cannot start,
   * because of a slip in an edited file for example, waits for the next change. (`node --watch` misses changes after a
   * failed start.) Without them, a server that cannot start has ended.
   */
  readonly watch?: readonly string[];
  /** What to look at when the server takes long to start, or ends before it listens. */
  readonly hint?: string;
  /** Hears why the server does not answer at this moment, in sentences; `null` once it listens. */
  readonly onTrouble?: (trouble: string | null) => void;
}

/** How long a server may take to end by itself before it is killed, in milliseconds. */
const STOP_TIMEOUT = 3_000;
/**
 * How long it may take until it listens before a sentence says what may be wrong, in milliseconds. On a machine that is
 * busy with a whole class an ordinary start takes some seconds.
 */
export const SLOW_START = 15_000;
/** A server that ends more often than this within a minute is not started again. */
const MAX_CRASHES = 5;
const CRASH_PERIOD = 60_000;
/** How many of its last error lines say why it did not start. */
const LINES_KEPT = 20;

const APPS = fileURLToPath(new URL('..', import.meta.url));
const inApps = (path: string) => resolve(APPS, path);

interface Running {
  readonly child: ChildProcess;
  /** Resolves, once the process is gone, to its exit code, or to the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** What it printed last on its error stream. */
  readonly errors: readonly string[];
}

function spawnServer({ app, name, node = [], script }: ServerOptions): Running {
  // The channel tells the server when its launcher is gone, however that ended, and the launcher when the server listens.
  const child = spawn(process.execPath, [...node, ...script], {
    cwd: inApps(app),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const errors: string[] = [];
  const prefix = linePrefix(name);
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (line) => console.log(prefix + line));
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      console.error(prefix + line);
      errors.push(line);
      if (errors.length > LINES_KEPT) errors.shift();
    });
  }
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('error', () => resolve(1));
    // Only then has everything been read that it printed.
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
  return { child, exited, errors };
}

const linePrefix = (name: string) => `${name.padEnd('API server'.length)} | `;

export function startServer(options: ServerOptions): Server {
  const { name, watch, hint = '', onTrouble } = options;
  const prefix = linePrefix(name);
  const crashes: number[] = [];
  let isStopping = false;
  let hasBegun = false;
  let message: unknown;
  let giveUp: (sentence: string) => void;
  const ended = new Promise<string>((resolve) => {
    giveUp = resolve;
  });

  function begin(): Running {
    const begun = spawnServer(options);
    onTrouble?.(`The ${name} is starting${hasBegun ? ' again' : ''}: wait a moment.`);
    hasBegun = true;
    let isListening = false;
    const slow = setTimeout(() => {
      const sentence = `The ${name} has not started within ${SLOW_START / 1000} s. ${hint}`.trim();
      console.error(prefix + sentence);
      onTrouble?.(sentence);
    }, SLOW_START);
    begun.child.on('message', (said) => {
      if (said !== 'listening') return;
      isListening = true;
      clearTimeout(slow);
      onTrouble?.(null);
    });
    begun.child.on('error', () => {});
    if (message !== undefined) begun.child.send(message as object, () => {});
    void begun.exited.then((end) => {
      clearTimeout(slow);
      if (isStopping) return;
      if (isListening) crashed(end);
      else failedToStart(end, begun.errors);
    });
    return begun;
  }

  function crashed(end: number | NodeJS.Signals): void {
    const now = Date.now();
    crashes.push(now);
    while ((crashes[0] ?? now) < now - CRASH_PERIOD) crashes.shift();
    if (crashes.length <= MAX_CRASHES) {
      console.error(`${prefix}Has ended (${end}); starting again.`);
      running = begin();
      return;
    }
    const often = `The ${name} has ended ${crashes.length} times within a minute, the last time with ${end}`;
    crashes.length = 0;
    waitOrGiveUp(`${often}; its last lines above say why.`);
  }

  function failedToStart(end: number | NodeJS.Signals, errors: readonly string[]): void {
    const silent = `The ${name} ended with ${end} before it listened. ${hint}`.trim();
    if (errors.length === 0) console.error(prefix + silent);
    waitOrGiveUp(errors.length === 0 ? silent : `The ${name} does not start: ${errors.join('\n')}`);
  }

  function waitOrGiveUp(reason: string): void {
    onTrouble?.(reason);
    if (watch === undefined) giveUp(`The ${name} could not be kept running, and the lab ends with it.`);
    else console.error(`${prefix}Starts again as soon as one of its files is saved.`);
  }

  async function end(): Promise<void> {
    isStopping = true;
    const { child, exited } = running;
    const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
    child.kill('SIGTERM');
    await exited;
    clearTimeout(deadline);
  }

  let running = begin();
  let lastRestart = Promise.resolve();
  const watcher =
    watch &&
    watchFolders(watch.map(inApps), () => {
      lastRestart = lastRestart.then(async () => {
        await end();
        console.log(`${prefix}Changed on disk, starting again.`);
        isStopping = false;
        running = begin();
      });
    });

  return {
    ended,
    tell(next) {
      message = next;
      if (running.child.connected) running.child.send(next as object, () => {});
    },
    async stop() {
      // Ctrl-C ends the server along with this process, before its turn comes below.
      isStopping = true;
      await watcher?.close();
      await lastRestart;
      await end();
    },
    kill() {
      isStopping = true;
      running.child.kill('SIGKILL');
    },
  };
}
