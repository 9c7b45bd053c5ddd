import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';

/**
 * Turns each decision of the CORS check and of CORS-preflight fetch round, one at a time, and runs the tables of the
 * algorithms: each time a row must come out otherwise than it says. A program that only crashes proves nothing, and
 * counts as survived. By hand: `pnpm mutants`. Files are not touched; the loader puts the mutant in.
 */
const FILES = ['cors-check.ts', 'cors-preflight-fetch.ts', 'max-age.ts', 'preflight-cache.ts'];

interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly source: string;
}

function mutantsOf(file: string): readonly Mutant[] {
  const source = readFileSync(fileURLToPath(new URL(`../src/fetch/${file}`, import.meta.url)), 'utf8');
  const mutant = (at: number, length: number, instead: string): Mutant => ({
    file,
    line: source.slice(0, at).split('\n').length,
    text: source.slice(at, at + length).replaceAll(/\s+/g, ' '),
    source: source.slice(0, at) + instead + source.slice(at + length),
  });
  const negations = [...source.matchAll(/\bif \(/g)].map(({ index }) => {
    const from = index + 'if ('.length;
    const condition = source.slice(from, closingParenthesis(source, from));
    return mutant(from, condition.length, `!(${condition})`);
  });
  const flips = [...source.matchAll(/\breturn (true|false);/g)].map(({ index, 0: text, 1: value }) =>
    mutant(index, text.length, `return ${value === 'true' ? 'false' : 'true'};`),
  );
  return [...negations, ...flips];
}

/** Where the parenthesis ends that is open at an offset. */
function closingParenthesis(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    if (source[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('A condition does not end.');
}

/** Whether a row fails by what it expects, and not by a crash. */
async function isKilled({ file, source }: Mutant): Promise<boolean> {
  const plugin = {
    name: 'mutant',
    enforce: 'pre',
    transform: (_code: string, id: string) => (id.endsWith(`/src/fetch/${file}`) ? source : undefined),
  } as const;
  const vitest = await startVitest(
    'test',
    ['test/algorithms.test.ts'],
    { watch: false, reporters: [{}], silent: true },
    { plugins: [plugin] },
  );
  const errors = vitest.state
    .getTestModules()
    .flatMap(({ children }) => [...children.allTests('failed')])
    .flatMap((failed) => failed.result().errors ?? []);
  await vitest.close();
  process.exitCode = 0;
  return errors.some(({ name }) => name === 'AssertionError');
}

let killed = 0;
const mutants = FILES.flatMap(mutantsOf);
for (const mutant of mutants) {
  const dead = await isKilled(mutant);
  if (dead) killed += 1;
  console.log(`${dead ? 'killed  ' : 'SURVIVED'} ${mutant.file}:${mutant.line} ${mutant.text}`);
}
console.log(`${killed} of ${mutants.length} mutants killed`);
process.exitCode = killed === mutants.length ? 0 : 1;
