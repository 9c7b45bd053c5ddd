import { randomUUID } from 'node:crypto';
import { listen } from '@cors-lab/server';
import { readAddresses } from '@cors-lab/shared/servers';
import { buildApp } from './app.ts';
import { readStartPolicy } from './read-start-policy.ts';

/** Ends with what went wrong in one sentence a line; the launcher and whoever started it by hand can act on it. */
function fail(...sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

const read = readAddresses(process.env);
if (!read.ok) fail(...read.sentences);
const { host, otherHost, backPort, origins } = read.addresses;

const start = await readStartPolicy();
if (!start.ok) fail(...start.sentences);

const app = buildApp({ boot: { id: randomUUID(), at: Date.now() }, origins, startPolicy: start.policy });
listen(app, otherHost === null ? [host] : [host, otherHost], backPort).then(
  () => {
    console.log(`The API server listens at ${origins.back}`);
    process.send?.('listening');
  },
  (error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${backPort} is taken: stop the other program, or choose another port with BACK_PORT.`
        : `The API server cannot listen at ${host}:${backPort}: ${error.message}`,
    ),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)));
}
// The launcher is gone, however it ended: no server stays behind on its port.
process.once('disconnect', () => process.exit(1));
