import type { LabRequest } from '@cors-lab/shared/fetch';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import fc from 'fast-check';
import type { Pair, Step } from '../pair.ts';
import { NONE } from './answers.ts';
import { methods } from './methods.ts';
import { FRONT } from './origins.ts';
import { made, requests } from './requests.ts';
import { rules } from './rules.ts';

/** Ages that do not run out while a batch is under way: the seconds at the bound are for tests with a clock. */
const ages = fc.constantFrom(-1, 0, 60, 600, 100_000);

/** How the next request to a URL differs from the first. */
const changes: fc.Arbitrary<Partial<LabRequest>> = fc.oneof(
  requests,
  fc.record({ method: methods, credentials: fc.constantFrom('omit' as const, 'include' as const) }),
  fc.record({ redirect: fc.constantFrom('follow' as const, 'error' as const) }),
);

/**
 * A first request that asks for permission and mostly gets it, then another to the same URL under another policy,
 * and then maybe the first once more.
 */
export const sequence: fc.Arbitrary<Pick<Pair, 'steps' | 'signedIn'>> = fc
  .record({
    first: requests,
    next: changes,
    again: fc.option(changes, { nil: null }),
    before: rules,
    after: rules,
    maxAge: ages,
    kind: fc.boolean(),
  })
  .map(({ first, next, again, before, after, maxAge, kind }) => {
    const credentials = first.credentials === 'include';
    const granted: CorsPolicy = kind
      ? {
          cors: { ...before.cors, origin: FRONT, credentials, maxAge, optionsSuccessStatus: 204 },
          overrides: { preflight: NONE, actual: NONE },
        }
      : { ...before, cors: { ...before.cors, maxAge } };
    const like = (change: Partial<LabRequest>) => made({ ...first, ...change, url: first.url });
    const tightened = { ...after, cors: { ...after.cors, maxAge } };
    const steps: [Step, ...Step[]] = [
      { request: first, policy: granted },
      { request: like(next), policy: without304(tightened) },
    ];
    // Under the policy that permitted the first, so that what the second has left of the cache is what decides.
    if (again !== null) steps.push({ request: like(again), policy: without304(granted) });
    return { steps, signedIn: false };
  });

/**
 * Without 304 as the status of the actual response. To a browser that has kept an earlier answer of the URL, 304 means that it
 * may use that one: Firefox was seen to give the script the 200 and the body of before. The model validates no caches.
 */
function without304(policy: CorsPolicy): CorsPolicy {
  const { actual } = policy.overrides;
  const status = actual.status === 304 ? null : actual.status;
  return { ...policy, overrides: { ...policy.overrides, actual: { ...actual, status } } };
}
