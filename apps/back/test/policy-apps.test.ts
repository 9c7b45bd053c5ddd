import { describe, expect, it } from 'vitest';
import { createPolicyApps } from '../src/study/policy-apps.ts';
import { apply, back, FRONT, JSON_HEADERS, policy } from './lab.ts';

const POLICIES = 80;

describe('the origin under study', () => {
  it('is started once, whichever the policies, and those who ask meanwhile get the same', async () => {
    const apps = createPolicyApps({ shakeHands: () => null });
    expect(apps.get(policy({ origin: FRONT }))).toBeUndefined();
    const asked = [policy({ origin: FRONT, maxAge: 1 }), policy({ origin: true }), policy({ origin: false })];
    const [one, ...others] = await Promise.all(asked.map((each) => apps.start(each)));
    for (const other of others) expect(other).toBe(one);
    expect(apps.get(policy({ origin: FRONT, maxAge: 2 }))).toBe(one);
  });

  it('answers each of many requests at once under its own policy', async () => {
    const app = back();
    const benches: string[] = [];
    for (let maxAge = 0; maxAge < POLICIES; maxAge += 1) {
      const created = await app.inject({
        method: 'POST',
        url: '/lab/benches',
        headers: JSON_HEADERS,
        body: '{}',
      });
      const { bench } = created.json();
      benches.push(bench);
      await apply(
        app,
        policy({ origin: maxAge % 2 === 0 ? FRONT : [FRONT], maxAge }),
        `/lab/benches/${bench}`,
      );
    }
    const replies = await Promise.all(
      benches.map((bench) =>
        app.inject({
          method: 'OPTIONS',
          url: `/benches/${bench}/api/cors`,
          headers: { origin: FRONT, 'access-control-request-method': 'PUT' },
        }),
      ),
    );
    for (const [at, { headers }] of replies.entries()) {
      expect(headers['access-control-max-age']).toBe(String(at));
      expect(headers.vary?.includes('Origin')).toBe(at % 2 === 1);
    }
  });
});
