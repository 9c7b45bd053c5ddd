import { cpus, release, type } from 'node:os';
import { parseArgs } from 'node:util';
import { run } from '../runner/commands.ts';
import { benchBack } from './back.ts';
import { benchClick } from './click.ts';
import { type Row, summarise, table } from './row.ts';
import { benchStart } from './start.ts';
import { benchTogether } from './together.ts';

/** What is measured beside a baseline, alternately. */
const COMPARED: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  start: benchStart,
  back: benchBack,
  together: benchTogether,
  click: benchClick,
};
/** What speaks for itself: the folder and the script of each. */
const PRINTED: Readonly<Record<string, readonly [folder: string, command: string, ...words: string[]]>> = {
  class: ['.', 'tsx', 'e2e/benchmarks/class.ts'],
  model: ['packages/shared', 'tsx', 'bench/model.ts'],
  page: ['.', 'tsx', 'e2e/benchmarks/page.ts'],
  oracle: ['.', 'tsx', 'e2e/prove/command.ts', '--pairs', '500'],
};

const NAMES = [...Object.keys(COMPARED), ...Object.keys(PRINTED)];
const { values, positionals: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    // For `class` alone, which says what they mean.
    learners: { type: 'string' },
    seconds: { type: 'string' },
    store: { type: 'string' },
    nodes: { type: 'string' },
  },
  allowPositionals: true,
});
const unknown = asked.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}: choose among ${NAMES.join(', ')}.`);
  process.exit(2);
}
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);

const rows: Row[] = [];
for (const [name, bench] of Object.entries(COMPARED)) {
  if (!isAsked(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await bench()));
}
const [processor] = cpus();
const machine = `${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), ${type()} ${release()}, Node ${process.versions.node}`;
if (values.json) {
  console.log(JSON.stringify({ machine, rows: rows.map((row) => ({ ...row, ...summarise(row) })) }, null, 2));
} else if (rows.length > 0) {
  console.log(`${machine}\n\n${table(rows)}`);
}
// Their words are for people.
const printed = values.json ? [] : Object.entries(PRINTED).filter(([name]) => isAsked(name));
// One after the other: each has the machine to itself.
const isGood: boolean[] = [];
for (const [name, [folder, command, ...words]] of printed) {
  const given = name === 'class' ? wordsForClass() : [];
  isGood.push(await run(folder, command, [...words, ...given]));
}
process.exit(isGood.includes(false) || rows.some((row) => summarise(row).met === false) ? 1 : 0);

function wordsForClass(): readonly string[] {
  const { learners, seconds, store, nodes } = values;
  return Object.entries({ learners, seconds, store, nodes }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
}
