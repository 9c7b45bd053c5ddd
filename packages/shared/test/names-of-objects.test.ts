import { describe, expect, test } from 'vitest';
import { ENGINES, newBrowser } from '../src/fetch/index.ts';
import { predict } from '../src/lab/index.ts';
import { audit, policyWith } from '../src/policy/index.ts';
import { FRONT, SERVERS } from './arbitraries.ts';
import { labRequest } from './tables/row.ts';

/** What each object of JavaScript has, and somebody may type. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);

describe.each(['standard', ...ENGINES] as const)('%s', (engine) => {
  const codeOf = (request: Parameters<typeof labRequest>[0]) => {
    const { verdict } = predict(
      labRequest(request),
      policyWith({ origin: FRONT }),
      newBrowser(engine),
      SERVERS,
    );
    return verdict.kind === 'blocked' ? verdict.failure.code : verdict.kind;
  };

  test.each(NAMES)('a header %s is asked for like any other', (name) => {
    const headers = [[name, '1']] as const;
    const { wire } = predict(
      labRequest({ headers }),
      policyWith({ origin: FRONT }),
      newBrowser(engine),
      SERVERS,
    );
    expect(wire[0]?.[0].method).toBe('OPTIONS');
    expect(codeOf({ headers })).toBe('readable');
  });

  test.each(NAMES)('a method %s is asked for like any other', (name) => {
    expect(codeOf({ method: name })).toBe('method-not-allowed');
  });

  test.each(NAMES)('an origin %s://… is none that the page has', (name) => {
    const origin = `${name}://example.com`;
    const policy = policyWith({ origin });
    expect(predict(labRequest(), policy, newBrowser(engine), SERVERS).verdict.kind).toBe('blocked');
    expect(() => audit(policy, { front: FRONT })).not.toThrow();
  });
});
