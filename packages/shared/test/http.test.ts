import { describe, expect, test } from 'vitest';
import { parseHttpDate } from '../src/infra/date.ts';
import { getDecodeAndSplit, isForbiddenRequestHeader } from '../src/infra/header.ts';
import { append, combine, contains, get, set, sortAndCombine, without } from '../src/infra/header-list.ts';
import { isForbiddenMethod, isMethod, normalizeMethod } from '../src/infra/method.ts';
import { parseMimeType } from '../src/infra/mime-type.ts';
import { isSameOrigin, isSameSite, parseOrigin, registrableDomain } from '../src/infra/origin.ts';
import { parseUrl } from '../src/infra/url.ts';

describe('header list', () => {
  const list = [
    ['A', '1'],
    ['b', '2'],
    ['a', '3'],
  ] as const;
  test('get joins the lines of one name', () => expect(get(list, 'a')).toBe('1, 3'));
  test('get says where there is none', () => expect(get(list, 'c')).toBeNull());
  test('contains has no case', () =>
    expect([contains(list, 'B'), contains(list, 'c')]).toEqual([true, false]));
  test('append keeps the first spelling', () => expect(append(list, 'a', '4').at(-1)).toEqual(['A', '4']));
  test('set leaves one line, where the first one was', () =>
    expect(set(list, 'a', '4')).toEqual([
      ['A', '4'],
      ['b', '2'],
    ]));
  test('set adds a line where there is none', () => expect(set(list, 'c', '4')).toHaveLength(4));
  test('combine adds to the first line', () => expect(combine(list, 'a', '4')[0]).toEqual(['A', '1, 4']));
  test('without takes every line', () => expect(without(list, 'A')).toEqual([['b', '2']]));
  test('sort and combine, but for cookies', () =>
    expect(sortAndCombine([...list, ['Set-Cookie', 'x'], ['set-cookie', 'y']])).toEqual([
      ['a', '1, 3'],
      ['b', '2'],
      ['set-cookie', 'x'],
      ['set-cookie', 'y'],
    ]));
});

// The examples of https://fetch.spec.whatwg.org/#header-value-get-decode-and-split, and an escaped quote.
test.each([
  ['nosniff,', ['nosniff', '']],
  ['', ['']],
  ['text/html;", x/x', ['text/html;", x/x']],
  ['x/x;test="hi",y/y', ['x/x;test="hi"', 'y/y']],
  ['x / x,,,1', ['x / x', '', '', '1']],
  ['"1,2", 3', ['"1,2"', '3']],
  ['"a\\",b", c', ['"a\\",b"', 'c']],
])('%j is split', (value, parts) => expect(getDecodeAndSplit(value)).toEqual(parts));

describe('methods', () => {
  test.each([
    ['get', 'GET'],
    ['Options', 'OPTIONS'],
    ['patch', 'patch'],
    ['eGg', 'eGg'],
  ])('%s becomes %s', (typed, sent) => expect(normalizeMethod(typed)).toBe(sent));
  test.each(['', 'A B', 'GET\n', 'Ä'])('%j is none', (value) => expect(isMethod(value)).toBe(false));
  test.each(['connect', 'TRACE', 'Track'])('%s is forbidden', (value) =>
    expect(isForbiddenMethod(value)).toBe(true),
  );
});

test.each([
  ['Cookie', 'a=b', true],
  ['Sec-Anything', '', true],
  ['PROXY-', '', true],
  ['Security', '', false],
  ['Access-Control-Request-Method', 'PUT', true],
  ['Access-Control-Allow-Origin', '*', false],
  ['User-Agent', 'x', false],
  ['X-Method-Override', 'PUT', false],
  ['X-Method-Override', 'a, track', true],
])('%s: %s is forbidden: %s', (name, value, forbidden) => {
  expect(isForbiddenRequestHeader(name, value)).toBe(forbidden);
});

describe('origins', () => {
  test.each([
    ['http://localhost:5000', 'http://localhost:5000/x?y#z', true],
    ['http://localhost:5000', 'http://LOCALHOST:5000', true],
    ['http://localhost', 'http://localhost:80', true],
    ['https://a.example', 'https://a.example:443/', true],
    ['http://localhost:5000', 'http://localhost:5001', false],
    ['http://localhost:5000', 'https://localhost:5000', false],
    ['http://localhost:5000', 'http://127.0.0.1:5000', false],
    ['null', 'data:,x', false],
  ])('%s and %s are one: %s', (origin, url, same) => {
    expect(isSameOrigin(parseOrigin(origin), parseUrl(url)?.origin ?? null)).toBe(same);
  });

  test.each([
    ['http://localhost:5000', 'http://localhost:5001', true],
    ['http://localhost:5000', 'https://localhost:5000', false],
    ['http://localhost:5000', 'http://127.0.0.1:5000', false],
    ['http://evil.localhost:5000', 'http://localhost:5000', false],
    ['http://127.0.0.1:5000', 'http://127.0.0.2:5000', false],
    ['http://[::1]:1', 'http://[::1]:2', true],
    ['http://a.example.com', 'http://b.example.com', true],
    ['http://a.co.uk', 'http://b.co.uk', false],
    ['http://x.a.co.uk', 'http://y.a.co.uk', true],
    ['http://x.example', 'null', false],
  ])('%s and %s are one site: %s', (a, b, same) => {
    expect(isSameSite(parseOrigin(a), parseOrigin(b), ['co.uk'])).toBe(same);
  });

  test.each(['http://localhost:80', 'HTTP://localhost', 'http://localhost/', 'localhost', 'http://a b', ''])(
    '%j is no serialised origin',
    (value) => expect(parseOrigin(value)).toBeNull(),
  );

  test('a suffix itself belongs to nobody', () => {
    expect([registrableDomain('localhost', []), registrableDomain('co.uk', ['co.uk'])]).toEqual([null, null]);
  });
});

test('a media type is its essence', () => {
  expect(parseMimeType(' Text/PLAIN;charset=utf-8')?.essence).toBe('text/plain');
  expect(parseMimeType('text')).toBeNull();
});

test('what a URL is parsed to does not depend on what was parsed before', () => {
  parseUrl('b', 'http://localhost/');
  expect(parseUrl('http://localhost/ b')?.href).toBe('http://localhost/%20b');
});

test.each([
  ['', ''],
  ['#?', ''],
  ['?', '?'],
  ['?#', '?'],
  ['?a#?', '?a'],
])('the query of /x%s is `%s`', (end, query) =>
  expect(parseUrl(`http://localhost/x${end}`)?.query).toBe(query),
);

test.each([
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Thu, 29 Feb 2024 23:59:59 GMT',
  'Fri, 01 Mar 2024 00:00:00 GMT',
  'Sun, 28 Feb 2100 12:00:00 GMT',
  'Mon, 01 Mar 2100 12:00:00 GMT',
  'Thu, 26 Nov 2026 11:20:47 GMT',
  'Tue, 31 Dec 1968 01:02:03 GMT',
])('%s is the date that the platform reads', (value) => expect(parseHttpDate(value)).toBe(Date.parse(value)));

test.each(['0', '', 'yesterday', 'Thu, 26 Nov 2026 11:20:47', 'Thu, 26 Foo 2026 11:20:47 GMT'])(
  '%j is no date',
  (value) => expect(parseHttpDate(value)).toBeNull(),
);
