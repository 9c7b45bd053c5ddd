import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LESSONS_PAGE, withLessons } from '../catalogue/lessons-table.ts';
import { ROOT } from '../runner/commands.ts';
import { withSummary } from './summary.ts';
import { MATRIX_PAGE, writeMatrix } from './write.ts';

/** `pnpm matrix`: the page and its summary, from the tests and comparisons that ran last, and the tables of experiments. */
const SUMMARY_PAGE = 'e2e/README.md';
const matrix = writeMatrix();
console.log(MATRIX_PAGE);
rewrite(LESSONS_PAGE, withLessons);
if (matrix.engines.some(({ version }) => version === null)) {
  console.error(
    `The summary in ${SUMMARY_PAGE} stays as it is: not every engine was tested. \`pnpm test\` does that.`,
  );
  process.exit(1);
}
rewrite(SUMMARY_PAGE, (text) => withSummary(text, matrix));

function rewrite(page: string, change: (text: string) => string | null): void {
  const text = change(readFileSync(join(ROOT, page), 'utf8'));
  if (text === null) throw new Error(`${page} has no marks to write between.`);
  writeFileSync(join(ROOT, page), text);
}
