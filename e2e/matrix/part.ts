import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineName } from '../engines/engine.ts';

/** What one engine has done with one case, in its own words. */
export interface Observed {
  /** What the case is known by: a failure's code, an experiment's name. */
  readonly id: string;
  /** The request and the policy, in a few words. */
  readonly title: string;
  /** What it came to, as a code. */
  readonly verdict: string;
  /** What the script got. */
  readonly outcome: string;
  /** The engine's word for why, as its inspector has it; `null` where it has none. */
  readonly reason: string | null;
  /** The lines of the developer console. */
  readonly lines: readonly string[];
}

/** What one test, or one proof, has to say for the matrix. */
export interface Part {
  readonly engine: EngineName;
  readonly version: string;
  /** When: as of ISO 8601. */
  readonly date: string;
  /** Which part it is: a name for its file. A new part takes the place of the one of that name. */
  readonly name: string;
  /** The title of the rows' table; parts of several engines share it. */
  readonly group: string;
  readonly rows: readonly Observed[];
  /** How many pairs of a request and a policy were sent and agreed with the prediction. */
  readonly pairs: number;
}

const FOLDER = fileURLToPath(new URL('../../.cache/results/matrix', import.meta.url));

/** Keeps a part for the command that puts the matrix together. */
export function keepPart(part: Omit<Part, 'date'>): void {
  mkdirSync(FOLDER, { recursive: true });
  const dated: Part = { ...part, date: new Date().toISOString() };
  writeFileSync(join(FOLDER, `${part.engine}.${part.name}.json`), JSON.stringify(dated));
}

/** All parts that are kept, in the order of their names. */
export function keptParts(): readonly Part[] {
  mkdirSync(FOLDER, { recursive: true });
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Part);
}

/** Old parts must never be counted for a run that has made none. */
export function forgetParts(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}
