import { policies } from '@cors-lab/shared/arbitraries';
import type { CorsPolicy, HeaderEdit } from '@cors-lab/shared/policy';
import fc from 'fast-check';

/** A body for `PUT /lab/policy`, and what must become of it. */
export type PolicyCase =
  | { readonly kind: 'valid'; readonly body: CorsPolicy }
  /** Wrong at exactly these JSON Pointers. */
  | { readonly kind: 'faulty'; readonly body: unknown; readonly pointers: readonly string[] }
  /** Any JSON: taken or refused, but never a crash. */
  | { readonly kind: 'junk'; readonly body: unknown };

/** Stands in every hostile value: where it shows as a header's name, a response was split. */
export const CANARY = 'x-canary';

const latin1 = fc.string({
  unit: fc
    .oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
      fc.constant(9),
      fc.integer({ min: 0x80, max: 0xff }),
    )
    .map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const names = fc.oneof(
  fc.constantFrom(
    'Access-Control-Allow-Origin',
    'Vary',
    'Location',
    'Content-Type',
    'Date',
    'Server',
    '!#$%',
  ),
  fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,20}$/).map((text) => `X-${text}`),
);
const rawEdits: fc.Arbitrary<HeaderEdit> = fc.oneof(
  fc.record({ op: fc.constantFrom('set' as const, 'append' as const), name: names, value: latin1 }),
  fc.record({
    op: fc.constantFrom('set' as const, 'append' as const),
    name: fc.constant('Set-Cookie'),
    value: fc.constantFrom('cors_lab_a=1; Path=/api; Max-Age=0', 'cors_lab_b=; HttpOnly; Max-Age=0'),
  }),
  fc.record({ op: fc.constant('remove' as const), name: names }),
);
const rawOverrides = fc.record({
  status: fc.option(fc.integer({ min: 200, max: 599 })),
  headers: fc.array(rawEdits, { maxLength: 4 }),
});

const valid: fc.Arbitrary<CorsPolicy> = fc.oneof(
  policies,
  fc
    .record({
      policy: policies,
      preflight: rawOverrides,
      actual: rawOverrides,
      origin: latin1,
      exposed: latin1,
    })
    .map(({ policy, preflight, actual, origin, exposed }) => ({
      cors: { ...policy.cors, origin, exposedHeaders: [exposed] },
      overrides: { preflight, actual },
    })),
);

/** What would end a header line, a header block or a message, if it were written as it stands. */
const hostile = fc
  .tuple(
    latin1,
    fc.constantFrom(
      '\r\n',
      '\n',
      '\r',
      '\0',
      '\r\n\r\nHTTP/1.1 200 OK\r\n',
      '\u010d\u010a',
      '\u2028',
      '☃',
      '\x7f',
      '\x1f',
    ),
  )
  .map(([before, end]) => `${before}${end}${CANARY}: 1\r\n\r\n`);

type Tree = Record<string, Record<string, unknown>>;
interface Flaw {
  readonly pointer: string;
  readonly put: (policy: Tree, evil: string) => void;
}
const editOf = (policy: Tree, phase: string, edit: object): void => {
  (policy.overrides ?? {})[phase] = { status: null, headers: [edit] };
};
const setting =
  (name: string, value: (evil: string) => unknown): Flaw['put'] =>
  (policy, evil) => {
    (policy.cors ?? {})[name] = value(evil);
  };

/** Each breaks one thing, at a pointer of its own. */
const FLAWS: readonly Flaw[] = [
  { pointer: '#/cors/maxAge', put: setting('maxAge', () => 'soon') },
  { pointer: '#/cors/credentials', put: setting('credentials', () => 1) },
  { pointer: '#/cors/optionsSuccessStatus', put: setting('optionsSuccessStatus', () => 101) },
  { pointer: '#/cors/methods/1', put: setting('methods', (evil) => ['GET', evil]) },
  { pointer: '#/cors/origin', put: setting('origin', (evil) => evil) },
  { pointer: '#/cors/allowedHeaders/0', put: setting('allowedHeaders', (evil) => [evil]) },
  { pointer: '#/cors/exposedHeaders', put: setting('exposedHeaders', (evil) => evil) },
  {
    pointer: '#/overrides/actual/headers/0/value',
    put: (policy, value) => editOf(policy, 'actual', { op: 'set', name: 'x-a', value }),
  },
  {
    pointer: '#/overrides/preflight/headers/0/name',
    put: (policy, name) => editOf(policy, 'preflight', { op: 'append', name, value: 'a' }),
  },
  {
    pointer: '#/colour',
    put: (policy, evil) => {
      policy.colour = { evil };
    },
  },
];

const faulty: fc.Arbitrary<PolicyCase> = fc
  .record({ policy: policies, flaws: fc.subarray([...FLAWS], { minLength: 1 }), evil: hostile })
  .map(({ policy, flaws, evil }) => {
    const body = structuredClone(policy) as unknown as Tree;
    for (const flaw of flaws) flaw.put(body, evil);
    return { kind: 'faulty', body, pointers: flaws.map(({ pointer }) => pointer) };
  });

/** Also framing that an override may not touch, and valid policies with one value replaced by any other. */
const junk: fc.Arbitrary<PolicyCase> = fc
  .oneof(
    fc.jsonValue(),
    fc.record({ cors: fc.jsonValue(), overrides: fc.jsonValue() }),
    fc
      .tuple(
        policies,
        fc.constantFrom('origin', 'methods', 'maxAge', 'exposedHeaders', 'credentials'),
        fc.jsonValue(),
      )
      .map(([policy, name, value]) => ({ ...policy, cors: { ...policy.cors, [name]: value } })),
    fc
      .tuple(
        policies,
        fc.constantFrom(
          'Content-Length',
          'Connection',
          'Trailer',
          'Set-Cookie',
          'Clear-Site-Data',
          '',
          'a b',
          ':',
        ),
        latin1,
      )
      .map(([policy, name, value]) => {
        const edit = { status: null, headers: [{ op: 'set', name, value }] };
        return { ...policy, overrides: { preflight: edit, actual: edit } };
      }),
  )
  .map((body) => ({ kind: 'junk', body }));

export const cases: fc.Arbitrary<PolicyCase> = fc.oneof(
  { weight: 3, arbitrary: valid.map((body) => ({ kind: 'valid' as const, body })) },
  { weight: 2, arbitrary: faulty },
  { weight: 2, arbitrary: junk },
);
