import { describe, expect, test } from 'vitest';
import {
  describeForbiddenHeader,
  describeNoCorsHeader,
  describeNoPreflight,
  describeReason,
} from '../src/explain/index.ts';
import { HEADER_RULES, type PreflightNeed, plain, whyPreflight } from '../src/fetch/index.ts';
import { labRequest } from './tables/row.ts';

const request = labRequest({ api: 'xhr', method: 'GET' });

describe('why a preflight is needed, in words', () => {
  const TEXTS = {
    'name-not-safelisted': 'x-a is not a safelisted header',
    'value-too-long': 'the value of x-a is longer than 128 bytes',
    'unsafe-byte': 'x-a: 1 has a byte that a safelisted value has not',
    'language-alphabet': 'x-a: 1 is not made of a language’s letters',
    'content-type-unparseable': 'x-a: 1 is no media type',
    'content-type-not-safelisted': 'x-a: 1 is none of the three media types that a form can send',
    'range-not-single': 'x-a: 1 is not one simple range',
    'values-too-long-together': 'the safelisted headers are longer than 1,024 bytes together',
  } as const satisfies Record<(typeof HEADER_RULES)[number], string>;
  test.each(HEADER_RULES)('%s', (rule) => {
    const { text, url } = describeReason({ kind: 'header', name: 'x-a', value: '1', rule });
    expect(plain(text)).toBe(TEXTS[rule]);
    expect(url).toBe('https://fetch.spec.whatwg.org/#cors-safelisted-request-header');
  });

  test('names the method and the listener', () => {
    const need = whyPreflight({ ...request, method: 'PUT', uploadListener: true }, 'standard');
    expect(need.needed && need.reasons.map((reason) => plain(describeReason(reason).text))).toEqual([
      'PUT is none of GET, HEAD and POST',
      'something listens on xhr.upload',
    ]);
  });

  test.each(['same-origin', 'not-cors', 'simple'] as const)('none: %s', (because) => {
    const need: PreflightNeed = { needed: false, because };
    expect(plain(describeNoPreflight(need as Exclude<PreflightNeed, { needed: true }>).text)).toContain(
      'No preflight',
    );
  });

  test('names the header that is dropped', () => {
    expect(plain(describeForbiddenHeader('Origin').text)).toContain('Origin');
    expect(plain(describeNoCorsHeader('x-a').text)).toContain('x-a');
  });
});
