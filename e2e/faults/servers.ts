import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../lab/processes.ts';
import { ROOT } from '../runner/commands.ts';

/** One server of the lab, by itself: it can be ended as by a power cut, and started again at the same place. */
interface MortalServer {
  readonly origin: string;
  start(): Promise<void>;
  /** Whether it has not ended, by itself or otherwise. */
  isRunning(): boolean;
  /** Ends it without a word to anybody. */
  kill(): Promise<void>;
}

export interface MortalLab {
  readonly front: MortalServer;
  readonly back: MortalServer;
  end(): Promise<void>;
}

/** A lab as built whose servers nobody watches over. */
export async function startMortalLab(): Promise<MortalLab> {
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const env = {
    ...process.env,
    HOST: 'localhost',
    FRONT_PORT: String(frontPort),
    BACK_PORT: String(backPort),
  };
  const back = mortal('back', ['src/main.ts'], `http://localhost:${backPort}`, '/lab/state', env);
  const front = mortal('front', ['src/server/main.ts', 'built'], `http://localhost:${frontPort}`, '/', env);
  await Promise.all([back.start(), front.start()]);
  return {
    front,
    back,
    async end() {
      await Promise.all([front.kill(), back.kill()]);
    },
  };
}

function mortal(
  app: string,
  script: readonly string[],
  origin: string,
  path: string,
  env: NodeJS.ProcessEnv,
): MortalServer {
  let child: ChildProcess | null = null;
  return {
    origin,
    async start() {
      child = spawn(process.execPath, ['--import', '../launch/typescript.mjs', ...script], {
        cwd: join(ROOT, 'apps', app),
        env,
        stdio: 'ignore',
      });
      for (let waited = 0; waited < 30_000; waited += 30) {
        if (
          await fetch(origin + path).then(
            ({ ok }) => ok,
            () => false,
          )
        )
          return;
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
