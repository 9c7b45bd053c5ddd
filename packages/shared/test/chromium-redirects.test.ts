import { expect, test } from 'vitest';
import { newBrowser } from '../src/fetch/state/browser-state.ts';
import { drive } from '../src/lab/predict.ts';
import { labRequest } from '../src/request.ts';
import { AWAY, HOME, saidOf } from './redirected.ts';

/** What Chromium 156 said on 2026-11-27 of the same redirects as in `webkit-redirects.test.ts`. */
const CHAINS = ['home', 'away', 'home, home', 'home, away', 'away, home'] as const;

test.each(CHAINS)('a target that no redirect may lead to: %s', (chain) => {
  const unsafe = ['Failed to load resource: net::ERR_UNSAFE_REDIRECT'];
  for (const mode of ['cors', 'no-cors'] as const) {
    for (const target of ['chrome://x/', 'file:///x', `blob:${HOME}/x`, 'data:text/plain,x', 'about:blank'])
      expect(saidOf('chromium', chain, { mode }, target).lines).toEqual(unsafe);
    const source = `view-source:${AWAY}/`;
    expect(saidOf('chromium', chain, { mode }, source).lines).toEqual([
      `Not allowed to load local resource: ${source}`,
    ]);
  }
});

test('in mode error user info in a target is a matter of CORS only where CORS was asked for', () => {
  const failed = 'Failed to load resource: net::ERR_FAILED';
  const target = `${AWAY.replace('//', '//u:p@')}/x`;
  for (const mode of ['no-cors', 'same-origin'] as const)
    expect(saidOf('chromium', 'home', { mode, redirect: 'error' }, target).lines).toEqual([failed]);
  const [first, ...rest] = saidOf('chromium', 'home', { redirect: 'error' }, target).lines;
  expect(first).toContain('contains a username and password');
  expect(rest).toEqual([failed]);
});

test('back at home by way of another origin, user info is a matter of CORS', () => {
  const [first] = saidOf('chromium', 'away, home', {}, `${HOME.replace('//', '//u:p@')}/x`).lines;
  expect(first).toContain('contains a username and password');
});

test('the mode same-origin comes before a restricted port', () => {
  expect(saidOf('chromium', 'home', { mode: 'same-origin' }, 'http://localhost:1/').lines).toEqual([
    `Unsafe attempt to load URL http://localhost:1/ from frame with URL ${HOME}/. Domains, protocols and ports must match.`,
  ]);
});

test('a beacon follows to a URL with user info', () => {
  const asked = labRequest(HOME, `${AWAY}/0`, { api: 'beacon', method: 'POST', mode: 'no-cors', body: 'x' });
  const { verdict, wire } = drive(asked, newBrowser('chromium'), ({ url }) => ({
    status: url.endsWith('/0') ? 302 : 200,
    statusText: '',
    headers: url.endsWith('/0') ? [['Location', `${AWAY.replace('//', '//u:p@')}/1`]] : [],
    body: null,
  }));
  expect(verdict.kind).toBe('opaque');
  expect(wire).toHaveLength(2);
});
