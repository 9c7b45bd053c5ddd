import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Origins, readAddresses } from '@cors-lab/shared/control';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A running lab: the two servers as the launcher starts them. */
export interface LabProcesses extends Origins {
  /** Everything that the launcher has printed so far. */
  readonly output: () => string;
  stop(): Promise<void>;
}

export interface LabSettings {
  /** `dev` serves the page from its sources, `start` as it was built; `start` by default. */
  readonly mode?: 'dev' | 'start';
  /** Free ones by default. */
  readonly ports?: readonly [front: number, back: number];
  /** Folder of the project; this one by default. */
  readonly root?: string;
  /** As `HOST` is given; `localhost` by default. */
  readonly host?: string;
  /** The address that this comes to, where the launcher finds it itself. */
  readonly foundAt?: string;
  /** What stands before the command: what puts it into another network, for example. */
  readonly prefix?: readonly string[];
  /** More of the environment, for both servers. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Longer than any start on a slow machine, in milliseconds. */
const START_LIMIT = 60_000;

/** Starts the lab and resolves once both origins answer; rejects with the launcher's own words where they do not. */
export async function startLab({
  mode = 'start',
  ports,
  root = ROOT,
  host = 'localhost',
  foundAt = host,
  prefix = [],
  env = {},
}: LabSettings = {}): Promise<LabProcesses> {
  const [front, back] = ports ?? (await freePorts(2));
  const addresses = {
    ...env,
    HOST: host,
    FRONT_PORT: String(front),
    BACK_PORT: String(back),
  };
  const [command = '', ...words] = [
    ...prefix,
    process.execPath,
    ...['--import', './apps/launch/typescript.mjs', 'apps/launch/run.ts', mode],
  ];
  const child = spawn(command, words, { cwd: root, env: { ...process.env, ...addresses } });
  let said = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('CORS Lab is ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, START_LIMIT, 'late').unref());
  const outcome = await Promise.race([ready, exited.then(() => 'exited' as const), late]);
  if (outcome !== undefined) {
    child.kill('SIGKILL');
    throw new Error(`The lab did not start (${outcome}):\n${said}`);
  }
  return {
    ...originsOf({ ...addresses, HOST: foundAt }),
    output: () => said,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function originsOf(env: Readonly<Record<string, string>>): Origins {
  const read = readAddresses(env);
  if (!read.ok) throw new Error(read.sentences.join('\n'));
  return read.addresses.origins;
}

/** Ports that nobody listens on at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not a port');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
