import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * The model has no platform, no clock and no random numbers. Of the platform the compiler knows nothing (`lib`, `types`). `Date`
 * and `Math.random` are part of the language's own library, and no option takes them out: here the package is compiled
 * once more against a copy of that library without them.
 */
const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const run = promisify(execFile);

let directory: string;
let files: readonly string[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cors-lab-no-platform-'));
  const { stdout } = await run(process.execPath, [TSC, '-p', PACKAGE, '--listFilesOnly']);
  files = stdout.split('\n').filter((file) => file !== '');
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What the compiler says of the package and of some more expressions, without clock and dice. */
async function compile(expressions: readonly string[]): Promise<string> {
  const libraries = files.filter((file) => /\/lib\.[^/]*\.d\.ts$/.test(file));
  const sources = files.filter((file) => !libraries.includes(file));
  const copies = libraries.map((file) => {
    const copy = join(directory, basename(file));
    writeFileSync(copy, withoutClockAndDice(readFileSync(file, 'utf8')));
    return copy;
  });
  const probe = join(directory, 'probe.ts');
  writeFileSync(probe, expressions.map((each, index) => `export const probe${index} = ${each};\n`).join(''));
  const config = join(directory, 'tsconfig.json');
  const extended = join(PACKAGE, '../../.tsconfig.base.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: extended,
      compilerOptions: { noLib: true },
      include: [],
      files: [...copies, ...sources, probe],
    }),
  );
  try {
    const { stdout } = await run(process.execPath, [TSC, '-p', config, '--noEmit']);
    return stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

function withoutClockAndDice(library: string): string {
  return library
    .replaceAll(/^\/\/\/ <reference (lib|no-default-lib)=.*$/gm, '')
    .replace('declare var Date: DateConstructor;', '')
    .replace(/^ *random\(\): number;$/m, '');
}

test('the package needs neither a clock nor random numbers', async () => {
  expect(files.length).toBeGreaterThan(50);
  expect(await compile(['1'])).toBe('');
}, 20_000);

const REFUSED = [
  'document',
  'fetch("/")',
  'new Headers()',
  'process.env',
  'setTimeout(() => 1, 1)',
  'performance.now()',
  'Date.now()',
  'new Date()',
  'Math.random()',
];

test(`the compiler refuses ${REFUSED.join(', ')}`, async () => {
  const said = await compile(REFUSED);
  const lines = [...said.matchAll(/probe\.ts\((\d+),\d+\): error/g)].map(([, line]) => Number(line));
  expect(lines).toEqual(REFUSED.map((_, index) => index + 1));
  expect(said.match(/error TS/g)).toHaveLength(REFUSED.length);
}, 20_000);
