import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { expect, it } from 'vitest';
import { startAttacker } from '../attacks/start-attacker.ts';
import { defaultBench } from '../lab/bench.ts';
import { startLab } from '../lab/processes.ts';
import { inWords, MEMORY_PROBE, watchMemory } from '../soak/memory-probe.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

it(`both servers withstand an attacker who leaves, floods and does not read, and stay within their memory (seed ${seed})`, async () => {
  const lab = await startLab({ env: MEMORY_PROBE });
  try {
    const { state } = defaultBench(lab);
    const before = await state();
    const { value: attack, most } = await watchMemory(lab, startAttacker(lab, 3_000, seed));
    console.log(`${attack}; ${inWords(most)}`);
    expect(Math.max(most.front, most.back)).toBeLessThan(SERVER_LIMITS.memoryInUse);
    const after = await state();
    expect(after.boot).toEqual(before.boot);
    expect(after.policy).toEqual(before.policy);
    expect(after.policyVersion).toBe(before.policyVersion);
    expect(lab.output()).not.toContain('Has ended');
  } finally {
    await lab.stop();
  }
}, 60_000);
