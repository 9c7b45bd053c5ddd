import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** A Redis of one test's own, which keeps nothing on the disk. */
export interface RedisProcess {
  readonly url: string;
  /** Ends it at once. */
  kill(): Promise<void>;
  /** Has it stand still, or go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Starts an empty one at the same address. */
  restart(): Promise<void>;
}

/** What the tests need, as Debian calls the package. */
const PROGRAM = 'redis-server';

const HAS_REDIS = spawnSync(PROGRAM, ['--version']).status === 0;
const MISSING = `There is no ${PROGRAM} here: on Debian, \`apt-get install ${PROGRAM}\`.`;

/** Whether there are tests of Redis. Where it is missing there are none, and a sentence says so; in CI they are run, and fail. */
export const TESTS_REDIS = HAS_REDIS || Boolean(process.env.CI);
if (!TESTS_REDIS) console.error(`The store in Redis is not tested. ${MISSING}`);

export async function startRedis(): Promise<RedisProcess> {
  if (!HAS_REDIS) throw new Error(MISSING);
  const port = await freePort();
  let child = await start(port);
  const kill = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode !== null || child.signalCode !== null || !child.kill('SIGKILL')) return;
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    signal: (name) => void child.kill(name),
    async restart() {
      await kill();
      child = await start(port);
    },
  };
}

async function start(port: number): Promise<ChildProcess> {
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  // One for each test of a file.
  words.push('--databases', '100');
  const child = spawn(PROGRAM, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`${PROGRAM} has ended:\n${said}`)));
  });
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('not a port');
  return address.port;
}
