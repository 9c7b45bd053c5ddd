import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWords } from './find-words.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The list itself, and the test that quotes it. */
const EXCEPT = [':!e2e/words/forbidden.ts', ':!e2e/test/words.test.ts'];

const files = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.css', '*.md', ...EXCEPT], {
  cwd: ROOT,
  encoding: 'utf8',
});
const lines = files
  .split('\0')
  .filter((file) => file !== '')
  .flatMap((file) => [
    ...findWords(file).map(({ word, instead }) => `${file}: “${word}” in the path. Write: ${instead}.`),
    ...findWords(readFileSync(join(ROOT, file), 'utf8')).map(
      ({ line, word, instead }) => `${file}:${line}: “${word}”. Write: ${instead}.`,
    ),
  ]);
for (const line of lines) console.error(line);
if (lines.length > 0) process.exitCode = 1;
