import { fileURLToPath } from 'node:url';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { build } from 'vite';

let bundle: Promise<string> | null = null;

/** The page's own performer of requests, as a script that any document can run: `var performAll = …`. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('.', import.meta.url)),
    build: {
      write: false,
      lib: { entry: 'perform-all.ts', formats: ['iife'], name: 'performAll' },
      // Only scripts ask here: what else a page asks by is left out.
      rolldownOptions: { external: /consumers/ },
    },
  });
  const [chunk] = Array.isArray(built) ? (built[0]?.output ?? []) : [];
  if (chunk === undefined) throw new Error('Vite has not bundled the performer.');
  return chunk.code;
}

/** The text of a promise for what becomes of requests, made `width` at a time. */
export async function performing(requests: readonly LabRequest[], width: number): Promise<string> {
  bundle ??= bundled();
  return `(async () => { ${await bundle}; return performAll(${JSON.stringify(requests)}, ${width}); })()`;
}
