import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLessons } from '../catalogue/lessons-table.ts';
import { ROOT } from '../runner/commands.ts';
import { withSummary } from './summary.ts';
import { MATRIX_PAGE, writeMatrix } from './write.ts';

/** `pnpm matrix`: the page and the README's summary, from the tests and proofs that ran last, and the README's table of
 * experiments, from the catalogue. */
const matrix = writeMatrix();
console.log(MATRIX_PAGE);
const readme = join(ROOT, 'README.md');
const lessons = withLessons(readFileSync(readme, 'utf8'));
if (lessons === null) throw new Error('README.md has no place for the lessons.');
writeFileSync(readme, lessons);
const text = withSummary(lessons, matrix);
if (text === null) throw new Error('README.md has no place for the matrix.');
if (matrix.engines.some(({ version }) => version === null)) {
  console.error(
    'The summary in README.md stays as it is: not every engine was tested. `pnpm test` does that.',
  );
  process.exit(1);
}
writeFileSync(readme, text);
