import { originSettings, policies } from '@cors-lab/shared/arbitraries';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import fc from 'fast-check';
import { overrides, redirects } from './answers.ts';
import { FRONT } from './origins.ts';

/** Policies that mostly mean the page in question. */
export const rules: fc.Arbitrary<CorsPolicy> = fc
  .record({
    base: policies,
    // Half of the policies mean this very page, or nothing beyond the first check would ever be looked at.
    origin: fc.oneof(fc.constantFrom(FRONT, FRONT, FRONT, '*', true as const), originSettings),
    methods: fc.option(
      fc.array(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'put', '*', 'a b'), { maxLength: 4 }),
      {
        nil: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
        freq: 1,
      },
    ),
    preflight: fc.oneof({ weight: 12, arbitrary: overrides }, { weight: 1, arbitrary: redirects }),
    actual: fc.oneof({ weight: 8, arbitrary: overrides }, { weight: 1, arbitrary: redirects }),
  })
  .map(({ base, origin, methods: allowed, preflight, actual }) => ({
    cors: { ...base.cors, origin, methods: allowed },
    overrides: { preflight, actual },
  }));
