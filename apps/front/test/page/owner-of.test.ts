import { labRequest } from '@cors-lab/shared/fetch';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { expect, test } from 'vitest';
import { type Aim, CLOSED_GUIDE, type Guide } from '../../src/page/lab/reduce-experiments.ts';
import { ownerOf } from '../../src/page/run/owner-of.ts';

const FRONT = 'http://localhost:5000';
const OTHER = 'http://127.0.0.1:5000';
const URL = 'http://localhost:5001/api/cors';
const later: CorsPolicy = { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: [FRONT] } };
const aim: Aim = { goal: 'kept-back', reads: null, origin: OTHER, url: URL, laterPolicy: null };
const guide = (aimed: Aim | null): Guide => ({ ...CLOSED_GUIDE, experiment: 'csrf', aim: aimed });
const asked = (origin: string, url = URL, experiment: string | null = 'csrf', policy = CLOSED_POLICY) => ({
  request: labRequest(origin, url),
  policy,
  experiment,
});

test('an experiment’s goal is for the request that decides it', () => {
  expect(ownerOf(asked(OTHER), guide(aim), FRONT).goal).toBe('kept-back');
});

test('a request from elsewhere, for something else, or of another experiment has no goal', () => {
  for (const other of [asked(FRONT), asked(OTHER, URL, null)]) {
    expect(ownerOf(other, guide(aim), FRONT).goal).toBeNull();
  }
  expect(ownerOf(asked(OTHER, `${URL}?x`), guide({ ...aim, goal: 'readable' }), FRONT).goal).toBeNull();
  expect(ownerOf(asked(OTHER), guide(null), FRONT).goal).toBeNull();
});

test('an attacker stays one, whatever it asks for', () => {
  for (const goal of ['kept-back', 'counter-unchanged'] as const) {
    expect(ownerOf(asked(OTHER, `${URL}/protected`), guide({ ...aim, goal }), FRONT).goal).toBe(goal);
  }
});

test('a permission is withdrawn only once the experiment has changed the policy', () => {
  const withdrawing = guide({ ...aim, goal: 'withdrawn', laterPolicy: later });
  expect(ownerOf(asked(OTHER), withdrawing, FRONT).goal).toBe('readable');
  expect(ownerOf(asked(OTHER, URL, 'csrf', later), withdrawing, FRONT).goal).toBe('withdrawn');
});
