import { askPnpm } from '../runner/commands.ts';
import { installedPackages } from './packages.ts';

/**
 * Licences that ask for no more than to be named with what is passed on, and MPL-2.0, which asks for the source of its
 * own files: those of axe and Lightning CSS, with which the lab is built and tested, unchanged.
 */
const ALLOWED: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
  'MPL-2.0',
  'Python-2.0',
];
/** What the lab passes on to a browser or runs as a server carries none of MPL-2.0. */
const ALLOWED_WHEN_NEEDED = ALLOWED.filter((license) => license !== 'MPL-2.0');

/** `pnpm supply-chain`: the licences, and what is known of holes. Says the exit code. */
function command(): number {
  const packages = installedPackages();
  const counts = new Map<string, { needed: number; all: number }>();
  for (const { license, isNeeded } of packages) {
    const count = counts.get(license) ?? { needed: 0, all: 0 };
    counts.set(license, { needed: count.needed + Number(isNeeded), all: count.all + 1 });
  }
  console.log(
    `${packages.length} packages, ${packages.filter(({ isNeeded }) => isNeeded).length} of them needed to run`,
  );
  for (const [license, { all, needed }] of [...counts].sort(([, one], [, other]) => other.all - one.all)) {
    console.log(
      `  ${license.padEnd(20)} ${String(all).padStart(4)}   needed to run ${String(needed).padStart(4)}`,
    );
  }
  const wrong = packages.filter(
    ({ license, isNeeded }) => !(isNeeded ? ALLOWED_WHEN_NEEDED : ALLOWED).includes(license),
  );
  for (const { name, version, license } of wrong) console.log(`Not allowed: ${name} ${version}, ${license}`);
  const holes = audit();
  return wrong.length === 0 && holes === 0 ? 0 : 1;
}

/** How many advisories there are, of whatever severity; says so, and also where nobody could be asked. */
function audit(): number {
  const text = askPnpm(['audit', '--json']);
  const report = parse(text) as {
    advisories?: Record<string, { title: string; module_name: string; url: string }>;
  } | null;
  if (report?.advisories === undefined) {
    console.log(
      'Audit: the registry gave no answer, so nothing is known. Ask again with `pnpm audit` where it does.',
    );
    return 0;
  }
  const advisories = Object.values(report.advisories);
  console.log(`Audit: ${advisories.length} advisories`);
  for (const { module_name, title, url } of advisories) console.log(`  ${module_name}: ${title} (${url})`);
  return advisories.length;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

process.exit(command());
