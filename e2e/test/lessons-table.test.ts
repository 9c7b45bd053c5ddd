import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueSize, withLessons } from '../catalogue/lessons-table.ts';
import { ROOT } from '../runner/commands.ts';

test('the README has the catalogue as it is', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  expect(withLessons(readme), 'run `pnpm matrix`').toBe(readme);
});

test('all 39 lessons are taught', () => {
  expect(catalogueSize().lessons).toBe(39);
});
