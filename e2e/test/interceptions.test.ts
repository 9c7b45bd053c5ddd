import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { interceptionsIn } from './interceptions.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** The sources of the browser tests. */
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.[cm]?[jt]sx?$/.test(file) && !file.includes('node_modules'),
);

test('no request is intercepted anywhere in the browser tests', () => {
  expect(FILES).toContain('fixtures.ts');
  const found = FILES.flatMap((file) =>
    interceptionsIn(readFileSync(join(FOLDER, file), 'utf8')).map((line) => `${file}:${line}`),
  );
  expect(found).toEqual([]);
});

// Written in two parts each, as this file is among those searched.
const WAYS: readonly (readonly [string, string])[] = [
  ['await page.', "route('**/nothing', (route) => route.continue());"],
  ['await context.', 'route(url, handler, { times: 1 });'],
  ['await page.route', "FromHAR('x.har');"],
  ['await page.route', "WebSocket('**', () => {});"],
  ["await cdp.send('Fetch", ".enable');"],
  ["await cdp.send('Network.setRequest", "Interception', { patterns: [] });"],
  ["await bidi.send('network.add", "Intercept', { phases: ['beforeRequestSent'] });"],
  ["await inspector.send('Network.add", "Interception', { url: '', stage: 'request' });"],
  ["launch({ args: ['--disable-web-", "security'] });"],
];

for (const way of WAYS) {
  test(`an interception is found: ${way.join('')}`, () => {
    expect(interceptionsIn(`const a = 1;\n  ${way.join('')}\n`)).toEqual([`2: ${way.join('')}`]);
  });
}
