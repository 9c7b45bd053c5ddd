import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Origins, readAddresses } from '@cors-lab/shared/control';
import { freePorts } from '../lab/processes.ts';
import { allListening, createChildren } from './children.ts';
import { configureNginx } from './nginx.ts';
import { WHY_NOT_HOSTED } from './programs.ts';

const APPS = fileURLToPath(new URL('../../apps/', import.meta.url));
const TYPESCRIPT = ['--import', pathToFileURL(join(APPS, 'launch/typescript.mjs')).href];

/** On this machine alone, and in memory. */
const REDIS = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];

/** The lab as a host runs it: nginx with TLS, front ends and API servers behind it, over Redis. */
export interface Hosting extends Origins {
  /** Where the first API server and the first front end listen themselves, without the proxy. */
  readonly direct: { readonly front: string; readonly back: string };
  readonly controlSecret: string;
  /** The Redis of the API servers: `redis://127.0.0.1:6379`. */
  readonly store: string;
  readonly backs: readonly ChildProcess[];
  readonly output: () => string;
  stop(): Promise<void>;
}

interface Settings {
  readonly fronts?: number;
  readonly backs?: number;
}

/** Starts the example of `apps/launch/hosting` on free ports of this machine. */
export async function startHosting({ fronts = 2, backs = 2 }: Settings = {}): Promise<Hosting> {
  if (WHY_NOT_HOSTED !== null) throw new Error(WHY_NOT_HOSTED);
  const folder = mkdtempSync(join(tmpdir(), 'cors-lab-hosting-'));
  const children = createChildren();
  const stop = async () => {
    await children.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [page = 0, api = 0, internal = 0, redis = 0, ...rest] = await freePorts(4 + fronts + backs);
    const ports = { page, api, internal, fronts: rest.slice(0, fronts), backs: rest.slice(fronts) };
    const controlSecret = randomBytes(32).toString('hex');
    const names = {
      FRONT_URL: `https://localhost:${page}`,
      BACK_URL: `https://localhost:${api}`,
      OTHER_URL: `https://127.0.0.1:${page}`,
      CONTROL_SECRET: controlSecret,
      BACK_INTERNAL_URL: `http://127.0.0.1:${internal}`,
      TRUSTED_PROXIES: '127.0.0.1',
      STORE_URL: `redis://127.0.0.1:${redis}`,
    };
    children.start('redis-server', [...REDIS, '--port', String(redis)], { cwd: folder });
    await allListening([redis], children);
    const server = (app: string, script: readonly string[], env: Readonly<Record<string, string>>) =>
      children.start(process.execPath, [...TYPESCRIPT, ...script], {
        cwd: join(APPS, app),
        env: { HOST: '127.0.0.1', ...names, ...env },
      });
    for (const port of ports.fronts) {
      server('front', ['src/server/main.ts', 'built'], { FRONT_PORT: String(port) });
    }
    const backServers = ports.backs.map((port) =>
      server('back', ['src/main.ts'], { BACK_PORT: String(port) }),
    );
    children.start('nginx', configureNginx(folder, ports));
    await allListening([...ports.fronts, ...ports.backs, page, api, internal], children);
    const read = readAddresses(names);
    if (!read.ok) throw new Error(read.sentences.join('\n'));
    return {
      ...read.addresses.origins,
      direct: {
        front: `http://127.0.0.1:${ports.fronts[0]}`,
        back: `http://127.0.0.1:${ports.backs[0]}`,
      },
      controlSecret,
      store: names.STORE_URL,
      backs: backServers,
      output: children.output,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
