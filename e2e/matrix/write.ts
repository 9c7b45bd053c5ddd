import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../runner/commands.ts';
import { matrixOf } from './matrix.ts';
import { pageOf } from './page.ts';
import { keptParts } from './part.ts';

/** Where the page is, from the top of the project. */
export const MATRIX_PAGE = '.cache/matrix.html';

/** Puts together what tests and proofs have kept, and writes the page. */
export function writeMatrix() {
  const matrix = matrixOf(keptParts());
  writeFileSync(join(ROOT, MATRIX_PAGE), pageOf(matrix));
  return matrix;
}
