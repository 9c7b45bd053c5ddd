import { randomBytes } from 'node:crypto';
import { readAddresses } from '@cors-lab/shared/addresses';
import { keepJournal } from './journal.ts';
import { findAddressInRoom, isInRoom, wordsForRoom } from './lan.ts';
import { withOtherHost } from './other-host.ts';
import { answering, findObstacles } from './ports.ts';
import { type Server, type ServerOptions, startServer } from './servers.ts';

/** How the lab is run: from a clone, or as it was packed. */
export interface Launch {
  readonly front: ServerOptions;
  readonly back: ServerOptions;
  /** An example of this command with one setting in it, for sentences. */
  readonly withSetting: (variable: string, value: string | number) => string;
  /** What is printed once both servers answer, in whole lines. */
  readonly notes?: string;
  /** Whether the lab is for a room, whose address may have been named. */
  readonly isClass?: boolean;
}

/**
 * Ctrl-C reaches this process from the terminal, and once more from pnpm or npx. What comes within this time is the same
 * key, in milliseconds.
 */
const SAME_INTERRUPT = 500;

const NO_OTHER_SITE =
  'Some exercises need another site: give OTHER_HOST, another name or address of this machine, or as HOST a name of it. With public names, give OTHER_URL.\n';

/**
 * Runs both origins in one terminal until one of them cannot be kept running, or the user presses Ctrl-C. The settings are
 * those of the environment, which the servers read too. Says the exit code.
 */
export async function runLab({
  front,
  back,
  withSetting,
  notes = '',
  isClass = false,
}: Launch): Promise<number> {
  const isLan = isInRoom(process.env.HOST);
  if (isLan) {
    const found = findAddressInRoom((address) => withSetting('HOST', address));
    if ('sentence' in found) return say([found.sentence]);
    process.env.HOST = found.address;
  }
  // Both servers are started here: nobody else needs to know it.
  if (process.env.FRONT_URL && !process.env.CONTROL_SECRET) {
    process.env.CONTROL_SECRET = randomBytes(32).toString('hex');
  }
  const env = await withOtherHost(process.env);
  process.env.OTHER_HOST = env.OTHER_HOST ?? '';
  const read = readAddresses(env);
  if (!read.ok) return say(read.sentences);
  const { host, frontPort, backPort, origins } = read.addresses;
  const obstacles = await findObstacles(read.addresses, withSetting);
  if (obstacles.length > 0) return say(obstacles);
  // Where files are watched, a restart is a new beginning: the start policy's file may be another one.
  if (back.watch === undefined) keepJournal(process.env);

  // The reader of the output has left, as in `pnpm start | head -1`: no reason to leave the servers alone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const frontServer = startServer(front);
  // The page's server answers for an API server that does not, and says why.
  const backServer = startServer({ ...back, onTrouble: (trouble) => frontServer.tell({ trouble }) });
  const servers = [backServer, frontServer];
  const interrupted = untilInterrupted(servers);
  const hasOtherSite = origins.otherSite !== null;
  const more =
    isLan || isClass
      ? wordsForRoom(origins.front, [frontPort, backPort], hasOtherSite)
      : hasOtherSite
        ? ''
        : NO_OTHER_SITE;
  void Promise.all([answering(host, frontPort), answering(host, backPort)]).then(() =>
    console.log(`\nCORS Lab is ready: open ${origins.front} and click. Ctrl-C ends it.\n${notes}${more}`),
  );
  const reason = await Promise.race([interrupted, ...servers.map(({ ended }) => ended)]);
  if (reason !== null) console.error(reason);
  await Promise.all(servers.map((server) => server.stop()));
  return reason === null ? 0 : 1;
}

/** Prints what keeps the lab from running, and says the exit code. */
export function say(sentences: readonly string[]): number {
  for (const sentence of sentences) console.error(sentence);
  return 1;
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
