import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { describe, expect, it } from 'vitest';
import { createBenchStore } from '../src/bench/bench-store.ts';
import { ORIGINS } from './lab.ts';

function store(benches: number, age: number) {
  let time = 0;
  const bounds = { benches, age, now: () => time };
  const surroundings = {
    boot: { id: 'boot', at: 0 },
    origins: ORIGINS,
    startPolicy: CLOSED_POLICY,
  };
  const kept = createBenchStore(surroundings, bounds);
  return {
    benches: kept,
    create: () => {
      const created = kept.create();
      if (created === null) throw new Error('There was no room.');
      return created.bench;
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('a bench', () => {
  it('that nobody uses is gone when its time is over, and its room is free', () => {
    const { benches, create, pass } = store(10, 100);
    const used = create();
    const unused = create();
    pass(60);
    expect(benches.get(used.id)).toBe(used);
    pass(60);
    expect(benches.get(unused.id)).toBeUndefined();
    expect(benches.get(used.id)).toBe(used);
    expect(benches.size).toBe(1);
  });

  it('that somebody follows stays, and goes once nobody does', () => {
    const { benches, create, pass } = store(10, 100);
    const bench = create();
    const unfollow = bench.follow(() => {});
    pass(1_000);
    create();
    unfollow();
    expect(benches.size).toBe(2);
    pass(1_000);
    create();
    expect(benches.get(bench.id)).toBeUndefined();
  });

  it('makes room for a new one where there is none: the one that was used longest ago and has no follower', () => {
    const { benches, create } = store(3, 100);
    const [followed, oldest, used] = [create(), create(), create()];
    followed.follow(() => {});
    benches.get(used.id);
    create();
    expect([followed, oldest, used].map(({ id }) => benches.get(id) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
    expect(benches.size).toBe(3);
  });

  it('that somebody follows makes no room for others', () => {
    const { benches, create } = store(2, 100);
    const all = [create(), create()];
    const [unfollow] = all.map((bench) => bench.follow(() => {}));
    expect(benches.create()).toBeNull();
    unfollow?.();
    create();
    expect(all.map(({ id }) => benches.get(id) !== undefined)).toEqual([false, true]);
  });

  it('has a key of 128 bits, and no other one fits', () => {
    const { benches } = store(2, 100);
    const [one, other] = [benches.create(), benches.create()];
    if (one === null || other === null) throw new Error('There was no room.');
    const { id } = one.bench;
    expect(one.key).toMatch(/^[0-9a-f]{32}$/);
    expect(benches.isKey(id, one.key)).toBe(true);
    for (const wrong of ['', id, other.key, one.key.slice(1), `${one.key}0`, one.key.toUpperCase() + 'é'])
      expect(benches.isKey(id, wrong), wrong).toBe(false);
    expect(benches.isKey('default', '')).toBe(false);
    expect(benches.isKey('0123456789ab', '')).toBe(false);
  });
});
