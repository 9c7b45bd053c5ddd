import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BREAKAGES } from '../prove/breakages/rules.ts';

const MODEL = join(import.meta.dirname, '../../packages/shared/src');

test.each(BREAKAGES)('$file has once what breaks: $rule', ({ file, right }) => {
  expect(readFileSync(join(MODEL, file), 'utf8').split(right)).toHaveLength(2);
});
