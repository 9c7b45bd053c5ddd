import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../runner/commands.ts';
import type { Breakage } from './rules.ts';

/** What a proof needs of the project. */
const NEEDED = ['apps', 'packages', 'e2e', 'package.json', 'pnpm-workspace.yaml', '.tsconfig.base.json'];

/** A copy of the project, to be broken. Its packages are its own; what is installed is the project's. */
export function copyProject(): string {
  const copy = join(ROOT, '.cache/breakages');
  rmSync(copy, { recursive: true, force: true });
  for (const each of NEEDED) {
    cpSync(join(ROOT, each), join(copy, each), { recursive: true, verbatimSymlinks: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Breaks a rule in a copy; the result mends it. Throws where the text is not there, or not once. */
export function breakRule(copy: string, { file, right, wrong }: Breakage): () => void {
  const path = join(copy, 'packages/shared/src', file);
  const source = readFileSync(path, 'utf8');
  if (source.split(right).length !== 2) throw new Error(`${file} must have this once: ${right}`);
  writeFileSync(
    path,
    source.replace(right, () => wrong),
  );
  return () => writeFileSync(path, source);
}
