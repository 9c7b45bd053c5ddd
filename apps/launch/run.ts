import { fileURLToPath } from 'node:url';
import { readAddresses } from '@cors-lab/shared/addresses';
import { withOtherHost } from './other-host.ts';
import { answering, findObstacles } from './ports.ts';
import { type Server, type ServerOptions, startServer } from './servers.ts';

type Mode = 'dev' | 'start';

const FRONT: Record<Mode, ServerOptions> = {
  dev: { app: 'front', name: 'front end', script: ['src/server/main.ts', 'sources'] },
  start: { app: 'front', name: 'front end', script: ['src/server/main.ts', 'built'] },
};

const BACK: ServerOptions = {
  app: 'back',
  name: 'API server',
  script: ['src/main.ts'],
  hint: 'Is there a loop, an unfinished `await` or a `process.exit` in apps/back/src/start-policy.ts?',
};
/** The start policy's file is one of the API server's sources: editing it is the exercise. */
const BACK_SOURCES = ['back/src', '../packages/server/src', '../packages/shared/src'];

/**
 * Ctrl-C reaches this process from the terminal, and once more from pnpm. What comes within this time is the same key,
 * in milliseconds.
 */
const SAME_INTERRUPT = 500;

const NO_OTHER_SITE =
  'Some experiments need another site: give OTHER_HOST, another name or address of this machine, or as HOST a name of it.\n';

/** Runs both origins in one terminal until one of them cannot be kept running, or the user presses Ctrl-C. */
async function run(mode: Mode): Promise<number> {
  const env = await withOtherHost(process.env);
  // The servers read it too.
  process.env.OTHER_HOST = env.OTHER_HOST ?? '';
  const read = readAddresses(env);
  if (!read.ok) return say(read.sentences);
  const { host, frontPort, backPort, origins } = read.addresses;
  const obstacles = [...findInFolder(mode), ...(await findObstacles(read.addresses))];
  if (obstacles.length > 0) return say(obstacles);

  // The reader of the output has left, as in `pnpm start | head -1`: no reason to leave the servers alone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const front = startServer(FRONT[mode]);
  const back = startServer({
    ...BACK,
    ...(mode === 'dev' ? { watch: BACK_SOURCES } : {}),
    // The page's server answers for an API server that does not, and says why.
    onTrouble: (trouble) => front.tell({ trouble }),
  });
  const servers = [back, front];
  const interrupted = untilInterrupted(servers);
  void Promise.all([answering(host, frontPort), answering(host, backPort)]).then(() =>
    console.log(
      `\nCORS Lab is ready: open ${origins.front} and click. Ctrl-C ends it.\n${origins.otherSite === null ? NO_OTHER_SITE : ''}`,
    ),
  );
  const reason = await Promise.race([interrupted, ...servers.map(({ ended }) => ended)]);
  if (reason !== null) console.error(reason);
  await Promise.all(servers.map((server) => server.stop()));
  return reason === null ? 0 : 1;
}

/** Resolves at the first signal; the second ends everything at once. */
function untilInterrupted(servers: readonly Server[]): Promise<null> {
  let first: number | null = null;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        first ??= Date.now();
        resolve(null);
        if (Date.now() - first < SAME_INTERRUPT) return;
        for (const server of servers) server.kill();
        process.exit(130);
      });
    }
  });
}

/** Vite reads what follows these characters in a path as no part of it. */
function findInFolder(mode: Mode): readonly string[] {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const [character] = /[#?]/.exec(root) ?? [];
  if (mode === 'start' || character === undefined) return [];
  return [
    `This folder has a ${character} in its path (${root}), with which Vite cannot serve its files: move it to another folder.`,
  ];
}

function say(sentences: readonly string[]): number {
  for (const sentence of sentences) console.error(sentence);
  return 1;
}

process.exit(await run(process.argv[2] === 'start' ? 'start' : 'dev'));
