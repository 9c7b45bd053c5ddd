import { expect, test } from 'vitest';
import { parseReset } from '../src/control/control-schema.ts';
import {
  checkEditedName,
  checkHeaderValue,
  checkPattern,
  checkToken,
  MAX_PATTERN,
} from '../src/policy/field-checks.ts';
import { CLOSED_POLICY } from '../src/policy/policy.ts';
import { parsePolicy } from '../src/policy/schema.ts';

const cors = (change: object): unknown => ({ ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, ...change } });
const preflight = (change: object): unknown => ({
  ...CLOSED_POLICY,
  overrides: { ...CLOSED_POLICY.overrides, preflight: { status: null, headers: [], ...change } },
});
const edit = (headerEdit: unknown): unknown => preflight({ headers: [headerEdit] });
const without = (field: string): unknown => {
  const { [field]: _, ...rest } = CLOSED_POLICY.cors as unknown as Record<string, unknown>;
  return { ...CLOSED_POLICY, cors: rest };
};

const refused: readonly (readonly [what: string, input: unknown, pointer: string, detail: RegExp])[] = [
  ['no object', 7, '#', /Expected a policy.*got 7\./],
  ['a list', [], '#', /Expected a policy.*got a list of 0\./],
  ['an empty object', {}, '#/cors', /Expected an object with the settings.*got nothing/],
  ['a missing setting', without('maxAge'), '#/cors/maxAge', /null or an integer.*got nothing/],
  [
    'an unknown field',
    { ...CLOSED_POLICY, cor: 1 },
    '#/cor',
    /Unknown field "cor" with the value 1; .*cors, overrides/,
  ],
  ['a field named like an inherited one', cors({ toString: 1 }), '#/cors/toString', /Unknown field/],
  ['a field to be escaped', cors({ 'a/b~ü': 1 }), '#/cors/a~1b~0%C3%BC', /Unknown field/],
  ['an ill-formed field', cors({ '\ud800': 1 }), '#/cors/%EF%BF%BD', /Unknown field/],
  ['__proto__', JSON.parse('{"__proto__":{}}'), '#/__proto__', /Unknown field/],
  ['a number for an origin', cors({ origin: 5000 }), '#/cors/origin', /true, false, an origin.*got 5000/],
  ['null for an origin', cors({ origin: null }), '#/cors/origin', /got null/],
  ['a list within a list', cors({ origin: [[]] }), '#/cors/origin/0', /origin as text.*got a list of 0/],
  [
    'an origin with a line break',
    cors({ origin: 'a\r\nb' }),
    '#/cors/origin',
    /"a\\r\\nb" contains a line break/,
  ],
  ['a broken pattern', cors({ origin: { pattern: '(' } }), '#/cors/origin/pattern', /Unterminated group/],
  [
    'a broken listed pattern',
    cors({ origin: ['a', { pattern: '[' }] }),
    '#/cors/origin/1/pattern',
    /compile/,
  ],
  [
    'a long pattern',
    cors({ origin: { pattern: 'a'.repeat(201) } }),
    '#/cors/origin/pattern',
    /201 characters/,
  ],
  ['flags', cors({ origin: { pattern: 'a', flags: 'i' } }), '#/cors/origin/flags', /Unknown field/],
  ['a long list', cors({ methods: Array(101).fill(7) }), '#/cors/methods', /101 entries; at most 100/],
  ['text for a list', cors({ methods: 'GET, PUT' }), '#/cors/methods', /a list of methods, got "GET, PUT"/],
  ['text for a flag', cors({ credentials: 'true' }), '#/cors/credentials', /true or false, got "true"/],
  ['a NUL', cors({ exposedHeaders: ['\0'] }), '#/cors/exposedHeaders/0', /U\+0000/],
  ['a euro', cors({ allowedHeaders: ['€'] }), '#/cors/allowedHeaders/0', /U\+20AC/],
  ['a long text', cors({ methods: ['x'.repeat(4097)] }), '#/cors/methods/0', /4097 characters/],
  ['half a second', cors({ maxAge: 0.5 }), '#/cors/maxAge', /got 0\.5/],
  ['a huge age', cors({ maxAge: 2 ** 31 + 1 }), '#/cors/maxAge', /got 2147483649/],
  ['status 199', cors({ optionsSuccessStatus: 199 }), '#/cors/optionsSuccessStatus', /200 to 599, got 199/],
  ['status 600', preflight({ status: 600 }), '#/overrides/preflight/status', /got 600/],
  ['no operation', edit({ op: 'add' }), '#/overrides/preflight/headers/0', /"set", "append" or "remove"/],
  ['no value', edit({ op: 'set', name: 'a' }), '#/overrides/preflight/headers/0/value', /got nothing/],
  [
    'a value to remove',
    edit({ op: 'remove', name: 'a', value: '' }),
    '#/overrides/preflight/headers/0/value',
    /Unknown/,
  ],
  [
    'no token',
    edit({ op: 'remove', name: 'a b' }),
    '#/overrides/preflight/headers/0/name',
    /"a b" is not an HTTP token/,
  ],
  [
    'an empty name',
    edit({ op: 'remove', name: '' }),
    '#/overrides/preflight/headers/0/name',
    /not an HTTP token/,
  ],
  [
    'framing',
    edit({ op: 'remove', name: 'Content-Length' }),
    '#/overrides/preflight/headers/0/name',
    /frames the message/,
  ],
  [
    'a header that reaches every application on the host',
    edit({ op: 'append', name: 'Clear-Site-Data', value: '"cookies"' }),
    '#/overrides/preflight/headers/0/name',
    /deletes the cookies of every application on this host/,
  ],
  ...['accept-ch', 'Set-Login', 'Use-As-Dictionary'].map(
    (name) =>
      [
        `${name}, which acts on the whole origin`,
        edit({ op: 'set', name, value: 'x' }),
        '#/overrides/preflight/headers/0/name',
        /is not sent: .* origin/,
      ] as const,
  ),
  [
    'a move of the host to https',
    edit({ op: 'set', name: 'strict-transport-security', value: 'max-age=1' }),
    '#/overrides/preflight/headers/0/name',
    /moves every application/,
  ],
  ...(
    [
      ['another application’s cookie', 'sid=attackers; Path=/api', /begin its name with cors_lab_/],
      ['a cookie without a name', 'cors_lab_a', /begin its name with cors_lab_/],
      ['a cookie for the whole host', 'cors_lab_a=1; path = /', /Path="\/" sends/],
      ['a cookie for a longer name', 'cors_lab_a=1; Path=/apix', /Path="\/apix" sends/],
      ...['bench=1', 'bench_2=1', 'student_GOOSE-42=1', 'teacher_GOOSE-42=1; Max-Age=0'].map(
        (line) => ['a key of the lab', `cors_lab_${line}`, /the lab keeps who somebody is/] as const,
      ),
      ['the last of two paths', 'cors_lab_a=1; Path=/api; Path=/', /Path="\/" sends/],
      ['a cookie for other hosts', 'cors_lab_a=1; DOMAIN=test', /Domain sends/],
      ['a long cookie', `cors_lab_a=${'x'.repeat(70)}`, /has 81 characters; at most 80/],
    ] as const
  ).map(
    ([what, value, detail]) =>
      [
        what,
        edit({ op: 'append', name: 'set-cookie', value }),
        '#/overrides/preflight/headers/0/value',
        detail,
      ] as const,
  ),
  [
    'nine cookies',
    preflight({ headers: Array(9).fill({ op: 'append', name: 'Set-Cookie', value: 'cors_lab_a=1' }) }),
    '#',
    /sets 9 cookies; at most 8/,
  ],
  [
    '51 edits',
    preflight({ headers: Array(51).fill({ op: 'remove', name: 'a' }) }),
    '#/overrides/preflight/headers',
    /at most 50/,
  ],
  ['8 kB', cors({ methods: ['x'.repeat(4000), 'x'.repeat(4000)] }), '#', /preflight phase add up to 8002/],
];

