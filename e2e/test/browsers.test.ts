import { expect, test } from 'vitest';
import { findBrowser } from '../browsers/find.ts';
import { advice, candidates } from '../browsers/known.ts';

test('a browser named by the environment is the only one tried', () => {
  expect(candidates('chromium', { CHROMIUM_PATH: '/opt/chromium' })).toEqual([
    { driver: 'playwright', engine: 'chromium', executablePath: '/opt/chromium' },
  ]);
  expect(candidates('firefox', { FIREFOX_PATH: '/opt/firefox' })).toEqual([
    { driver: 'playwright', engine: 'firefox', executablePath: '/opt/firefox', channel: 'moz-firefox' },
  ]);
  expect(candidates('webkit', { MINIBROWSER_PATH: '/opt/MiniBrowser' })).toEqual([
    { driver: 'inspector', engine: 'webkit', executablePath: '/opt/MiniBrowser' },
  ]);
});

test("Playwright's own builds come before the system's", () => {
  for (const engine of ['chromium', 'firefox', 'webkit'] as const) {
    expect(candidates(engine, {})[0]).toEqual({ driver: 'playwright', engine });
  }
});

test('a file that does not start is not a browser', async () => {
  expect(await findBrowser('chromium', { CHROMIUM_PATH: process.execPath })).toBeNull();
  expect(await findBrowser('chromium', { CHROMIUM_PATH: '/nowhere' })).toBeNull();
});

test('a missing engine is named with a way to get it', () => {
  expect(advice('firefox', {})).toBe(
    'There is no Firefox that starts: run `npx playwright install firefox` in e2e, ' +
      'or on Debian as root `apt-get install firefox-esr`, or set FIREFOX_PATH.',
  );
  expect(advice('webkit', { MINIBROWSER_PATH: '/nowhere' })).toBe(
    'MINIBROWSER_PATH=/nowhere is not a WebKit that starts.',
  );
});
