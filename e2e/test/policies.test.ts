import { expect, test } from 'vitest';
import { startLab } from '../lab/processes.ts';
import { provePolicies } from '../prove/policies/prove.ts';

test('1,000 generated policies neither crash the API server nor split an answer', async () => {
  const lab = await startLab();
  try {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    const { applied, refused, failure } = await provePolicies(lab, { count: 1_000, seed }, () => {});
    expect(failure).toBeNull();
    expect(Math.min(applied, refused)).toBeGreaterThan(100);
  } finally {
    await lab.stop();
  }
}, 60_000);
