import { readFile, rm } from 'node:fs/promises';

/** As Vite writes it for each package of a bundle. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly identifier?: string;
  readonly text?: string;
}

/** The licences of all bundled packages as one text; the files that they are read from go. */
export async function licensesText(files: readonly string[]): Promise<string> {
  const lists = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as readonly Bundled[]),
  );
  await Promise.all(files.map((file) => rm(file)));
  const packages = new Map(lists.flat().map((each) => [`${each.name} ${each.version}`, each]));
  const parts = [...packages]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([title, { identifier = 'see its package', text }]) => {
      const licence = text ?? `The package has no file of its licence; it says that it is ${identifier}.`;
      return `## ${title} (${identifier})\n\n${licence}\n`;
    });
  return `# Licences of the packages in this one\n\nCORS Lab itself is MIT: see LICENSE.\n\n${parts.join('\n')}`;
}
