import { expect, test } from 'vitest';
import { consoleLines } from '../src/console/console.ts';
import { newBrowser } from '../src/fetch/state/browser-state.ts';
import type { HeaderList } from '../src/infra/header-list.ts';
import { drive } from '../src/lab/predict.ts';
import { type LabRequest, labRequest } from '../src/request.ts';
import { AWAY, HOME, saidOf } from './redirected.ts';

/** What Firefox 153 said on 2026-11-27 of redirects as in `webkit-redirects.test.ts`: 689 requests, of which these. */

const linked = (by: string, target: string) =>
  `Security Error: Content at ${by} may not load or link to ${target}.`;
const loaded = (by: string, target: string) =>
  `Security Error: Content at ${by} may not load data from ${target}.`;
const lost = (url: string) =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: CORS request did not succeed). Status code: (null).`;
const PAGE = `${HOME}/`;
const HOME_BLOB = `blob:${HOME}/x`;
const AWAY_BLOB = `blob:${AWAY}/x`;

test.each([
  ['home', 'file:///x', [linked(`${HOME}/0`, 'file:///x')]],
  ['home', HOME_BLOB, []],
  ['home', AWAY_BLOB, [loaded(`${HOME}/0`, AWAY_BLOB)]],
  ['home', 'ws://localhost:1234/x', []],
  ['home', 'about:srcdoc', []],
  ['home', 'chrome://x/', []],
  ['home', 'http://localhost:1/', [lost(`${HOME}/0`)]],
  ['away', 'file:///x', [linked(`${AWAY}/0`, 'file:///x'), lost(`${AWAY}/0`)]],
  ['away', 'resource:///x', [linked(`${AWAY}/0`, 'resource:///x'), lost(`${AWAY}/0`)]],
  ['away', HOME_BLOB, [loaded(`${AWAY}/0`, HOME_BLOB), lost(`${AWAY}/0`)]],
  ['away', 'blob:null/x', [loaded(`${AWAY}/0`, 'blob:null/x'), lost(`${AWAY}/0`)]],
  ['away', 'about:srcdoc', [lost(`${AWAY}/0`)]],
  ['away', AWAY_BLOB, [loaded(PAGE, AWAY_BLOB), lost(`${AWAY}/0`)]],
  ['away', 'ws://localhost:1234/x', [lost(`${AWAY}/0`)]],
  ['away', 'chrome://x/', [lost(`${AWAY}/0`)]],
  ['away', 'http://localhost:1/', [lost(`${AWAY}/0`)]],
] as const)('fetch() in mode cors, redirected %s to %s', (chain, target, lines) => {
  expect(saidOf('firefox', chain, {}, target).lines).toEqual(lines);
});

test.each([
  ['home', 'file:///x', [linked(PAGE, 'file:///x')]],
  ['home', HOME_BLOB, []],
  ['home', AWAY_BLOB, [loaded(PAGE, AWAY_BLOB)]],
  ['away', 'file:///x', [linked(PAGE, 'file:///x')]],
  ['away', HOME_BLOB, [loaded(`${AWAY}/0`, HOME_BLOB)]],
  ['away', AWAY_BLOB, [loaded(PAGE, AWAY_BLOB)]],
  ['away', 'blob:null/x', [loaded(PAGE, 'blob:null/x')]],
  ['away', 'foo:bar', []],
  ['away', 'data:text/plain,x', []],
  ['away', 'chrome://x/', []],
] as const)('in mode no-cors, redirected %s to %s', (chain, target, lines) => {
  expect(saidOf('firefox', chain, { mode: 'no-cors' }, target).lines).toEqual(lines);
});

test.each([
  ['file:///x', [loaded(PAGE, 'file:///x')]],
  [HOME_BLOB, []],
  ['ws://localhost:1234/x', []],
  ['chrome://x/', []],
  ['http://localhost:1/', [loaded(PAGE, 'http://localhost:1/')]],
] as const)('in mode same-origin, redirected to %s', (target, lines) => {
  expect(saidOf('firefox', 'home', { mode: 'same-origin' }, target).lines).toEqual(lines);
});

test('XMLHttpRequest speaks of the page, and of its own blobs as of any other scheme', () => {
  const ask = (target: string) => saidOf('firefox', 'away', { api: 'xhr' }, target).lines;
  expect(ask('file:///x')).toEqual([linked(PAGE, 'file:///x'), lost(`${AWAY}/0`)]);
  expect(ask(AWAY_BLOB)).toEqual([loaded(PAGE, AWAY_BLOB), lost(`${AWAY}/0`)]);
  expect(ask(HOME_BLOB)[0]).toContain('CORS request not http');
});

/** The answer of the other server to a redirect, without permission. */
function refused(request: Partial<LabRequest>, target: string, headers: HeaderList = []): readonly string[] {
  const { verdict } = drive(labRequest(HOME, `${AWAY}/0`, request), newBrowser('firefox'), () => ({
    status: 302,
    statusText: '',
    headers: [...headers, ['Location', target]],
    body: null,
  }));
  if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
  return consoleLines(verdict.failure, 'firefox');
}

test('what may not be loaded is refused before permission is asked for', () => {
  expect(refused({}, 'file:///x')).toEqual([linked(`${AWAY}/0`, 'file:///x'), lost(`${AWAY}/0`)]);
  expect(refused({}, HOME_BLOB)).toEqual([loaded(`${AWAY}/0`, HOME_BLOB), lost(`${AWAY}/0`)]);
  for (const target of ['about:srcdoc', 'ws://localhost:1234/x', 'chrome://x/'])
    expect(refused({}, target)).toEqual([lost(`${AWAY}/0`)]);
  for (const target of [AWAY_BLOB, 'foo:bar']) {
    const lines = refused({}, target);
    expect(lines[0]).toContain('Allow-Origin’ missing');
    expect(lines).toHaveLength(2);
    // In redirect mode error nothing ends once more.
    expect(refused({ redirect: 'error' }, target)).toEqual(lines.slice(0, 1));
  }
});

test('the resource policy of a redirect has its line', () => {
  const [line] = refused({ mode: 'no-cors' }, 'foo:bar', [['Cross-Origin-Resource-Policy', 'same-origin']]);
  expect(line).toContain(`The resource at “${AWAY}/0” was blocked`);
});

test('the target of a preflight’s redirect is refused before permission is asked for, by fetch() and XMLHttpRequest', () => {
  const put = (api: 'fetch' | 'xhr', target: string) => refused({ api, method: 'PUT' }, target);
  const [none, twice] = [[lost(`${AWAY}/0`)], [lost(`${AWAY}/0`), lost(`${AWAY}/0`)]];
  expect(put('fetch', 'file:///x')).toEqual([linked(`${AWAY}/0`, 'file:///x'), ...twice]);
  expect(put('xhr', 'file:///x')).toEqual([linked(PAGE, 'file:///x'), ...twice]);
  expect(put('fetch', HOME_BLOB)).toEqual([loaded(`${AWAY}/0`, HOME_BLOB), ...twice]);
  expect(put('xhr', AWAY_BLOB)).toEqual([loaded(PAGE, AWAY_BLOB), ...twice]);
  for (const api of ['fetch', 'xhr'] as const) {
    expect(put(api, 'chrome://x/')).toEqual(twice);
    expect(refused({ api }, 'chrome://x/')).toEqual(none);
  }
  expect(put('xhr', HOME_BLOB)[0]).toContain('Allow-Origin’ missing');
  expect(put('fetch', AWAY_BLOB)[0]).toContain('Allow-Origin’ missing');
});