test.each(refused)('refuses %s', (_, input, pointer, detail) => {
  const parsed = parsePolicy(input);
  const faults = parsed.ok ? [] : parsed.faults;
  expect(faults).toContainEqual({ pointer, detail: expect.stringMatching(detail) });
  for (const fault of faults) {
    expect(fault.detail).toMatch(/\.$/);
    expect(fault.detail.length).toBeLessThan(400);
  }
});

test.each([
  'cors_lab_session=x; Path=/api; HttpOnly; SameSite=Lax',
  'cors_lab_a=1; Path=/benches/0123456789ab/api; SameSite=None; Secure',
  `cors_lab_a=${'x'.repeat(69)}; Max-Age=0`,
])('takes a cookie of the lab: %s', (line) => {
  expect(parsePolicy(edit({ op: 'set', name: 'Set-Cookie', value: line })).ok).toBe(true);
});

test('takes an edit that removes what reaches further', () => {
  expect(parsePolicy(edit({ op: 'remove', name: 'Clear-Site-Data' })).ok).toBe(true);
});

test('tells every fault at once', () => {
  const parsed = parsePolicy({
    cors: { ...CLOSED_POLICY.cors, origin: 1, credentials: 1, unknown1: 1, unknown2: 2 },
    overrides: { preflight: { status: 1, headers: [{ op: 'set', name: '', value: '\n' }] } },
  });
  expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.pointer)).toEqual([
    '#/cors/origin',
    '#/cors/credentials',
    '#/cors/unknown1',
    '#/cors/unknown2',
    '#/overrides/preflight/status',
    '#/overrides/preflight/headers/0/name',
    '#/overrides/preflight/headers/0/value',
    '#/overrides/actual',
  ]);
});

test('stops counting faults somewhere', () => {
  const parsed = parsePolicy(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, 0])));
  expect(parsed.ok ? [] : parsed.faults).toHaveLength(201);
  expect(parsed.ok ? null : parsed.faults.at(-1)?.detail).toBe(
    'There are 802 further faults; mend these first.',
  );
});

test('survives nesting beyond the stack', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(parsePolicy(JSON.parse(`{"cors":${deep}}`)).ok).toBe(false);
});

test('the checks of single fields agree with the schema', () => {
  expect(checkHeaderValue('tab\tand ÿ')).toBeNull();
  expect(checkHeaderValue('')).toBeNull();
  expect(checkToken("!#$%&'*+-.^_`|~09azAZ")).toBeNull();
  expect(checkToken('a:b')).toMatch(/"a:b" is not an HTTP token/);
  expect(checkPattern('a'.repeat(MAX_PATTERN))).toBeNull();
  expect(checkEditedName('Date')).toBeNull();
  expect(checkEditedName('constructor')).toBeNull();
  expect(checkEditedName('TE')).toMatch(/frames the message/);
  expect(checkEditedName('__PROTO__')).toMatch(/use another name/);
});

test('faults of a reset are bounded: a long list is not looked into', () => {
  const reset = (input: unknown) => {
    const parsed = parseReset(input);
    return parsed.ok ? [] : parsed.faults.map(({ pointer }) => pointer);
  };
  expect(reset({ reset: ['policy', 'log'] })).toEqual([]);
  expect(reset({ reset: ['policy', 'x'] })).toEqual(['#/reset/1']);
  expect(reset({ reset: Array(7_000).fill('policy') })).toEqual(['#/reset']);
  expect(reset({ reset: Array(7_000).fill('x') })).toEqual(['#/reset']);
});
