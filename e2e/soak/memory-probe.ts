import { setTimeout as sleep } from 'node:timers/promises';
import type { LabProcesses } from '../lab/processes.ts';

/** What makes the lab's servers tell what they hold. */
export const MEMORY_PROBE = { NODE_OPTIONS: `--import ${new URL('memory-probe.mjs', import.meta.url)}` };

export interface Reading {
  /** Bytes that the process occupies, and bytes of live objects after a collection. */
  readonly rss: number;
  readonly heapUsed: number;
  /** How many open handles there are of each kind. */
  readonly handles: Readonly<Record<string, number>>;
  /** Of the processor's time since the start, in microseconds. */
  readonly cpu: { readonly user: number; readonly system: number };
}

/** How the launcher names the servers, at the start of each of their lines. */
const NAMES = { front: 'front end', back: 'API server' };

/** Asks one of the lab's servers what it holds. */
export async function read(lab: LabProcesses, server: 'front' | 'back'): Promise<Reading> {
  const lines = () =>
    [...lab.output().matchAll(new RegExp(`^${NAMES[server]} +\\| memory-probe (.*)$`, 'gm'))].map(
      ([, json = '']) => JSON.parse(json) as Reading & { readonly pid?: number },
    );
  const pid = lines().findLast((line) => line.pid !== undefined)?.pid;
  if (pid === undefined) throw new Error(`The ${NAMES[server]} has no memory probe.`);
  const before = lines().length;
  process.kill(pid, 'SIGUSR2');
  for (let waited = 0; waited < 10_000; waited += 50) {
    await sleep(50);
    const reading = lines()[before];
    if (reading !== undefined) return reading;
  }
  throw new Error(`The ${NAMES[server]} does not tell what it holds.`);
}

/** The most bytes that each server occupied while something went on. */
export interface MostMemory {
  readonly front: number;
  readonly back: number;
}

/** Reads what the servers hold, again and again, until something is over. Resolves to what came of it, too. */
export async function watchMemory<T>(
  lab: LabProcesses,
  something: Promise<T>,
  pause = 0,
): Promise<{ readonly value: T; readonly most: MostMemory }> {
  const most = { front: 0, back: 0 };
  let isOver = false;
  const watched = something.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const server of ['front', 'back'] as const) {
      most[server] = Math.max(most[server], (await read(lab, server)).rss);
    }
    await Promise.race([sleep(pause), watched.catch(() => null)]);
  }
  return { value: await watched, most };
}

export const megabytes = (bytes = 0): string => (bytes / 1e6).toFixed(0);

/** What they occupied, in words. */
export function inWords({ front, back }: MostMemory): string {
  return `at most ${megabytes(front)} MB in the front end’s server, ${megabytes(back)} MB in the API server`;
}
