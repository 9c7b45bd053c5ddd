import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/** The scripts of the documents beside the page. */
export const OUTPOST_SCRIPTS = ['outpost', 'stranger'] as const;
export type OutpostScript = (typeof OUTPOST_SCRIPTS)[number];

export type ReadScript = (name: OutpostScript) => Promise<string>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = `${ROOT}/dist/outposts`;

/** As `pnpm build` has left them. */
export const scriptAsBuilt: ReadScript = (name) => readFile(`${BUILT}/${name}.js`, 'utf8');

/** From the sources as they are at this moment. */
export const scriptFromSources: ReadScript = async (name) => {
  const { build } = await import('vite');
  const config = outpostBuild(name);
  const made = await build({ ...config, logLevel: 'warn', build: { ...config.build, write: false } });
  const outputs = Array.isArray(made) ? made : 'output' in made ? [made] : [];
  const [chunk] = outputs.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error(`${name} was not bundled.`);
  return chunk.code;
};

/** How Vite makes one of them: a single classic script, with everything in it that it imports, dynamically too. */
export function outpostBuild(name: OutpostScript): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    build: {
      outDir: BUILT,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: `${ROOT}/src/page/frames/${name}.ts`,
        formats: ['iife'],
        name: 'corsLabOutpost',
        fileName: () => `${name}.js`,
      },
    },
  };
}
