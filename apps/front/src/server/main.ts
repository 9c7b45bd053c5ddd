import { readAddresses } from '@cors-lab/shared';
import { buildApp, type PageSource } from './app.ts';
import { type ReadScript, scriptAsBuilt, scriptFromSources } from './outpost-scripts.ts';
import { pageAsBuilt, readBuiltTemplates } from './page-as-built.ts';
import { pageFromSources } from './page-from-sources.ts';

/** Ends with what went wrong in one sentence a line; the launcher and whoever started it by hand can act on it. */
function fail(...sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

async function chooseSources(mode: string | undefined): Promise<[PageSource, ReadScript]> {
  if (mode === 'sources') return [pageFromSources, scriptFromSources];
  const templates = await readBuiltTemplates();
  if (templates === null) return fail('The page is not built: run `pnpm build` first.');
  return [pageAsBuilt(templates), scriptAsBuilt];
}

const read = readAddresses(process.env);
if (!read.ok) fail(...read.sentences);
const { host, frontPort, origins } = read.addresses;

const app = await buildApp(origins, ...(await chooseSources(process.argv[2])));
app.listen({ host, port: frontPort }).then(
  () => console.log(`The front listens at ${origins.front}`),
  (error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${frontPort} is taken: stop the other program, or choose another port with FRONT_PORT.`
        : `The front cannot listen at ${host}:${frontPort}: ${error.message}`,
    ),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)));
}
