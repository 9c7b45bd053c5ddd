import { readAddresses } from '@cors-lab/shared/addresses';
import { answering, findObstacles } from './ports.ts';
import { type Server, startServer, startWatchedServer } from './servers.ts';

const BACK = ['src/main.ts'];
/** The start policy's file is one of the back's sources: editing it is the exercise. */
const BACK_SOURCES = ['back/src', '../packages/shared/src'];

const MODES: Record<'dev' | 'start', () => readonly Server[]> = {
  dev: () => [
    startWatchedServer('back', BACK, BACK_SOURCES),
    startServer('front', ['src/server/main.ts', 'sources']),
  ],
  start: () => [startServer('back', BACK), startServer('front', ['src/server/main.ts', 'built'])],
};

/** Runs both origins in one terminal until one of them ends or somebody presses Ctrl-C. */
async function run(mode: keyof typeof MODES): Promise<number> {
  const read = readAddresses(process.env);
  if (!read.ok) return say(read.sentences);
  const { host, frontPort, backPort, origins } = read.addresses;
  const obstacles = await findObstacles(read.addresses);
  if (obstacles.length > 0) return say(obstacles);

  const servers = MODES[mode]();
  const interrupted = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(null));
  });
  void Promise.all([answering(host, frontPort), answering(host, backPort)]).then(() =>
    console.log(`\nCORS Lab is ready: open ${origins.front} and click. Ctrl-C ends it.\n`),
  );
  const end = await Promise.race([
    interrupted,
    ...servers.map(async ({ name, ended }) => ({ name, code: await ended })),
  ]);
  if (end !== null) console.error(`The ${end.name} has ended, and the lab with it.`);
  await Promise.all(servers.map((server) => server.stop()));
  return end === null ? 0 : end.code || 1;
}

function say(sentences: readonly string[]): number {
  for (const sentence of sentences) console.error(sentence);
  return 1;
}

process.exit(await run(process.argv[2] === 'start' ? 'start' : 'dev'));
