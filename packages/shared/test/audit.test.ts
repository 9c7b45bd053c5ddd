import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../src/audit/audit.ts';
import { LONGEST_MAX_AGE } from '../src/audit/check-answers.ts';
import type { Finding, FindingCode } from '../src/audit/finding.ts';
import { FINDING_CODES } from '../src/audit/finding.ts';
import { describeFinding } from '../src/audit/finding-texts.ts';
import { BEHAVIOURS } from '../src/engines/behaviours.ts';
import { ENGINES } from '../src/engines/engine.ts';
import { plain } from '../src/infra/prose.ts';
import { catalogue, decidingRequest, movesOf } from '../src/lab/index.ts';
import { type CorsPolicy, policyWith } from '../src/policy/policy.ts';
import { parsePolicy } from '../src/policy/schema.ts';
import { BACK, policies, SERVERS } from './arbitraries.ts';
import { FRONT, origin, pattern, patterns, rows } from './tables/audited.ts';

const EXPERIMENTS = catalogue({ ...SERVERS, experiments: BACK });

test.each(rows)('$policy.cors.origin: $expect', ({ policy, expect: expected }) => {
  expect(parsePolicy(policy).ok).toBe(true);
  expect(audit(policy, { front: FRONT }).map(({ code, pointer }) => [code, pointer])).toEqual(expected);
});

test('a page on http among other machines has no safer origins to name than such as its own', () => {
  const policy = origin(['http://lab.test:5000', 'http://192.168.1.20:5000'], true);
  expect(audit(policy, { front: 'http://lab.test:5000' })).toEqual([]);
  expect(audit(policy, { front: FRONT }).map(({ code }) => code)).toContain(
    'insecure-origin-with-credentials',
  );
});

test('a header needs its permission where the request that is about to be sent has it with a value that is not safelisted', () => {
  const policy = policyWith({ allowedHeaders: ['accept-language'] });
  const codes = (value: string) =>
    audit(policy, { front: FRONT, sends: [['Accept-Language', value]] }).map(({ code }) => code);
  expect(codes('de')).toEqual(['header-safelisted']);
  expect(codes('de, '.repeat(40))).toEqual([]);
});

test.each(EXPERIMENTS)('the solution of $id has nothing that is pointless or cannot work', (experiment) => {
  const { solved } = experiment;
  const { headers } = decidingRequest(movesOf(experiment, 'solved'));
  const severities = audit(solved, { front: FRONT, sends: headers }).map(({ severity }) => severity);
  expect(severities).not.toContain('pointless');
  expect(severities).not.toContain('cannot-work');
});

const everything = [
  ...rows.map(({ policy }) => policy),
  ...patterns.map(([source]) => pattern(source)),
].flatMap((policy) => audit(policy, { front: FRONT }));

test('the tables produce every finding', () => {
  expect(FINDING_CODES.filter((code) => !everything.some((finding) => finding.code === code))).toEqual([]);
});

test('each finding has texts, and no two share a title', () => {
  const titles = new Map<string, FindingCode>();
  for (const finding of everything) {
    const { title, means, instead } = describeFinding(finding);
    expect(titles.get(title) ?? finding.code).toBe(finding.code);
    titles.set(title, finding.code);
    for (const text of [plain(means), plain(instead)]) expect(text).toMatch(/^\S.*\.$/);
    if (finding.example !== null) expect(plain(means) + plain(instead)).toContain(finding.example);
  }
  expect(titles.size).toBe(FINDING_CODES.length);
});

test('a fix is a valid policy without the finding', () => {
  const fixed = everything.filter(({ fix }) => fix !== null);
  expect(new Set(fixed.map(({ code }) => code)).size).toBeGreaterThan(30);
  for (const { code, pointer, value, fix } of fixed) {
    if (fix === null) continue;
    expect(parsePolicy(fix).ok).toBe(true);
    expect(
      audit(fix, { front: FRONT }).filter(
        (after) => after.code === code && after.pointer === pointer && after.value === value,
      ),
    ).toEqual([]);
  }
});

test('a fix opens nothing to strangers that was not open', () => {
  const open = (policy: CorsPolicy) =>
    audit(policy, { front: FRONT })
      .map(({ code }) => code)
      .filter((code) => /^any-origin|matches-any/.test(code));
  for (const { policy } of rows) {
    for (const { fix } of audit(policy, { front: FRONT })) {
      if (fix !== null) expect(open(policy)).toEqual(expect.arrayContaining(open(fix)));
    }
  }
});

test('no fix is a policy that is dangerous', () => {
  const check = (policy: CorsPolicy) => {
    for (const { fix } of audit(policy, { front: FRONT })) {
      const codes = fix === null ? [] : audit(fix, { front: FRONT });
      expect(codes.filter(({ severity }) => severity === 'dangerous')).toEqual([]);
    }
  };
  for (const { policy } of rows) check(policy);
  fc.assert(fc.property(policies, check), { numRuns: 300 });
});

test('an origin that is not the page’s is no fix for the page', () => {
  const [found] = audit(origin('example.com'), { front: FRONT });
  expect(found?.code).toBe('origin-without-scheme');
  expect(found?.fix).toBeNull();
  const { means, instead } = describeFinding(found as Finding);
  expect(plain(means)).toContain('example.com can never match: an origin is scheme, host and port.');
  expect(plain(instead)).not.toContain('example.com');
});

test('the longest max-age is the longest that any engine keeps', () => {
  expect(LONGEST_MAX_AGE).toBe(
    Math.max(...ENGINES.map((engine) => BEHAVIOURS[engine].preflight.maxAgeLimit)),
  );
});

test.each(['undefined', 'null;', '$http_origin', 'true'])('%s is not made an origin of', (text) => {
  expect(audit(origin(text), { front: FRONT })).toMatchObject([{ code: 'origin-malformed', instead: FRONT }]);
  expect(audit(origin([text]), { front: FRONT })).toMatchObject([
    { code: 'origin-malformed', instead: null },
  ]);
});
