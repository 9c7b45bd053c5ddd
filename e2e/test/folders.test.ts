import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../runner/commands.ts';

/** More than one takes in at a look. Tests are not counted. */
const MOST = 20;

it(`no folder has more than ${MOST} files`, () => {
  const files = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
  const counts = new Map<string, number>();
  for (const folder of files.map((file) => dirname(file))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  const full = [...counts].filter(
    ([folder, count]) => count > MOST && !/(?:^|\/)(?:test|specs)(?:\/|$)/.test(folder),
  );
  expect(full).toEqual([]);
});
