import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { ROOT } from '../runner/commands.ts';
import type { Row } from './row.ts';

/** Many short ones: a machine is as fast for the baseline as for the lab only within a moment. */
const ROUNDS = 41;
/** Until code and connections are warm. */
const WARM_UP = 10;
/** Requests of one round to one server. */
const REQUESTS = 1_000;
const CONNECTIONS = 10;

interface Measured {
  /** Requests a second of the processor's time: what else the machine does makes no difference. */
  perSecond(): Promise<number>;
  stop(): void;
}

/** What a request costs the API server, beside servers of the same framework that record nothing. */
export async function benchBack(): Promise<readonly Row[]> {
  const names = ['bare', 'cors', 'live', 'lab'] as const;
  const servers = await Promise.all(names.map(start));
  const rounds: number[][] = [];
  try {
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const results: number[] = [];
      for (const server of servers) results.push(await server.perSecond());
      if (round >= 0) rounds.push(results);
    }
  } finally {
    for (const server of servers) server.stop();
  }
  const pairs = (baseline: (typeof names)[number]) =>
    rounds.map((results) => [results[3] ?? 0, results[names.indexOf(baseline)] ?? 0] as const);
  const row = { benchmark: 'back', what: 'a GET with its CORS headers and its record', unit: 'requests/s' };
  return [
    { ...row, baseline: 'plain @fastify/cors', pairs: pairs('cors'), goal: { ratio: 0.6, is: 'at least' } },
    { ...row, baseline: '@fastify/cors with options that may change', pairs: pairs('live'), goal: null },
    { ...row, baseline: 'Fastify alone', pairs: pairs('bare'), goal: null },
  ];
}

async function start(name: string): Promise<Measured> {
  const child = spawn(process.execPath, ['--import', '../launch/typescript.mjs', 'bench/server.ts', name], {
    cwd: join(ROOT, 'apps/back'),
  });
  const lines = createInterface({ input: child.stdout });
  const port = Number(await next(lines));
  return {
    async perSecond() {
      const before = await used(child, lines);
      const stopWatching = stayAwake();
      await Promise.all(Array.from({ length: CONNECTIONS }, () => load(port, REQUESTS / CONNECTIONS)));
      stopWatching();
      return REQUESTS / (((await used(child, lines)) - before) / 1e6);
    },
    stop: () => child.stdin.end(),
  };
}

/**
 * Keeps this process from sleeping while it waits for answers: on a virtual machine it costs a server more to wake another process
 * than to answer, and the slower of two servers pays that more often.
 */
function stayAwake(): () => void {
  let isOver = false;
  const turn = () => void (isOver || setImmediate(turn));
  turn();
  return () => {
    isOver = true;
  };
}

function next(lines: Interface): Promise<string> {
  return new Promise((resolve) => lines.once('line', resolve));
}

function used(child: ChildProcessWithoutNullStreams, lines: Interface): Promise<number> {
  const answer = next(lines).then(Number);
  child.stdin.write('\n');
  return answer;
}

const GET =
  'GET /api/cors HTTP/1.1\r\nHost: localhost:5001\r\nOrigin: http://localhost:5000\r\nAccept: */*\r\nUser-Agent: bench\r\n\r\n';

/** One request after the other on one connection. */
function load(port: number, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(GET));
    let left = count;
    socket.on('data', (chunk) => {
      if (!chunk.toString('latin1').endsWith('clicking the button.')) return;
      left -= 1;
      if (left > 0) return void socket.write(GET);
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
  });
}
