import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../lab/processes.ts';

/** A running MiniBrowser with one page, whose inspector listens. */
export interface MiniBrowser {
  /** Where the page's inspector is reached. */
  readonly inspector: string;
  close(): Promise<void>;
}

export interface MiniBrowserSettings {
  readonly executablePath: string;
  readonly display: string;
  /** A private window has no disk cache, which is the only HTTP cache that survives from one document to the next. */
  readonly isPrivate: boolean;
  /** Whether it takes a certificate that nobody vouches for. */
  readonly trustsAll: boolean;
}

/** Longer than any start on a slow machine, in milliseconds. */
const START_LIMIT = 15_000;
/** One start in a thousand comes to nothing: the browser runs, and its inspector never lists a page. */
const STARTS = 3;

/** Starts a browser that remembers nothing of others: its home is a folder of its own, removed at the end. */
export async function startMiniBrowser(settings: MiniBrowserSettings): Promise<MiniBrowser> {
  for (let starts = 1; ; starts += 1) {
    try {
      return await startOnce(settings);
    } catch (error) {
      if (starts === STARTS) throw error;
    }
  }
}

async function startOnce({
  executablePath,
  display,
  isPrivate,
  trustsAll,
}: MiniBrowserSettings): Promise<MiniBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'cors-lab-webkit-'));
  const [port = 0] = await freePorts(1);
  const server = `127.0.0.1:${port}`;
  const words = [
    '--enable-developer-extras=true',
    ...(isPrivate ? ['--private'] : []),
    ...(trustsAll ? ['--ignore-tls-errors'] : []),
    'about:blank',
  ];
  const child = spawn(executablePath, words, {
    stdio: 'ignore',
    // In a process group of its own: the processes that it starts in turn end with it.
    detached: true,
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: home,
      XDG_CACHE_HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      WEBKIT_INSPECTOR_HTTP_SERVER: server,
      // No graphics card here: compiling shaders for the processor would take more of it than the tests do.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    },
  });
  const abandon = () => {
    killGroup(child);
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  const close = async () => {
    process.off('exit', abandon);
    killGroup(child);
    await removeFolder(home);
  };
  try {
    return { inspector: `ws://${server}${await pagePath(server, child)}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The inspector lists its pages on a page of its own, once there are any. */
async function pagePath(server: string, child: ChildProcess): Promise<string> {
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', (code) => {
    failure = `it exited with ${code}`;
  });
  for (const started = Date.now(); failure === null && Date.now() - started < START_LIMIT; await sleep(20)) {
    const list = await fetch(`http://${server}/`).then(
      (reply) => reply.text(),
      () => '',
    );
    const path = /\/socket\/\d+\/\d+\/WebPage/.exec(list)?.[0];
    if (path !== undefined) return path;
  }
  throw new Error(`MiniBrowser did not start: ${failure ?? 'its inspector lists no page'}.`);
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Processes that have just been killed may still be writing. */
async function removeFolder(folder: string): Promise<void> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await rm(folder, { recursive: true, force: true });
    } catch (error) {
      if (attempts === 20) throw error;
      await sleep(50);
    }
  }
}
