import { describe, expect, test } from 'vitest';
import { unsafeRequestHeaderRule } from '../src/drivers/preflight-reasons.ts';
import { corsUnsafeRequestHeaderNames, parseASingleRangeHeaderValue } from '../src/fetch/cors/safelist.ts';
import { HEADER_RULES, type LabRequest, type PreflightNeed, whyPreflight } from '../src/fetch/index.ts';
import { labRequest } from './tables/row.ts';

const RULES: readonly (readonly [name: string, value: string, rule: string | null])[] = [
  ['Accept', 'text/html, */*;q=0.1', null],
  ['Accept', 'a'.repeat(128), null],
  ['Accept', 'a'.repeat(129), 'value-too-long'],
  ['Accept', 'tab\tis fine', null],
  ['Accept', 'control\x01', 'unsafe-byte'],
  ['Accept', 'delete\x7F', 'unsafe-byte'],
  ...[...'"():<>?@[\\]{}'].map((byte) => ['Accept', `a${byte}`, 'unsafe-byte'] as const),
  ['Accept-Language', 'en-GB, *;q=0.5', null],
  ['Accept-Language', 'en_GB', 'language-alphabet'],
  ['Content-Language', 'de', null],
  ['Content-Language', 'de/at', 'language-alphabet'],
  ['Content-Type', 'text/plain', null],
  ['content-type', 'TEXT/plain;charset=UTF-8', null],
  ['Content-Type', 'multipart/form-data; boundary=x', null],
  ['Content-Type', 'application/x-www-form-urlencoded', null],
  ['Content-Type', 'application/json', 'content-type-not-safelisted'],
  ['Content-Type', 'application/json, text/plain', 'content-type-unparseable'],
  ['Content-Type', 'text/plain; x="y"', 'unsafe-byte'],
  ['Content-Type', 'text', 'content-type-unparseable'],
  ['Content-Type', '', 'content-type-unparseable'],
  ['Range', 'bytes=0-', null],
  ['Range', 'bytes=0-0', null],
  ['Range', 'bytes=5-1', 'range-not-single'],
  ['Range', 'bytes=-5', 'range-not-single'],
  ['Range', 'bytes=-', 'range-not-single'],
  ['Range', 'bytes=0-1,3-4', 'range-not-single'],
  ['Range', 'bytes= 0-', 'range-not-single'],
  ['Range', 'items=0-1', 'range-not-single'],
  ['DPR', '1', 'name-not-safelisted'],
  ['Authorization', 'x', 'name-not-safelisted'],
];

describe('CORS-safelisted request-header', () => {
  test.each(RULES)('%s: %j', (name, value, rule) => expect(unsafeRequestHeaderRule(name, value)).toBe(rule));

  test('the rows know every rule but the one about all values together', () => {
    const seen = new Set(RULES.map(([, , rule]) => rule));
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
