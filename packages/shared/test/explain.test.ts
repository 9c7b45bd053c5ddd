import { describe, expect, test } from 'vitest';
import { FINDING_CODES, finding } from '../src/audit/finding.ts';
import { describeFinding } from '../src/audit/finding-texts.ts';
import { explain as explainFrom, explainRefusal } from '../src/explain/explain.ts';
import { FAILURE_TEXTS } from '../src/explain/texts/failure-texts.ts';
import { REFUSAL_TEXTS } from '../src/explain/texts/refusal-texts.ts';
import type { Failure } from '../src/fetch/failure.ts';
import { FAILURE_CODES } from '../src/fetch/failure.ts';
import type { AnswerSource } from '../src/fetch/fetch-params.ts';
import type { Refusal } from '../src/fetch/refusal.ts';
import { REFUSAL_CODES } from '../src/fetch/refusal.ts';
import { plain, prose } from '../src/infra/prose.ts';
import { FREE } from './advised.ts';
import { explain, failures, REASONS, SEEN } from './failures-seen.ts';

const REFUSALS: readonly Refusal[] = [
  { code: 'url-invalid', url: 'http://[' },
  { code: 'url-with-credentials', url: 'http://u:p@a.invalid' },
  { code: 'not-a-byte-string', what: 'header-value', value: '€' },
  { code: 'method-invalid', method: 'A B' },
  { code: 'method-forbidden', method: 'TRACK' },
  { code: 'method-unsupported-in-no-cors', method: 'FROB' },
  { code: 'header-name-invalid', name: 'a:b' },
  { code: 'header-value-invalid', name: 'X-1', value: 'u\nv' },
  { code: 'body-with-get-or-head', method: 'HEAD' },
].map((own) => ({ ...own, api: 'fetch', exception: 'TypeError' }) as Refusal);

describe('failures', () => {
  test('say of an answer from the cache that nothing was sent', () => {
    const judged = failures.filter(({ stage, status }) => stage === 'response' && status !== null);
    expect(judged.length).toBeGreaterThan(10);
    for (const failure of judged) {
      const askedBy = (source: AnswerSource) => plain(explainFrom(failure, FREE, source).asked);
      expect(askedBy('network')).toContain('The server received it and answered.');
      expect(askedBy('http-cache')).toContain('Nothing was sent: the browser had an answer in its cache.');
      expect(askedBy('http-cache')).not.toContain('The server received it');
    }
  });

  test('every text is whole sentences, with nothing missing in them', () => {
    for (const failure of failures) {
      const { title, asked, saw, change, links } = explain(failure);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      for (const paragraph of [asked, saw, change]) {
        expect(plain(paragraph), failure.code).toMatch(/^\S.*\.$/s);
        expect(plain(paragraph)).not.toMatch(/undefined|\[object| {2}| [.,]|\(empty\)|localhost|500[01]/);
      }
      for (const { url } of links)
        expect(url).toMatch(
          /^https:\/\/(fetch\.spec\.whatwg\.org\/(commit-snapshots\/[0-9a-f]{40}\/)?|xhr\.spec\.whatwg\.org\/|html\.spec\.whatwg\.org\/multipage\/[a-z-]+\.html)#|^https:\/\/developer\.mozilla\.org\//,
        );
    }
  });

  test('who asked whom for what stands in the first paragraph', () => {
    for (const failure of failures) {
      const asked = plain(explain(failure).asked);
      for (const value of ['pageOrigin', 'firstUrl', 'url', 'method'] as const) {
        expect(asked).toContain(failure[value]);
      }
    }
  });

  test.each(FAILURE_CODES)('%s: its own parameters are in the text', (code) => {
    const failure = { ...SEEN, ...REASONS[code], code } as Failure;
    const { saw, change } = explain(failure);
    const text = plain(saw) + plain(change);
    for (const [name, value] of Object.entries(REASONS[code])) {
      // `header` and `typed` are among `headers`; `values` are `value`; `allowOrigin` is only for the console.
      if (value === null || ['allowOrigin', 'header', 'typed', 'typedHeaders', 'values'].includes(name))
        continue;
      if (typeof value === 'boolean') {
        const other = explain({ ...failure, [name]: !value } as Failure);
        expect(plain(other.saw) + plain(other.change)).not.toBe(text);
        continue;
      }
      for (const each of Array.isArray(value) ? value : [value]) {
        if (code === 'authorization-not-covered-by-wildcard' && name === 'headers') continue;
        expect(text).toContain(String(each));
      }
    }
  });

  test('no advice allows everybody or null to somebody with credentials', () => {
    for (const failure of failures) {
      const advice = plain(explain(failure).change);
      expect(advice).not.toMatch(/Allow-Origin: null/);
      if (failure.origin !== 'null') expect(advice).not.toMatch(/Allow-Origin: \*/);
    }
  });
});

test.each(REFUSALS)('refusal $code', (refusal) => {
  const { asked, saw, change } = explainRefusal(refusal);
  expect(plain(asked)).toContain(refusal.exception);
  const { code: _, api: __, exception: ___, what: ____, ...own } = { what: '', ...refusal };
  for (const value of Object.values(own)) expect(plain(saw)).toContain(value);
  expect(plain(change)).toMatch(/\.$/);
});

test('no two codes share a title', () => {
  const titles = [
    ...FAILURE_CODES.map((code) => FAILURE_TEXTS[code].title),
    ...REFUSAL_CODES.map((code) => REFUSAL_TEXTS[code].title),
    ...FINDING_CODES.map((code) => describeFinding(finding(code, '#', '')).title),
  ];
  const twice = titles.filter((title, i) => titles.indexOf(title) !== i);
  expect(twice).toEqual([]);
  expect(REFUSALS.map(({ code }) => code).sort()).toEqual([...REFUSAL_CODES].sort());
});

test('a list with nothing in it is shown as empty', () => {
  const failure = { ...SEEN, code: 'method-not-allowed', stage: 'preflight', value: '' } as Failure;
  expect(plain(explain(failure).saw)).toContain('says Access-Control-Allow-Methods: (empty).');
});

test('prose sets values apart from words', () => {
  expect(prose`a ${'b'} c${['d', { code: 'e' }]}`).toEqual(['a ', { code: 'b' }, ' c', 'd', { code: 'e' }]);
  expect(plain(prose`${''}.`)).toBe('(empty).');
});
