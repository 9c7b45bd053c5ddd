import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { describe, expect, test } from 'vitest';
import { decodePolicy, encodePolicy } from '../../src/page/address/policy-url.ts';
import { queryText } from '../../src/page/address/url.ts';

const query = (policy: CorsPolicy) => queryText(encodePolicy(policy));
const withCors = (cors: Partial<CorsPolicy['cors']>): CorsPolicy => ({
  ...CLOSED_POLICY,
  cors: { ...CLOSED_POLICY.cors, ...cors },
});

const everything: CorsPolicy = {
  cors: {
    origin: ['http://localhost:5000', { pattern: '^https://[a-z]+\\.example$' }],
    credentials: true,
    methods: [],
    allowedHeaders: ['x-a', 'x-b'],
    exposedHeaders: [],
    maxAge: -1,
    optionsSuccessStatus: 200,
  },
  overrides: {
    preflight: { status: 401, headers: [{ op: 'remove', name: 'Vary' }] },
    actual: {
      status: null,
      headers: [
        { op: 'set', name: 'X-A', value: 'a: b, c' },
        { op: 'append', name: 'Access-Control-Allow-Origin', value: '' },
      ],
    },
  },
};

describe('the policy in a link', () => {
  test('is short and can be read', () => {
    expect(query(CLOSED_POLICY)).toBe('allow=nobody');
    expect(query(withCors({ origin: 'http://localhost:5000', credentials: true, maxAge: 600 }))).toBe(
      'allow-origin=http://localhost:5000&allow-credentials=yes&max-age=600',
    );
    expect(query(withCors({ origin: '*', methods: ['GET', 'PUT'] }))).toBe(
      'allow-origin=*&allow-methods=GET,PUT',
    );
  });

  test.each([
    CLOSED_POLICY,
    withCors({ origin: true }),
    withCors({ origin: '' }),
    withCors({ origin: '/x/, y' }),
    withCors({ origin: { pattern: 'a/b|c' } }),
    withCors({ origin: [] }),
    withCors({ allowedHeaders: [] }),
    everything,
  ])('comes back as it went: %j', (policy) => {
    expect(decodePolicy(query(policy))).toEqual(policy);
  });

  test('is not there where nothing speaks of it', () => {
    expect(decodePolicy('?method=PUT&credentials=include')).toBeNull();
  });

  test('leaves it to the API server to say what is wrong', () => {
    expect(decodePolicy('?allow-origin=*&max-age=soon')?.cors.maxAge).toBeNaN();
  });
});
