import { basename, dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'vite';

/** A program of the lab, with all that it imports in one file. */
interface Program {
  /** Both relative to the project, and to what is packed. */
  readonly entry: string;
  readonly file: string;
}

const PROGRAMS: readonly Program[] = [
  { entry: 'apps/launch/cors-lab.ts', file: 'cors-lab.js' },
  { entry: 'apps/back/src/main.ts', file: 'apps/back/main.js' },
  { entry: 'apps/front/src/server/main.ts', file: 'apps/front/main.js' },
];

/** The oldest Node that the lab runs on. */
const TARGET = 'node20.19';

/** Writes the three programs into a folder. Each has a file beside it that says which packages are in it. */
export async function bundlePrograms(root: string, folder: string): Promise<readonly string[]> {
  for (const program of PROGRAMS) await bundle(program, root, folder);
  return PROGRAMS.map(({ file }) => licensesBeside(join(folder, file)));
}

async function bundle({ entry, file }: Program, root: string, folder: string): Promise<void> {
  const outFile = join(folder, file);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [withOwnUrls(root, file)],
    // Vite serves the page from its sources, of which none are packed.
    ssr: { noExternal: true, external: ['vite'] },
    build: {
      ssr: join(root, entry),
      outDir: dirname(outFile),
      emptyOutDir: false,
      target: TARGET,
      license: { fileName: basename(licensesBeside(outFile)) },
      rolldownOptions: { output: { entryFileNames: basename(file), codeSplitting: false } },
    },
  });
}

function licensesBeside(file: string): string {
  return file.replace(/\.js$/, '.licenses.json');
}

/** Lets each module find what lies beside it: what is packed lies as in the project. */
function withOwnUrls(root: string, file: string): Plugin {
  return {
    name: 'with-own-urls',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('import.meta.url'))
        return null;
      const path = relative(dirname(join(root, file)), id).replaceAll('\\', '/');
      return (
        code
          .replaceAll('import.meta.url', `new URL(${JSON.stringify(path)}, import.meta.url).href`)
          // Node 20 reads no TypeScript.
          .replaceAll('./start-policy.ts', './start-policy.mjs')
      );
    },
  };
}
