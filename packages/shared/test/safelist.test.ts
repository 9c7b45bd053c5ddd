import { describe, expect, test } from 'vitest';
import { unsafeRequestHeaderRule } from '../src/drivers/preflight-reasons.ts';
import { corsUnsafeRequestHeaderNames, parseASingleRangeHeaderValue } from '../src/fetch/cors/safelist.ts';
import { HEADER_RULES, type LabRequest, type PreflightNeed, whyPreflight } from '../src/fetch/index.ts';
import { labRequest } from './tables/row.ts';
import { SAFELIST_RULES } from './tables/safelist-rules.ts';

describe('CORS-safelisted request-header', () => {
  test.each(SAFELIST_RULES)('%s: %j', (name, value, rule) =>
    expect(unsafeRequestHeaderRule(name, value)).toBe(rule),
  );

  test('the rows know every rule but the one about all values together', () => {
    const seen = new Set(SAFELIST_RULES.map(([, , rule]) => rule));
    expect(HEADER_RULES.filter((rule) => !seen.has(rule))).toEqual(['values-too-long-together']);
  });
});

test.each([
  ['bytes=0-', [0, null]],
  ['bytes=-5', [null, 5]],
  ['bytes=1-1', [1, 1]],
  ['bytes=10-9', null],
  ['bytes=-', null],
])('%s is one range', (value, range) => expect(parseASingleRangeHeaderValue(value)).toEqual(range));

describe('CORS-unsafe request-header names', () => {
  const nine = Array.from({ length: 9 }, () => ['Accept', 'a'.repeat(114)] as const);
  test('lower case, sorted, each once', () => {
    const names = [
      ['X-B', ''],
      ['x-a', ''],
      ['X-A', ''],
      ['Accept', 'a'],
    ] as const;
    expect(corsUnsafeRequestHeaderNames(names)).toEqual(['x-a', 'x-b']);
  });
  test('1024 bytes of safelisted values are safe', () =>
    expect(corsUnsafeRequestHeaderNames([...nine.slice(1), ['Accept-Language', 'a'.repeat(112)]])).toEqual(
      [],
    ));
  test('1025 are not', () =>
    expect(corsUnsafeRequestHeaderNames([...nine.slice(1), ['Accept-Language', 'a'.repeat(113)]])).toEqual([
      'accept',
      'accept-language',
    ]));
});

const NEEDS: readonly (readonly [string, Partial<LabRequest>, PreflightNeed])[] = [
  ['a simple GET', {}, { needed: false, because: 'simple' }],
  ['credentials', { credentials: 'include' }, { needed: false, because: 'simple' }],
  ['the same origin', { url: '/x', method: 'PUT' }, { needed: false, because: 'same-origin' }],
  ['no-cors', { mode: 'no-cors', headers: [['X-A', '1']] }, { needed: false, because: 'not-cors' }],
  ['a method', { method: 'PATCH' }, { needed: true, reasons: [{ kind: 'method', method: 'PATCH' }] }],
  [
    'JSON and a header',
    {
      method: 'POST',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-A', '1'],
      ],
    },
    {
      needed: true,
      reasons: [
        {
          kind: 'header',
          name: 'Content-Type',
          value: 'application/json',
          rule: 'content-type-not-safelisted',
        },
        { kind: 'header', name: 'X-A', value: '1', rule: 'name-not-safelisted' },
      ],
    },
  ],
  [
    'an upload listener',
    { api: 'xhr', method: 'POST', uploadListener: true },
    { needed: true, reasons: [{ kind: 'upload-listener' }] },
  ],
  ['a forbidden header', { headers: [['Cookie', 'a']] }, { needed: false, because: 'simple' }],
  [
    'a refusal',
    { method: 'TRACE' },
    {
      needed: false,
      because: 'refused',
      refusal: { code: 'method-forbidden', api: 'fetch', exception: 'TypeError', method: 'TRACE' },
    },
  ],
];
test.each(NEEDS)('why a preflight: %s', (_, changes, need) => {
  expect(whyPreflight(labRequest(changes), 'standard')).toEqual(need);
});

test('why a preflight: values that are too long together', () => {
  const headers = Array.from({ length: 9 }, () => ['Accept', 'a'.repeat(120)] as const);
  const need = whyPreflight(labRequest({ headers }), 'standard');
  expect(need.needed && need.reasons[0]).toMatchObject({ kind: 'header', rule: 'values-too-long-together' });
});
