import { askPnpm } from '../runner/commands.ts';

/** A package that is installed here. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** As its author writes it: an SPDX expression. https://spdx.org/licenses/ */
  readonly license: string;
  readonly homepage: string | null;
  /** Whether the lab needs it to run, and not only to be built or tested. */
  readonly isNeeded: boolean;
}

type Listed = Readonly<
  Record<
    string,
    readonly { readonly name: string; readonly versions: readonly string[]; readonly homepage?: string }[]
  >
>;

export function installedPackages(): readonly Package[] {
  const list = (...words: string[]) =>
    JSON.parse(askPnpm(['licenses', 'list', '--json', ...words])) as Listed;
  const key = (name: string, version: string) => `${name}@${version}`;
  const needed = new Set(
    Object.values(list('--prod')).flatMap((all) =>
      all.flatMap(({ name, versions }) => versions.map((version) => key(name, version))),
    ),
  );
  return Object.entries(list())
    .flatMap(([license, all]) =>
      all.flatMap(({ name, versions, homepage }) =>
        versions.map((version) => ({
          name,
          version,
          license,
          homepage: homepage ?? null,
          isNeeded: needed.has(key(name, version)),
        })),
      ),
    )
    .sort((one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version));
}
