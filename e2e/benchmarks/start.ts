import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts, startLab } from '../lab/processes.ts';
import { ROOT } from '../runner/commands.ts';
import type { Row } from './row.ts';

const ROUNDS = 5;

/** From the command to both origins answering, warm, beside bare Vite and bare Fastify with the same sources. */
export async function benchStart(): Promise<readonly Row[]> {
  const pairs: (readonly [number, number])[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const pair = [await ours(), await theirs()] as const;
    if (round >= 0) pairs.push(pair);
  }
  const baseline = 'bare Vite and bare Fastify';
  return [
    {
      benchmark: 'start',
      what: '`pnpm dev` to both origins answering',
      baseline,
      unit: 'ms',
      pairs,
      goal: { ratio: 2, is: 'at most' },
    },
  ];
}

async function ours(): Promise<number> {
  const start = performance.now();
  const lab = await startLab({ mode: 'dev' });
  await Promise.all([answering(lab.front), answering(`${lab.back}/api/cors`)]);
  const time = performance.now() - start;
  await lab.stop();
  return time;
}

async function theirs(): Promise<number> {
  const [port = 0] = await freePorts(1);
  const start = performance.now();
  const front = join(ROOT, 'apps/front');
  const vite = spawn(join(front, 'node_modules/.bin/vite'), ['--port', String(port), '--strictPort'], {
    cwd: front,
    stdio: 'ignore',
  });
  const back = spawn(process.execPath, ['--import', '../launch/typescript.mjs', 'bench/server.ts', 'bare'], {
    cwd: join(ROOT, 'apps/back'),
  });
  const said = new Promise<string>((resolve) =>
    back.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  await Promise.all([
    answering(`http://localhost:${port}/`),
    said.then((backPort) => answering(`http://127.0.0.1:${backPort}/api/cors`)),
  ]);
  const time = performance.now() - start;
  const gone = [vite, back].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  vite.kill('SIGTERM');
  back.kill('SIGTERM');
  await Promise.all(gone);
  return time;
}

async function answering(url: string): Promise<void> {
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(10);
}
