import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CorsPolicy } from '../src/policy/policy.ts';
import { parsePolicy } from '../src/policy/schema.ts';

test('any JSON gets an answer', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (input) => {
      expect(parsePolicy(input).ok).toBe(false);
    }),
  );
});

const value = fc.string({ unit: fc.constantFrom(...'aZ09 \t,*"/:@~\u00e9\u00ff'), maxLength: 12 });

const token = fc.string({ unit: fc.constantFrom(...'aZ09-_!'), minLength: 1, maxLength: 12 });

const pattern = fc.record({ pattern: fc.constantFrom('', '.', '^https?://a$', '(?:)', '\\.b$') });

const header = fc.oneof(
  fc.record({ op: fc.constantFrom('set' as const, 'append' as const), name: token, value }),
  fc.record({ op: fc.constant('remove' as const), name: token }),
);

const statusCode = fc.integer({ min: 200, max: 599 });

const override = fc.record({ status: fc.option(statusCode), headers: fc.array(header, { maxLength: 5 }) });

const policies: fc.Arbitrary<CorsPolicy> = fc.record({
  cors: fc.record({
    origin: fc.oneof(fc.boolean(), value, pattern, fc.array(fc.oneof(value, pattern), { maxLength: 5 })),
    credentials: fc.boolean(),
    methods: fc.array(value, { maxLength: 5 }),
    allowedHeaders: fc.option(fc.array(value, { maxLength: 5 })),
    exposedHeaders: fc.option(fc.array(value, { maxLength: 5 })),
    maxAge: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 })),
    optionsSuccessStatus: statusCode,
  }),
  overrides: fc.record({ preflight: override, actual: override }),
});

test('a policy comes out as it went in', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      const input = JSON.parse(JSON.stringify(policy));
      expect(parsePolicy(input)).toStrictEqual({ ok: true, policy: input });
    }),
    { numRuns: 300 },
  );
});
