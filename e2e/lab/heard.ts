import type { EnginePage } from '../engines/engine.ts';
import { expect } from '../fixtures.ts';
import type { BenchClient } from './bench.ts';

/** Waits until the page has heard of the policy that a test has applied: a request that is sent before is not compared. */
export async function heardOfPolicy(tab: EnginePage, bench: BenchClient): Promise<void> {
  const { policyVersion } = await bench.state();
  const heard = () => document.querySelector('[data-policy-version]')?.getAttribute('data-policy-version');
  await expect
    .poll(() => tab.evaluate(heard, null), { intervals: [20, 40, 80, 160] })
    .toBe(String(policyVersion));
}
