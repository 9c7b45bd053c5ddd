import type { Override } from '@cors-lab/shared/policy';
import fc from 'fast-check';
import type { Asker, Pair, Step } from '../pair.ts';
import { redirects } from './answers.ts';
import { BACK, OTHER_SITE } from './origins.ts';
import { requests } from './requests.ts';
import { rules } from './rules.ts';
import { sequence } from './sequences.ts';

type Questions = Pick<Pair, 'steps' | 'signedIn'>;

const single: fc.Arbitrary<Questions> = fc
  .record({ request: requests, policy: rules, signedIn: fc.boolean() })
  .map(({ request, policy, signedIn }) => ({ steps: [{ request, policy }], signedIn }));

const questions: fc.Arbitrary<Questions> = fc.oneof(
  { weight: 5, arbitrary: single },
  { weight: 1, arbitrary: sequence },
);

/** A policy of the API server whose answers mostly redirect, for requests to its own origin. */
const redirecting: fc.Arbitrary<Questions> = fc
  .record({ request: requests, policy: rules, actual: redirects, signedIn: fc.boolean() })
  .map(({ request, policy, actual, signedIn }) => ({
    steps: [{ request, policy: { ...policy, overrides: { ...policy.overrides, actual: unstored(actual) } } }],
    signedIn,
  }));

/** The same requests as another document makes them. */
function by(from: Asker, { steps, signedIn }: Questions, capitals: boolean): Pair {
  const [first, ...more] = steps.map(({ request, policy }): Step => {
    if (from === 'frame') return { request: { ...request, topLevel: OTHER_SITE }, policy };
    return { request: from === 'api' ? { ...request, origin: BACK } : request, policy };
  });
  if (first === undefined) throw new Error('A pair without a step.');
  return { steps: [first, ...more], signedIn, from, capitals };
}

/** Dense where the rules are. */
export const pairs: fc.Arbitrary<Pair> = fc
  .oneof(
    { weight: 12, arbitrary: questions.map((each) => by('page', each, false)) },
    { weight: 4, arbitrary: questions.map((each) => by('page', each, true)) },
    { weight: 3, arbitrary: questions.map((each) => by('frame', each, false)) },
    { weight: 1, arbitrary: redirecting.map((each) => by('api', each, false)) },
  )
  .filter((pair) => !leadsXhrToOwnBlob(pair));

/**
 * Firefox 153.8.0 never ends an XMLHttpRequest that is redirected to a `blob:` URL of its own document's origin: no event
 * came within four seconds, by GET, POST, PUT and SEARCH, whether there is such a blob or not. So there is nothing to
 * compare. By `fetch` it is refused, as is a `blob:` of another origin by either.
 */
function leadsXhrToOwnBlob({ steps }: Pair): boolean {
  return steps.some(({ request, policy }) => {
    const own = `blob:${request.origin}/`;
    const answers = [policy.overrides.actual, policy.overrides.preflight];
    return request.api === 'xhr' && JSON.stringify(answers).includes(own);
  });
}

/** So that a redirect in a circle is questions for each time: which redirects a cache keeps, other pairs try. */
function unstored(override: Override): Override {
  const line = { op: 'set' as const, name: 'Cache-Control', value: 'no-store' };
  return { ...override, headers: [line, ...override.headers] };
}
