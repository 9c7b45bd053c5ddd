import type { BenchState } from '@cors-lab/shared/control';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { expect, test, vi } from 'vitest';
import { takeUpLinkedPolicy } from '../../src/page/address/linked-policy.ts';
import { decodePolicy } from '../../src/page/address/policy-url.ts';
import { configure } from '../../src/page/config.ts';
import { type ControlPlane, controlPlane } from '../../src/page/control/control-plane.ts';
import { initialState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { presets } from '../../src/page/request/presets.ts';
import { benchWith, SERVERS } from '../servers.ts';
import { labAlone } from './lab-alone.ts';

// A browser that lets no site keep anything.
vi.stubGlobal('navigator', { cookieEnabled: false });

const config = configure(SERVERS.front, SERVERS, null);
const untouched = benchWith(CLOSED_POLICY, { policyVersion: 0 });
const LINK = '?allow-origin=*&allow-methods=PUT';

/** Opens a link while the bench is in this state: what was put in force, and what was proposed. */
async function open(query: string, bench: BenchState) {
  const applied: CorsPolicy[] = [];
  const control: ControlPlane = {
    ...controlPlane(config.control),
    putPolicy: async (policy) => {
      applied.push(policy);
      return { ok: true, value: { ...bench, policy, policyVersion: bench.policyVersion + 1 } };
    },
  };
  const store = createStore(
    initialState(presets(config)[0].request, { nextRunId: 'r1', sameUrlParam: 'same', now: 0 }),
  );
  takeUpLinkedPolicy(query, labAlone(config, store, control));
  store.dispatch({ type: 'bench-updated', bench });
  await new Promise((resolve) => setTimeout(resolve));
  return { applied, proposed: store.getState().proposal?.policy ?? null };
}

test('a link’s policy is put in force on a bench that nobody has touched', async () => {
  expect(await open(LINK, untouched)).toEqual({ applied: [decodePolicy(LINK)], proposed: null });
});

test.each([
  [
    'the policy was changed',
    { policyVersion: 1, policy: { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: 'a' } } },
  ],
  ['the policy was changed and reset', { policyVersion: 2 }],
  ['a request was sent', { cursor: 1 }],
])('a link’s policy is proposed, and not put in force, where %s', async (_, change) => {
  expect(await open(LINK, { ...untouched, ...change })).toEqual({
    applied: [],
    proposed: decodePolicy(LINK),
  });
});

test.each([
  ['a pattern', '?allow-pattern=%5E((.%2B)%2B)%2B!%24'],
  ['a pattern in a list', '?allow-origins=http://a.test,/%5Ea%2B/'],
  ['an edit of a preflight’s answer', '?allow=nobody&preflight-edit=set+X-A:+1'],
  ['an edit of an answer', '?allow=nobody&answer-edit=set+Set-Cookie:+cors_lab_a=1'],
])('a link’s policy with %s is proposed, whatever runs', async (_, query) => {
  expect(await open(query, untouched)).toEqual({ applied: [], proposed: decodePolicy(query) });
});

test('a link to the policy that runs asks nothing', async () => {
  const policy = decodePolicy(LINK) ?? CLOSED_POLICY;
  const bench = { ...untouched, policy, policyVersion: 3, cursor: 9 };
  expect(await open(LINK, bench)).toEqual({ applied: [], proposed: null });
});

test('another experiment takes the place of what a link has proposed', async () => {
  const store = createStore(
    initialState(presets(config)[0].request, { nextRunId: 'r1', sameUrlParam: 'same', now: 0 }, false, 'put'),
  );
  expect(store.getState().experiments.linked).toBe(true);
  store.dispatch({ type: 'policy-proposed', proposal: { policy: CLOSED_POLICY, experiment: null } });
  store.dispatch({ type: 'experiment-chosen', id: 'json' });
  expect(store.getState().proposal).toBeNull();
  // What a click has chosen needs no question.
  expect(store.getState().experiments.linked).toBe(false);
});
