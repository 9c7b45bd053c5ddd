/** What Vite's manifest says of a chunk. https://vite.dev/config/build-options.html#build-manifest */
interface Chunk {
  readonly file: string;
  /** Keys of the chunks that it needs. */
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** By the source of each chunk, or by a name of Vite's. */
export type Manifest = Readonly<Record<string, Chunk>>;

const DOCUMENT = 'index.html';

/** The source of what is shown at a path of the page, below `src/page`. */
export function doorAt(path: string): string {
  const [, first = ''] = path.split('/');
  return `doors/${first === '' || first === 'join' ? 'landing' : first}.tsx`;
}

/**
 * Links by which a browser asks for what a door needs along with the page's script: that script would ask for it only
 * once it has come itself.
 */
export function doorLinks(manifest: Manifest, door: string): string {
  const asked = filesOf(manifest, DOCUMENT, new Set());
  return [...filesOf(manifest, `src/page/${door}`, new Set())]
    .filter((file) => !asked.has(file))
    .map((file) =>
      file.endsWith('.css')
        ? `<link rel="preload" as="style" crossorigin href="/${file}">`
        : `<link rel="modulepreload" crossorigin href="/${file}">`,
    )
    .join('');
}

/** The files of a chunk and of all that it needs; none where the manifest does not know it. */
function filesOf(manifest: Manifest, key: string, found: Set<string>): ReadonlySet<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const file of chunk.css ?? []) found.add(file);
  for (const other of chunk.imports ?? []) filesOf(manifest, other, found);
  return found;
}
