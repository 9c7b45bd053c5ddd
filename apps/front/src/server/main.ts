import { fail, serve } from '@cors-lab/server';
import { readAddresses } from '@cors-lab/shared/servers';
import { buildApp, type PageSource } from './app.ts';
import { type ReadScript, scriptAsBuilt, scriptFromSources } from './outpost-scripts.ts';

async function chooseSources(mode: string | undefined): Promise<[PageSource, ReadScript]> {
  // Each is loaded only where it is used: Vite is for development, the server of files for what is built.
  if (mode === 'sources') {
    const { pageFromSources } = await import('./page/page-from-sources.ts');
    return [pageFromSources, scriptFromSources];
  }
  const { pageAsBuilt, readBuiltPage } = await import('./page/page-as-built.ts');
  const built = await readBuiltPage();
  if (built === null) return fail('The page is not built: run `pnpm build` first.');
  return [pageAsBuilt(built), scriptAsBuilt];
}

const read = readAddresses(process.env);
if (!read.ok) fail(...read.sentences);
const { host, otherHost, frontPort, origins } = read.addresses;

/** Why the API server does not answer, as the launcher knows; `null` where it does, or nothing is known. */
let backTrouble: string | null = null;
process.on('message', (message: { readonly trouble: string | null }) => {
  backTrouble = message.trouble;
});

const app = await buildApp(
  origins,
  ...(await chooseSources(process.argv[2])),
  () => backTrouble,
  read.addresses,
);
await serve(app, {
  name: 'front end',
  host,
  otherHost,
  port: frontPort,
  variable: 'FRONT_PORT',
  origin: origins.front,
});
