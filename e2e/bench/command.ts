import { run } from '../runner/commands.ts';

/** What can be measured: the folder and the script of each bench. */
const BENCHES: Readonly<Record<string, readonly [folder: string, script: string]>> = {
  model: ['packages/shared', 'bench/model.ts'],
  page: ['.', 'e2e/bench/page.ts'],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: choose among ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
const results = Object.entries(BENCHES)
  .filter(([name]) => asked.length === 0 || asked.includes(name))
  .map(([, [folder, script]]) => run(folder, 'tsx', [script]));
process.exit(results.includes(false) ? 1 : 0);
