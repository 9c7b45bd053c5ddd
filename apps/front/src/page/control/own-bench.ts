import type { BenchState } from '@cors-lab/shared/control';
import { call, json, type Refusal } from './control-plane.ts';

/** Between two questions, in milliseconds. */
const PAUSE = 1_500;

/**
 * The id of the visitor's own bench in a lab that others reach too. Its key is in a cookie that no script sees. Where it
 * cannot be had yet, `tell` hears why, and the page asks again.
 */
export async function ownBench(tell: (refusal: Refusal) => void): Promise<string> {
  for (;;) {
    const answer = await call<BenchState>('/lab/own-bench', json('POST', {}));
    if (answer.ok) return answer.value.bench;
    tell(answer.refusal);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
