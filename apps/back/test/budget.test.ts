import { createBudget } from '@cors-lab/server';
import { describe, expect, it } from 'vitest';

/** Members that grow, and what is left of them. */
function members(count: number, limit: number) {
  const sizes = Array.from({ length: count }, () => 0);
  const budget = createBudget(limit);
  for (const at of sizes.keys()) {
    budget.join({
      size: () => sizes[at] ?? 0,
      release() {
        const before = sizes[at] ?? 0;
        sizes[at] = 0;
        return before;
      },
    });
  }
  const total = () => sizes.reduce((sum, size) => sum + size, 0);
  return { sizes, budget, total };
}

describe('a budget', () => {
  it('is never passed, however many take part', () => {
    const { sizes, budget, total } = members(5_000, 1_000_000);
    for (let round = 0; round < 20_000; round += 1) {
      const at = (round * 7_919) % sizes.length;
      sizes[at] = (sizes[at] ?? 0) + 1_000;
      budget.grew(1_000);
      expect(total()).toBeLessThanOrEqual(1_000_000);
    }
  });

  it('is kept by the one that takes most: the others keep what they have', () => {
    const { sizes, budget } = members(10, 1_000);
    sizes.fill(10);
    for (let round = 0; round < 100; round += 1) {
      sizes[3] = (sizes[3] ?? 0) + 50;
      budget.grew(50);
    }
    expect(sizes.filter((_size, at) => at !== 3)).toEqual(Array.from({ length: 9 }, () => 10));
  });

  it('asks nobody while all that grew would have room', () => {
    const budget = createBudget(1_600);
    let asked = 0;
    budget.join({ size: () => (asked += 1), release: () => 0 });
    for (let round = 0; round < 149; round += 1) budget.grew(10);
    expect(asked).toBe(0);
    budget.grew(10);
    expect(asked).toBe(1);
  });

  it('forgets who has left', () => {
    const budget = createBudget(100);
    let released = 0;
    const leave = budget.join({ size: () => 1_000, release: () => (released += 1_000) });
    leave();
    budget.grew(100);
    expect(released).toBe(0);
  });
});
