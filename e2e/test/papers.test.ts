import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../runner/commands.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAPERS = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

test('the README is short enough for a stranger in a hurry', () => {
  expect(statSync(join(ROOT, 'README.md')).size).toBeLessThanOrEqual(10_000);
});

test('.ci/run runs the README’s test command', () => {
  const command = /^npx -y pnpm@\S+ test$/m.exec(read('README.md'))?.[0];
  expect(command).toBeDefined();
  expect(read('.ci/run')).toContain(`\n${command} `);
});

test('every command of the papers takes the pnpm that package.json pins', () => {
  const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string };
  const pinned = packageManager.split('+')[0];
  const named = [...PAPERS, '.ci/run', '.github/workflows/ci.yml'].flatMap((file) =>
    [...read(file).matchAll(/pnpm@[\d.]+\d/g)].map(([name]) => name),
  );
  expect([...new Set(named)]).toEqual([pinned]);
});

test('every spec that a paper names is there', () => {
  const named = PAPERS.flatMap((file) =>
    [...read(file).matchAll(/specs\/[\w/-]+\.spec\.ts/g)].map(([name]) => name),
  );
  expect(named).not.toEqual([]);
  expect(named.filter((name) => !existsSync(join(ROOT, 'e2e', name)))).toEqual([]);
});

describe('every link to a file leads to one', () => {
  test.each(PAPERS)('%s', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });
});
