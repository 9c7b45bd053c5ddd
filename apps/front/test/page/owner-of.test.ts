import { labRequest } from '@cors-lab/shared/fetch';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { expect, test } from 'vitest';
import { type Aim, type ExperimentsState, NO_EXPERIMENT } from '../../src/page/lab/reduce-experiments.ts';
import { ownerOf } from '../../src/page/run/owner-of.ts';

const FRONT = 'http://localhost:5000';
const OTHER = 'http://127.0.0.1:5000';
const URL = 'http://localhost:5001/api/cors';
const later: CorsPolicy = { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, methods: ['GET'] } };
const deciding = [labRequest(OTHER, URL)] as const;
const aim: Aim = { goal: 'kept-back', reads: null, deciding, before: [], laterMethods: null };
const experiments = (aimed: Aim | null): ExperimentsState => ({
  ...NO_EXPERIMENT,
  chosen: 'csrf',
  aim: aimed,
});
const asked = (origin: string, url = URL, experiment: string | null = 'csrf', policy = CLOSED_POLICY) => ({
  request: labRequest(origin, url),
  policy,
  experiment,
});

test('an experiment’s goal is for the request that decides it', () => {
  expect(ownerOf(asked(OTHER), experiments(aim), FRONT).goal).toBe('kept-back');
});

test('a request from elsewhere, for something else, or of another experiment has no goal', () => {
  for (const other of [asked(FRONT), asked(OTHER, URL, null)]) {
    expect(ownerOf(other, experiments(aim), FRONT).goal).toBeNull();
  }
  expect(ownerOf(asked(OTHER, `${URL}?x`), experiments({ ...aim, goal: 'readable' }), FRONT).goal).toBeNull();
  expect(ownerOf(asked(OTHER), experiments(null), FRONT).goal).toBeNull();
});

test('an attacker stays one, whatever it asks for', () => {
  for (const goal of ['kept-back', 'counter-unchanged'] as const) {
    expect(ownerOf(asked(OTHER, `${URL}/protected`), experiments({ ...aim, goal }), FRONT).goal).toBe(goal);
  }
});

test('a permission is withdrawn only once the experiment has changed the policy', () => {
  const withdrawing = experiments({ ...aim, goal: 'withdrawn', laterMethods: later.cors.methods });
  expect(ownerOf(asked(OTHER), withdrawing, FRONT).goal).toBe('readable');
  expect(ownerOf(asked(OTHER, URL, 'csrf', later), withdrawing, FRONT).goal).toBe('withdrawn');
});
