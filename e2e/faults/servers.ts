import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../lab/processes.ts';
import { ROOT } from '../runner/commands.ts';

/** One server of the lab, by itself: it can be ended as by a power cut, and started again at the same address. */
interface KillableServer {
  start(): Promise<void>;
  /** Whether it has not ended, by itself or otherwise. */
  isRunning(): boolean;
  /** Ends it without a word to anybody. */
  kill(): Promise<void>;
}

export interface KillableLab {
  readonly front: string;
  readonly back: string;
  readonly servers: { readonly front: KillableServer; readonly back: KillableServer };
  /** Whether both run. */
  isRunning(): boolean;
  end(): Promise<void>;
}

/** A lab as built whose servers nobody watches over. */
export async function startKillableLab(): Promise<KillableLab> {
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const env = {
    ...process.env,
    HOST: 'localhost',
    FRONT_PORT: String(frontPort),
    BACK_PORT: String(backPort),
  };
  const origins = { front: `http://localhost:${frontPort}`, back: `http://localhost:${backPort}` };
  const servers = {
    front: killable('front', ['src/server/main.ts', 'built'], `${origins.front}/`, env),
    back: killable('back', ['src/main.ts'], `${origins.back}/lab/state`, env),
  };
  const all = Object.values(servers);
  await Promise.all(all.map((server) => server.start()));
  return {
    ...origins,
    servers,
    isRunning: () => all.every((server) => server.isRunning()),
    async end() {
      await Promise.all(all.map((server) => server.kill()));
    },
  };
}

function killable(
  app: string,
  script: readonly string[],
  url: string,
  env: NodeJS.ProcessEnv,
): KillableServer {
  let child: ChildProcess | null = null;
  return {
    async start() {
      child = spawn(process.execPath, ['--import', '../launch/typescript.mjs', ...script], {
        cwd: join(ROOT, 'apps', app),
        env,
        stdio: 'ignore',
      });
      for (let waited = 0; waited < 30_000; waited += 30) {
        const isUp = await fetch(url).then(
          ({ ok }) => ok,
          () => false,
        );
        if (isUp) return;
        await sleep(30);
      }
      throw new Error(`The ${app} does not start.`);
    },
    isRunning: () => child !== null && child.exitCode === null && child.signalCode === null,
    async kill() {
      const dying = child;
      child = null;
      if (dying === null || dying.exitCode !== null) return;
      const gone = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await gone;
    },
  };
}
