import fc from 'fast-check';
import { type BrowserState, type LabRequest, newBrowser, type WireResponse } from '../src/fetch/index.ts';
import { drive } from '../src/lab/index.ts';
import { wireResponses } from './arbitraries.ts';

export const RUNS = Number(process.env.RUNS ?? 1000);

export const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

export const options = { numRuns: RUNS, seed: SEED };

export const answers = fc.array(wireResponses, { minLength: 1, maxLength: 4 });

/** Runs a request against a few answers, over and over. */
export function against(
  request: LabRequest,
  responses: readonly WireResponse[],
  engine: BrowserState['engine'],
) {
  let index = 0;
  return drive(
    request,
    { ...newBrowser('standard'), engine },
    () => responses[index++ % responses.length] ?? null,
  );
}
