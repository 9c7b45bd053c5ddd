import { describe, expect, test } from 'vitest';
import { type BrowserState, ENGINES, newBrowser } from '../src/fetch/index.ts';
import { predict } from '../src/lab/index.ts';
import { policyWith as policy } from '../src/policy/index.ts';
import { BACK, SERVERS } from './arbitraries.ts';
import { expectedOf } from './expected.ts';
import { labRequest } from './tables/row.ts';

describe('a redirect of the API server', () => {
  const bench = `${BACK}/benches/b1/api`;
  const other = 'http://127.0.0.1:5001/benches/b1/api';
  test.each([
    ['same', [`${bench}/cors?run=1`]],
    ['elsewhere', [`${other}/cors?run=1`]],
    ['twice', [`${other}/redirect/back?run=1`, `${bench}/cors?run=1`]],
    ['with-credentials', []],
  ])('to %s goes by the name that was asked for', (path, targets) => {
    const request = labRequest({ url: `${bench}/redirect/${path}?run=1`, method: 'GET' });
    const { wire, verdict } = predict(request, policy({ origin: '*' }), newBrowser('chromium'), SERVERS);
    expect(wire.map(([{ url }]) => url)).toEqual([request.url, ...targets]);
    expect(expectedOf(verdict)).toBe(targets.length === 0 ? 'redirect-with-credentials' : 'cors');
  });
});

// Measured in Chromium 156, Firefox 153 and WebKitGTK 2.50: there is one answer for a URL.
test.each(ENGINES)('an answer that %s does not store ends the one to another Origin', (engine) => {
  const moved = policy({ origin: { pattern: 'localhost:5000' } }, { actual: { status: 301, headers: [] } });
  const steps = [
    [labRequest(), moved],
    [labRequest({ mode: 'no-cors' }), policy({ origin: [] })],
    [labRequest(), moved],
  ] as const;
  let state: BrowserState = newBrowser(engine);
  const sent = steps.map(([request, running]) => {
    const { wire, preflightCache, httpCache } = predict(request, running, state, SERVERS);
    state = { ...state, preflightCache, httpCache };
    return wire.length;
  });
  expect(sent).toEqual([1, 1, 1]);
});
