import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Proof } from '../prove.ts';
import { breakRule, copyProject } from './copy.ts';
import { BREAKAGES, type Breakage } from './rules.ts';

/**
 * Breaks ten rules of the model, one at a time, in a copy of the project, and looks whether `pnpm prove` finds each of
 * them. By hand: `pnpm prove:breakages --engine chromium --pairs 2000 --seed 1`.
 */
const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    pairs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});

type Result = Pick<Proof, 'tested' | 'smallest'>;

function proveIn(copy: string): Result {
  const words = ['--engine', values.engine, '--pairs', values.pairs, '--seed', values.seed, '--json'];
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'e2e/prove/command.ts', ...words],
    // What the proof says while it runs is of no interest here.
    { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 },
  );
  const [result] = JSON.parse(stdout) as readonly Result[];
  if (result?.tested === undefined) throw new Error(`${values.engine} was not tested.`);
  return result;
}

function textOf({ rule }: Breakage, { tested, smallest }: Result): string {
  if (smallest === null) return `NOT FOUND in ${tested} pairs: ${rule}`;
  const { index, pair, disagreements } = smallest;
  return [
    `found after ${index + 1} pairs: ${rule}`,
    ...disagreements.map(({ what, predicted, observed }) => `  ${what}: ${predicted} / ${observed}`),
    `  ${JSON.stringify(pair)}`,
  ].join('\n');
}

const copy = copyProject();
const whole = proveIn(copy);
if (whole.smallest !== null) throw new Error('The model is broken already: see `pnpm prove`.');
console.log(`as it is: ${whole.tested} pairs agree`);
let found = 0;
for (const breakage of BREAKAGES) {
  const restore = breakRule(copy, breakage);
  const result = proveIn(copy);
  restore();
  if (result.smallest !== null) found += 1;
  console.log(textOf(breakage, result));
}
console.log(`${found} of ${BREAKAGES.length} broken rules found`);
process.exit(found === BREAKAGES.length ? 0 : 1);
