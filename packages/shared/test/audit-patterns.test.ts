import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audit } from '../src/audit/audit.ts';
import { originParts } from '../src/audit/origin-text.ts';
import { parsePolicy } from '../src/policy/schema.ts';
import { FRONT, origin, pattern, patterns } from './tables/audited.ts';

describe('patterns', () => {
  test('a pattern without anchors is accused of that alone', () => {
    const codes = audit(pattern('localhost:5000'), { front: FRONT }).map(({ code }) => code);
    expect(codes).toEqual(['pattern-open-start', 'pattern-open-end']);
  });

  const named = patterns.map(([source, code, letsIn]) => ({ source, code, letsIn }));
  test.each(named)('$source: $code', ({ source, code, letsIn }) => {
    const findings = audit(pattern(source), { front: FRONT });
    const found = findings.find((finding) => finding.code === code);
    if (code === null) expect(findings).toEqual([]);
    else expect(findings.map((finding) => finding.code)).toContain(code);
    if (letsIn !== undefined) expect(found?.example).toBe(letsIn);
  });

  test('every example is an origin that the pattern lets in', () => {
    const part = fc.constantFrom(
      ...['^', '$', 'https?://', 'a', '.', '\\.', '.*', '[a-z]+', 'test', ':', '\\d+', '(x|y)', '{2}'],
    );
    const sources = fc.array(part, { maxLength: 9 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        sources.filter((source) => parsePolicy(pattern(source)).ok),
        (source) => {
          for (const { code, example } of audit(pattern(source), { front: FRONT })) {
            if (example === null || code === 'pattern-too-slow') continue;
            expect(new RegExp(source).test(example)).toBe(true);
            if (example !== 'null') expect(originParts(example)).not.toBeNull();
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(['^((.+)+)+!$', '^(?:a|aa)+$', '(x+x+)+y', '(.*)*x', '.*.*.*x'])(
    'nobody waits for the audit of %s',
    (source) => {
      const before = performance.now();
      audit(origin(Array.from({ length: 10 }, (_, at) => ({ pattern: `${source}${at}` }))), { front: FRONT });
      expect(performance.now() - before).toBeLessThan(4_000);
    },
  );

  test('many nested groups do not take long', () => {
    const source = '((((a|b){64}|c?)*){64}(d|e)?){3}'.repeat(6);
    expect(audit(pattern(source), { front: FRONT })).toBeDefined();
  });
});
