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
  return {
    benches: createBenchStore(surroundings, bounds),
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('a bench', () => {
  it('that nobody uses is gone when its time is over, and its room is free', () => {
    const { benches, pass } = store(10, 100);
    const used = benches.create();
    const unused = benches.create();
    pass(60);
    expect(benches.get(used.id)).toBe(used);
    pass(60);
    expect(benches.get(unused.id)).toBeUndefined();
    expect(benches.get(used.id)).toBe(used);
    expect(benches.size).toBe(1);
  });

  it('that somebody follows stays, and goes once nobody does', () => {
    const { benches, pass } = store(10, 100);
    const bench = benches.create();
    const unfollow = bench.follow(() => {});
    pass(1_000);
    benches.create();
    unfollow();
    expect(benches.size).toBe(2);
    pass(1_000);
    benches.create();
    expect(benches.get(bench.id)).toBeUndefined();
  });

  it('makes room for a new one where there is none: the one that was used longest ago and has no follower', () => {
    const { benches } = store(3, 100);
    const [followed, oldest, used] = [benches.create(), benches.create(), benches.create()];
    followed.follow(() => {});
    benches.get(used.id);
    benches.create();
    expect([followed, oldest, used].map(({ id }) => benches.get(id) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
    expect(benches.size).toBe(3);
  });

  it('that has to make room although somebody follows it says so', () => {
    const { benches } = store(2, 100);
    const heard: string[] = [];
    for (const bench of [benches.create(), benches.create()]) {
      bench.follow(({ type }) => heard.push(`${bench.id} ${type}`));
    }
    expect(heard).toEqual([]);
    benches.create();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/ gone$/);
  });
});
