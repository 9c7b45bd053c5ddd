import { readAddresses } from '@cors-lab/shared';
import { answering, findObstacles } from './ports.ts';
import { type ServerProcess, startServer, stopServers } from './servers.ts';

/** TypeScript is loaded as it stands. */
const LOAD = ['--import', 'tsx'];
/** The back starts anew when its sources change: the start policy's file is one of them. */
const WATCH = ['--watch-path=src', '--watch-path=../../packages/shared/src', '--watch-preserve-output'];

const MODES = {
  dev: { page: 'sources', watch: WATCH },
  start: { page: 'built', watch: [] },
} as const;

/** Runs both origins in one terminal until one of them ends or somebody presses Ctrl-C. */
async function run(mode: keyof typeof MODES): Promise<number> {
  const read = readAddresses(process.env);
  if (!read.ok) return say(read.sentences);
  const { addresses } = read;
  const obstacles = await findObstacles(addresses);
  if (obstacles.length > 0) return say(obstacles);

  const { page, watch } = MODES[mode];
  const servers: ServerProcess[] = [
    startServer('back', [...watch, ...LOAD], ['src/main.ts']),
    startServer('front', LOAD, ['src/server/main.ts', page]),
  ];
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0));
  });
  const ended = Promise.race(
    servers.map(async ({ name, exited }) => {
      const code = await exited;
      console.error(`The ${name} has ended, and the lab with it.`);
      return code === 0 ? 1 : code;
    }),
  );
  const { host, frontPort, backPort, origins } = addresses;
  void Promise.all([answering(host, frontPort), answering(host, backPort)]).then(() =>
    console.log(`\nCORS Lab is ready: open ${origins.front} and click. Ctrl-C ends it.\n`),
  );
  const code = await Promise.race([interrupted, ended]);
  await stopServers(servers);
  return code;
}

function say(sentences: readonly string[]): number {
  for (const sentence of sentences) console.error(sentence);
  return 1;
}

process.exit(await run(process.argv[2] === 'start' ? 'start' : 'dev'));
