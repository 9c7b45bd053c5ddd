import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';
import { OUTPOST_SCRIPTS, outpostBuild } from './src/server/outpost-scripts.ts';

if (/[#?]/.test(import.meta.dirname)) {
  throw new Error(
    `Vite cannot build in a folder with # or ? in its path: move ${import.meta.dirname} elsewhere.`,
  );
}

/** Puts each script and style beside itself, compressed once and for all: a class may share one server over one Wi-Fi. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  // After everything has been written: until then other plugins put their last touches to it.
  writeBundle({ dir = '.' }, bundle) {
    for (const fileName of Object.keys(bundle)) {
      if (!/\.(?:js|css|svg)$/.test(fileName)) continue;
      const file = join(dir, fileName);
      const source = readFileSync(file);
      writeFileSync(`${file}.br`, brotliCompressSync(source));
      writeFileSync(`${file}.gz`, gzipSync(source));
    }
  },
};

/** Builds what the documents beside the page run, along with the page. */
const withOutposts: Plugin = {
  name: 'with-outposts',
  apply: 'build',
  async closeBundle() {
    for (const name of OUTPOST_SCRIPTS) await build(outpostBuild(name));
  },
};

/** A class by its own name and a mark of its sheet: readable in the inspector, and shorter than Vite's default. */
function scopedName(name: string, sheet: string): string {
  const path = relative(import.meta.dirname, sheet.replace(/\?.*$/, ''));
  return `${name}-${createHash('sha256').update(path).digest('base64url').slice(0, 3)}`;
}

/** What every door draws first. */
const VIEWS =
  /src\/page\/(?:stage|shell\/(?:notices|lab-head|error-boundary)|ui\/(?:painted|sentence|copy\/copy-button))/;
/** What several doors need, whatever else they do. */
const SHARED =
  /src\/(?:page\/(?:address\/url|code\/script-code|policy\/(?:policy-(?:diff|source|text)|fields\/policy-field|waiting-proposal)|pictures\/picture-frame|storage\/(?:kept-progress|last-loaded|run-keys)|control\/(?:control-plane|silent-stream)|class\/(?:membership|sent)\.|request\/summary|run\/differ|ui\/download)|lab\/(?:experiments\/experiment\.ts|resources\/table))/;

/** What every door that sends and explains needs. */
const MODEL =
  /src\/(?:page\/(?:lab\/start-lab|result\/(?:explanation-text|lab-bug)|run\/effects|learn\/word-notes)|console\/)/;

/** What the Lab and an exercise set, and show of a run. */
const CONTROLS =
  /src\/page\/(?:policy\/(?:policy-setting|edit-draft|findings)|request\/(?:context-field|header-lines|resource-field)|result\/(?:steps|verdict-line)|pictures\/pictures|shell\/use-ctrl-enter)\./;

/**
 * What comes in one file, with all that it imports and no file above it has. A browser asks a server for six files at a time,
 * and each round takes its while: without these, the map of Learn was 32 files, and its text came half a second later on a
 * slow phone.
 */
const CHUNKS: Rolldown.CodeSplittingGroup[] = [
  { name: 'page', tags: ['$initial'] },
  { name: 'views', test: VIEWS },
  { name: 'shared', test: SHARED },
  { name: 'catalogue', test: /src\/page\/experiments\/use-catalogue/ },
  { name: 'learn', test: /src\/page\/learn\/learn-view/ },
  { name: 'model', test: MODEL },
  { name: 'controls', test: CONTROLS },
];

export default defineConfig({
  plugins: [react(), compressed, withOutposts],
  css: { modules: { generateScopedName: scopedName } },
  build: {
    outDir: 'dist/page',
    // By which the server knows what each door of the page needs.
    manifest: 'manifest.json',
    // A data: URL would need an exception in the page's content security policy.
    assetsInlineLimit: 0,
    // What the page is made of is passed on with it; see `apps/launch/pack`.
    license: { fileName: 'licenses.json' },
    // Every browser that has what the page needs loads ahead by itself.
    modulePreload: { polyfill: false },
    // Half of it is the model, without which nothing can be predicted.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      optimization: { inlineConst: true },
      output: { codeSplitting: { groups: CHUNKS } },
    },
  },
  server: {
    // Vite's default grants every localhost origin: the lab must be the only one that speaks CORS here.
    cors: false,
  },
});
