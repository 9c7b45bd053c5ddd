import { expect, test } from 'vitest';
import { freePorts, startLab } from '../lab/processes.ts';
import { provePolicies } from '../prove/policies/prove.ts';

test('1,000 generated policies neither crash the API server nor split an answer', async () => {
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const lab = await startLab({ mode: 'start', frontPort, backPort });
  try {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    const { applied, refused, failure } = await provePolicies(lab, { count: 1_000, seed }, () => {});
    expect(failure).toBeNull();
    expect(Math.min(applied, refused)).toBeGreaterThan(100);
  } finally {
    await lab.stop();
  }
}, 60_000);
