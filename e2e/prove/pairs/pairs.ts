import fc from 'fast-check';
import type { Pair } from '../pair.ts';
import { requests } from './requests.ts';
import { rules } from './rules.ts';
import { sequence } from './sequences.ts';

const single: fc.Arbitrary<Pair> = fc
  .record({ request: requests, policy: rules, signedIn: fc.boolean() })
  .map(({ request, policy, signedIn }) => ({ steps: [{ request, policy }], signedIn }));

/** Dense where the rules are. */
export const pairs: fc.Arbitrary<Pair> = fc.oneof(
  { weight: 5, arbitrary: single },
  { weight: 1, arbitrary: sequence },
);
