import { describe, expect, it } from 'vitest';
import { APPS, createPolicyApps } from '../src/study/policy-apps.ts';
import { FRONT, policy } from './lab.ts';

const createApps = () => createPolicyApps({ shakeHands: () => null });

/** One origin for everybody, and a lifetime that makes it differ from the others. */
const fixed = (maxAge: number) => policy({ origin: FRONT, maxAge });

describe('an origin under study', () => {
  it('is shared by all policies whose answers depend on the origin', async () => {
    const apps = createApps();
    const one = await apps.start(policy({ origin: [FRONT] }));
    for (const origin of [true, ['http://a.test', 'http://b.test'], { pattern: 'a' }, []]) {
      expect(apps.get(policy({ origin, maxAge: 7 }))).toBe(one);
    }
  });

  it('is shared by equal settings, and by no others', async () => {
    const apps = createApps();
    const one = await apps.start(fixed(1));
    const edits = { status: 500, headers: [] };
    expect(apps.get(policy({ origin: FRONT, maxAge: 1 }, { actual: edits }))).toBe(one);
    expect(apps.get(fixed(2))).toBeUndefined();
  });

  it(`is one of ${APPS} at most: the one made longest ago goes, and is started again`, async () => {
    const apps = createApps();
    for (let maxAge = 0; maxAge < APPS; maxAge += 1) await apps.start(fixed(maxAge));
    const [first, second] = [apps.get(fixed(0)), apps.get(fixed(1))];
    expect(first).toBeDefined();
    expect(await apps.start(fixed(0))).toBe(first);
    await apps.start(fixed(APPS));
    expect(apps.get(fixed(0))).toBeUndefined();
    expect(apps.get(fixed(1))).toBe(second);
    expect(await apps.start(fixed(0))).toBe(apps.get(fixed(0)));
  });
});
