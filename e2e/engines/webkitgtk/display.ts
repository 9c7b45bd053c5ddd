import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A screen for browsers that cannot do without. */
export interface Display {
  /** What the environment variable DISPLAY says: `:7`. */
  readonly name: string;
  close(): void;
}

/** Longer than any start on a slow machine, in milliseconds. */
const START_LIMIT = 20_000;

/** A virtual screen where Xvfb is installed; else the one that this process already has. */
export async function openDisplay(): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-noreset', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await displayNumber(server);
  if (number !== null) {
    const close = () => void server.kill();
    process.once('exit', close);
    return { name: `:${number}`, close };
  }
  server.kill();
  const given = process.env.DISPLAY;
  if (!given) throw new Error('WebKitGTK needs a screen: install xvfb.');
  return { name: given, close() {} };
}

/** Xvfb picks a free number and writes it to the descriptor it was given; `null` where it is not installed. */
function displayNumber(server: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.once('exit', () => resolve(null));
    (server.stdio[3] as Readable).once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    setTimeout(resolve, START_LIMIT, null).unref();
  });
}
