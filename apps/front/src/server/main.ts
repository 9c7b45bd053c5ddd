import { listen } from '@cors-lab/server';
import { readAddresses } from '@cors-lab/shared/servers';
import { buildApp, type PageSource } from './app.ts';
import { type ReadScript, scriptAsBuilt, scriptFromSources } from './outpost-scripts.ts';

/** Ends with what went wrong in one sentence a line; the launcher and whoever started it by hand can act on it. */
function fail(...sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

async function chooseSources(mode: string | undefined): Promise<[PageSource, ReadScript]> {
  // Each is loaded only where it is used: Vite is for development, the server of files for what is built.
  if (mode === 'sources') {
    const { pageFromSources } = await import('./page-from-sources.ts');
    return [pageFromSources, scriptFromSources];
  }
  const { pageAsBuilt, readBuiltPage } = await import('./page-as-built.ts');
  const template = await readBuiltPage();
  if (template === null) return fail('The page is not built: run `pnpm build` first.');
  return [pageAsBuilt(template), scriptAsBuilt];
}

const read = readAddresses(process.env);
if (!read.ok) fail(...read.sentences);
const { host, otherHost, frontPort, origins } = read.addresses;

/** Why the API server does not start, as the launcher has heard from it; `null` where nothing is known. */
let backTrouble: string | null = null;
process.on('message', (message: { readonly trouble: string | null }) => {
  backTrouble = message.trouble;
});

const app = await buildApp(origins, ...(await chooseSources(process.argv[2])), () => backTrouble);
listen(app, otherHost === null ? [host] : [host, otherHost], frontPort).then(
  () => {
    console.log(`The front end listens at ${origins.front}`);
    process.send?.('listening');
  },
  (error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${frontPort} is taken: stop the other program, or choose another port with FRONT_PORT.`
        : `The front end cannot listen at ${host}:${frontPort}: ${error.message}`,
    ),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)));
}
// The launcher is gone, however it ended: no server stays behind on its port.
process.once('disconnect', () => process.exit(1));
