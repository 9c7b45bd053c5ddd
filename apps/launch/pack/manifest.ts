/** What the project's `package.json` says that the packed one repeats. */
export interface ProjectManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
}

/** What is in the tarball besides what npm always takes: `package.json`, README and licence. */
const FILES = ['cors-lab.js', 'apps', 'THIRD-PARTY-LICENSES.md'];

/**
 * The packed lab's `package.json`. Nothing is to be installed with it: all packages are in its bundles. The repository is
 * the one that GitHub's runner names, which provenance has to match; a tarball from a desk names none.
 * https://docs.npmjs.com/generating-provenance-statements
 */
export function manifestOf(project: ProjectManifest, env: Readonly<Record<string, string | undefined>>) {
  const { name, version, description, keywords, license, engines } = project;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  return {
    name,
    version,
    description,
    keywords,
    license,
    ...(server && repository ? { repository: { type: 'git', url: `git+${server}/${repository}.git` } } : {}),
    type: 'module',
    bin: { [name]: 'cors-lab.js' },
    files: FILES,
    engines,
    publishConfig: { access: 'public', provenance: true },
  };
}
