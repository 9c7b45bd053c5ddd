import { spawnSync } from 'node:child_process';
import { installDebian } from './install.ts';

/** A program that tests start: by its name, which is also that of Debian's package. */
interface Program {
  readonly name: string;
  /** Asks it for its version: nothing less counts. */
  readonly words: readonly string[];
}

const PROGRAMS: readonly Program[] = [
  { name: 'redis-server', words: ['--version'] },
  { name: 'nginx', words: ['-v'] },
];

/** Installs what is missing where that is possible. Says which programs there are, and of the others how to get them. */
export function providePrograms(): ReadonlyMap<string, { readonly missing: string } | 'found'> {
  const missing = PROGRAMS.filter((each) => !isThere(each)).map(({ name }) => name);
  if (missing.length > 0) installDebian(missing);
  return new Map(
    PROGRAMS.map((each) => [each.name, isThere(each) ? 'found' : { missing: advice(each.name) }]),
  );
}

function isThere({ name, words }: Program): boolean {
  // Debian has servers where only root's PATH leads.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  return spawnSync(name, words, { env }).status === 0;
}

function advice(name: string): string {
  return `There is no ${name}: on Debian, run \`apt-get install ${name}\` as root.`;
}
