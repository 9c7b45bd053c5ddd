import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';

/**
 * Deletes each step of the CORS check and of CORS-preflight fetch, one at a time, and runs the tables of the
 * algorithms: each time a test must fail. By hand: `pnpm mutants`. Files are not touched; the loader leaves the step out.
 */
const SUBJECTS = [
  { file: 'cors-check.ts', algorithm: 'corsCheck' },
  { file: 'cors-preflight-fetch.ts', algorithm: 'corsPreflightFetch' },
  { file: 'max-age.ts', algorithm: 'cachedFor' },
] as const;

interface Mutant {
  readonly file: string;
  readonly step: string;
  readonly source: string;
}

/** The lines of each step: from its number to the next one's, or to where its block ends. */
function mutantsOf(file: string, algorithm: string): readonly Mutant[] {
  const lines = readFileSync(fileURLToPath(new URL(`../src/fetch/${file}`, import.meta.url)), 'utf8').split(
    '\n',
  );
  const start = lines.findIndex(
    (line) => line.includes(`function* ${algorithm}`) || line.includes(`function ${algorithm}`),
  );
  const end = lines.findIndex((line, index) => index > start && line === '}');
  const mutants: Mutant[] = [];
  for (let index = start; index < end; index += 1) {
    const match = /^(\s*)\/\/ (\d+(?:\.\d+)*)\./.exec(lines[index] ?? '');
    if (match === null) continue;
    const [, indent = '', step = ''] = match;
    let to = index + 1;
    while (to < end && !isBoundary(lines[to] ?? '', indent)) to += 1;
    const code = lines.slice(index, to).filter((line) => !/^\s*(\/\/|$)/.test(line));
    if (code.length === 0) continue;
    // Where a whole block is opened under the number, the block goes with it.
    const rest = opens(code) ? closing(lines, to, indent) : to;
    mutants.push({ file, step, source: [...lines.slice(0, index), ...lines.slice(rest)].join('\n') });
  }
  return mutants;
}

function isBoundary(line: string, indent: string): boolean {
  return /^\s*\/\/ \d+\./.test(line) || (line.length > 0 && !line.startsWith(indent));
}

function opens(code: readonly string[]): boolean {
  const count = (character: string) => code.join('').split(character).length;
  return count('{') > count('}');
}

function closing(lines: readonly string[], from: number, indent: string): number {
  return lines.findIndex((line, index) => index >= from && line === `${indent}}`) + 1;
}

const survivors: string[] = [];
let killed = 0;
for (const { file, algorithm } of SUBJECTS) {
  for (const mutant of mutantsOf(file, algorithm)) {
    const vitest = await startVitest(
      'test',
      ['test/algorithms.test.ts'],
      { watch: false, reporters: [{}], silent: true, bail: 1 },
      {
        plugins: [
          {
            name: 'mutant',
            enforce: 'pre',
            transform: (_code, id) => (id.endsWith(`/src/fetch/${mutant.file}`) ? mutant.source : undefined),
          },
        ],
      },
    );
    const passed =
      vitest.state.getCountOfFailedTests() === 0 && vitest.state.getUnhandledErrors().length === 0;
    const loaded = vitest.state
      .getFiles()
      .every((each) => each.result?.state !== 'fail' || each.tasks.length > 0);
    await vitest.close();
    process.exitCode = 0;
    const dead = !passed || !loaded;
    if (dead) killed += 1;
    else survivors.push(`${algorithm} ${mutant.step}`);
    console.log(`${dead ? 'killed  ' : 'SURVIVED'} ${algorithm} ${mutant.step}`);
  }
}
console.log(`${killed} of ${killed + survivors.length} mutants killed`);
process.exitCode = survivors.length === 0 ? 0 : 1;
