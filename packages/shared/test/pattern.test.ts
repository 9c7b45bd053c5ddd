import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedSearch } from '../src/policy/pattern/bounded-search.ts';
import { compilePattern, MAX_PATTERN_STEPS } from '../src/policy/pattern/pattern.ts';

const ENDLESS = [
  ['^((.+)+)+!$', 'http://localhost:5000'],
  ['^(.+)+!$', 'http://localhost:5000'],
  ['^(a|aa)+$', `${'a'.repeat(40)}!`],
  ['(x+x+)+y', 'x'.repeat(30)],
  ['^(?:a?){30}a{30}$', 'a'.repeat(29)],
  ['^(?=((?:.+)+)!)', 'http://localhost:5000'],
  ['(?<=!(?:.+)+)0$', 'http://localhost:5000'],
  ['^(.*)*\\1!$', 'http://localhost:5000'],
  ['^([a-z]|[a-z])*!$', 'a'.repeat(30)],
  ['^(\\w+\\s?)*$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'],
] as const;

describe('a pattern that does not end', () => {
  it.each(ENDLESS)('is stopped at the same step everywhere: %s', (source, text) => {
    expect(compilePattern(source)?.matches(text)).toBe('too-many-steps');
  });

  it('is stopped in some milliseconds', () => {
    for (const [source, text] of ENDLESS) {
      const pattern = compilePattern(source);
      const before = performance.now();
      pattern?.matches(text);
      expect(performance.now() - before).toBeLessThan(250);
    }
  });

  it('is asked where it ends', () => {
    expect(compilePattern('^((.+)+)+$')?.matches('http://localhost:5000')).toBe(true);
    expect(compilePattern('^((.+)+)+!$')?.matches('a!')).toBe(true);
    expect(compilePattern('^((.+)+)+!$')?.matches('abc')).toBe(false);
  });
});

it.each([
  ['^http://localhost:5000$', 'http://localhost:5000', 60],
  ['localhost:5000', 'http://localhost:5000', 60],
  ['^https://([a-z0-9-]+\\.)*example\\.com$', 'https://a.b.c.example.com', 300],
  ['^https?://(?:[\\w-]+\\.){0,5}example\\.com(?::\\d+)?$', 'https://a.b.c.example.com:8443', 300],
  ['.*\\.example\\.com', 'https://a-long-name.somewhere.else.test', 4_000],
])('takes few steps for an ordinary pattern: %s', (source, text, most) => {
  expect(boundedSearch(source, most)(text)).toBe(new RegExp(source).test(text));
});

it.each([
  ['\\1(a)', 'a'],
  ['(a)\\2b', 'a\x02b'],
  ['(?<x>a)\\k<x>', 'aa'],
  ['\\k<x>', 'k<x>'],
  ['a{,2}', 'a{,2}'],
  ['a{1', 'a{1'],
  ['[\\]]]', ']]'],
  ['\\c', '\\c'],
  ['\\cA', '\x01'],
  ['[^]', '\n'],
  ['\\u0061\\x61\\141', 'aaa'],
  ['\\18', '\x018'],
  ['(?=a)*b', 'b'],
  ['(?<!a)b', 'ab'],
  ['(?<=(a)\\1)b', 'aab'],
  ['(?<=\\1(a))b', 'aab'],
  ['(z)((a+)?(b+)?(c))*\\3', 'zaacbbbcac'],
  ['(?:a*)*b', 'aac'],
  ['(?:a*?)*?b', 'aab'],
  ['(?:){3,}x', 'x'],
  ['(a|ab)(c|bcd)(d*)$', 'abcd'],
  ['\\bcom$', 'https://a.com'],
  ['}', '}'],
  ['', ''],
])('reads %s as JavaScript does', (source, text) => {
  for (const each of [text, `${text}x`, `x${text}`, '']) {
    expect([each, boundedSearch(source, MAX_PATTERN_STEPS)(each)]).toEqual([
      each,
      new RegExp(source).test(each),
    ]);
  }
});

const { pattern: anyPattern } = fc.letrec<Record<'pattern' | 'sequence' | 'term' | 'atom', string>>(
  (tie) => ({
    pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
    sequence: fc.array(tie('term'), { maxLength: 4 }).map((all) => all.join('')),
    term: fc
      .tuple(
        tie('atom'),
        fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}?', '{0,3}', '{1,}'),
      )
      .map(([atom, quantifier]) => (/^(?:[$^]|\\[bB]|\(\?<[=!])/.test(atom) ? atom : atom + quantifier)),
    atom: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'a',
        'b',
        '.',
        '\\.',
        '[ab]',
        '[^a]',
        '\\w',
        '\\W',
        '^',
        '$',
        '\\b',
        '\\B',
        '\\1',
        '\\2',
        ':',
        '\\x61',
        '{',
      ),
      tie('pattern').map((inner) => `(${inner})`),
      tie('pattern').map((inner) => `(?:${inner})`),
      tie('pattern').map((inner) => `(?=${inner})`),
      tie('pattern').map((inner) => `(?!${inner})`),
      tie('pattern').map((inner) => `(?<=${inner})`),
      tie('pattern').map((inner) => `(?<!${inner})`),
    ),
  }),
);
const anyText = fc
  .array(fc.constantFrom('a', 'b', '.', ':', '\x01', 'x'), { maxLength: 10 })
  .map((all) => all.join(''));

it('counts what many groups cost: each step copies what they have noted', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}.${')*'.repeat(depth)}!`;
  expect(compilePattern(nested(5))?.matches('x')).toBe(false);
  expect(compilePattern(nested(60))?.matches('x')).toBe('too-many-steps');
});

it('says of generated patterns what JavaScript says', () => {
  let ended = 0;
  fc.assert(
    fc.property(anyPattern, anyText, (source, text) => {
      let expression: RegExp;
      try {
        expression = new RegExp(source);
      } catch {
        return;
      }
      const found = boundedSearch(source, MAX_PATTERN_STEPS)(text);
      if (found === 'too-many-steps') return;
      ended += 1;
      expect(found).toBe(expression.test(text));
    }),
    { numRuns: 400 },
  );
  expect(ended).toBeGreaterThan(300);
});
