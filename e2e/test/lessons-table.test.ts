import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueSize, LESSONS_PAGE, withLessons } from '../catalogue/lessons-table.ts';
import { ROOT } from '../runner/commands.ts';

test('the page of the experiments has the catalogue as it is', () => {
  const page = readFileSync(join(ROOT, LESSONS_PAGE), 'utf8');
  expect(withLessons(page), 'run `pnpm matrix`').toBe(page);
});

test('all 39 lessons are taught', () => {
  expect(catalogueSize().lessons).toBe(39);
});
