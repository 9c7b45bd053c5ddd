import { randomUUID } from 'node:crypto';
import { readAddresses } from '@cors-lab/shared/servers';
import { buildApp } from './app.ts';
import { policyOfStart } from './policy-of-start.ts';

/** Ends with what went wrong in one sentence a line; the launcher and whoever started it by hand can act on it. */
function fail(...sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

const read = readAddresses(process.env);
if (!read.ok) fail(...read.sentences);
const { host, backPort, origins } = read.addresses;

// Imported late: the file is edited by hand, and a slip in it must not look like a crash of the lab.
const file = 'apps/back/src/start-policy.ts';
const { startPolicy } = await import('./start-policy.ts').catch((error: unknown) =>
  fail(`${file} cannot be read: ${error instanceof Error ? error.message : error}`),
);
const start = policyOfStart(startPolicy);
if (!start.ok)
  fail(`${file} is not a policy:`, ...start.faults.map((each) => `  ${each.pointer} ${each.detail}`));

const app = buildApp({ boot: { id: randomUUID(), at: Date.now() }, origins, startPolicy: start.policy });
app.listen({ host, port: backPort }).then(
  () => console.log(`The back listens at ${origins.back}`),
  (error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${backPort} is taken: stop the other program, or choose another port with BACK_PORT.`
        : `The back cannot listen at ${host}:${backPort}: ${error.message}`,
    ),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)));
}
