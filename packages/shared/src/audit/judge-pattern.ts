import { isLoopback } from '../infra/loopback.ts';
import { compilePattern, type Pattern } from '../policy/pattern/pattern.ts';
import type { AuditContext, FindingCode } from './finding.ts';
import type { OriginParts } from './origin-text.ts';
import { isAddress, originParts } from './origin-text.ts';
import { samplePattern } from './sample-pattern.ts';
import { slowText } from './slow-pattern.ts';

export interface JudgedPattern {
  readonly code: FindingCode;
  /** An origin that the pattern lets in. */
  readonly example: string | null;
  /** The one origin that was probably meant. */
  readonly instead: string | null;
}

/** Suffixes under which anyone can register a name. */
const SHARED_HOSTS =
  /^(?:(?:github|gitlab|bitbucket)\.io|(?:netlify|vercel|web|firebaseapp|fly|onrender|herokuapp|pages|workers|deno|azurewebsites|cloudfront|blogspot|ngrok|surge|glitch)\.(?:app|com|dev|net|io|sh|me)|s3\.amazonaws\.com|(?:co|org|ac|gov)\.(?:uk|jp|nz|za|kr|in)|com\.(?:au|br|cn|mx|tr))$/;

/** All tests of one pattern together: an ordinary one takes less than a tenth. */
const MOST_STEPS = 300_000;

/** Where a pattern says only a part of an origin, this may make it a whole one. */
const BEFORE = ['', 'https://', 'https://a', 'https://a.', 'http://', 'http://a'];
const AFTER = ['', 'a.test', '.test', '.a.test', '//a.test', '://a.test', '0'];

/**
 * What strangers could do with a pattern. Looking for `^` and `$` would miss `^https://.*example\.com$` and report
 * `^https://a\.test(?::\d+)?$`; so we make origins that the pattern lets in, change each as an attacker would, and ask
 * the compiled pattern whether it lets in the changed one too. Every example is a proof, and a possible `Origin`.
 */
export function judgePattern(
  pattern: string,
  credentials: boolean,
  { front }: AuditContext,
): readonly JudgedPattern[] {
  const compiled = compilePattern(pattern, MOST_STEPS);
  if (compiled === null) return [];
  const matches = (text: string): boolean => compiled.matches(text) === true;
  const isAllowed = allowedBy(compiled);
  const allowed = allowedOrigins(pattern, front);
  const [first] = allowed;
  const judged = new Map<FindingCode, JudgedPattern>();
  const report = (code: FindingCode, example: string | null, instead: string | null): void => {
    if (!judged.has(code)) judged.set(code, { code, example, instead });
  };

  const slow = slowText(pattern, front);
  if (slow !== null) report('pattern-too-slow', slow, isAllowed(front) ? front : null);
  if (!samplePattern(pattern).isWhole) report('pattern-unread', null, isAllowed(front) ? front : null);
  if (matches('null')) report('null-origin-allowed', 'null', null);
  if (first === undefined) {
    if (samplePattern(pattern).texts.length > 0 && judged.size === 0)
      report('pattern-never-matches', null, null);
    return [...judged.values()];
  }
  for (const origin of allowed) {
    const parts = originParts(origin);
    if (parts === null) continue;
    const { scheme, host, port } = parts;
    const insecure = `http://${host}${port}`;
    if (credentials && insecure !== front && !isLoopback(host) && isAllowed(insecure)) {
      report('insecure-origin-with-credentials', insecure, `https://${host}`);
    }
    const anybody = `${scheme}://attacker.test${port}`;
    if (isAllowed(anybody)) {
      report('pattern-matches-any-host', anybody, isAllowed(front) ? front : null);
      break;
    }
    const wide = broadestSuffix(parts, isAllowed);
    if (wide !== null && isShared(wide)) {
      report(
        'public-suffix-subdomains',
        `${scheme}://attacker.${wide}${port}`,
        isAllowed(front) ? front : null,
      );
      continue;
    }
    for (const [code, spoofed] of spoofs(parts, wide)) {
      if (code === 'pattern-unescaped-dot' && !BARE_DOT.test(pattern)) continue;
      if (spoofed.endsWith(`${port}0`) && !matches(`${origin}.attacker.test`)) continue;
      if (isAllowed(spoofed))
        report(code, spoofed, code.startsWith('pattern-open') ? meant(origin, front, isAllowed) : null);
    }
  }
  if (judged.has('pattern-open-start')) judged.delete('any-subdomain');
  return [...judged.values()];
}

/** Some origins that a pattern lets in, as far as its form tells; the page's own comes first. */
export function allowedOrigins(pattern: string, front: string): readonly string[] {
  const compiled = compilePattern(pattern, MOST_STEPS);
  if (compiled === null) return [];
  const isAllowed = allowedBy(compiled);
  const candidates = samplePattern(pattern).texts.map(
    (sample) => completions(sample).find(isAllowed) ?? sample,
  );
  return [...new Set([front, ...candidates, ...OF_EVERY_LENGTH].filter(isAllowed))];
}

/** A pattern may count characters, and care for nothing else. */
const OF_EVERY_LENGTH = Array.from({ length: 64 }, (_, length) => `${'a'.repeat(length + 1)}.test`).flatMap(
  (host) => [`https://${host}`, `http://${host}`],
);

/** Origins on other hosts that an attacker would like to be taken for this one. */
export function lookAlikesOf(origin: string): readonly string[] {
  const parts = originParts(origin);
  if (parts === null) return [];
  return spoofs(parts, null)
    .map(([, spoofed]) => spoofed)
    .filter((spoofed) => originParts(spoofed)?.host !== parts.host);
}

const allowedBy =
  (pattern: Pattern) =>
  (origin: string): boolean =>
    originParts(origin) !== null && pattern.matches(origin) === true;

/** A dot that means "any character" without a quantifier: hardly ever on purpose. */
export const BARE_DOT = /(?<=^|[^\\])\.(?![*+?{])/;

const completions = (sample: string): readonly string[] =>
  BEFORE.flatMap((before) => AFTER.map((after) => before + sample + after));

const meant = (origin: string, front: string, isAllowed: (origin: string) => boolean): string =>
  isAllowed(front) ? front : origin;

type Spoof = readonly [code: FindingCode, origin: string];

/** Origins that an attacker would like to be taken for this one. */
function spoofs({ scheme, host, port }: OriginParts, wide: string | null): readonly Spoof[] {
  const ends: readonly Spoof[] = [
    ['pattern-open-end', `${scheme}://${host}.attacker.test${port}`],
    ['pattern-open-end', `${scheme}://${host}-attacker.test${port}`],
    // What follows a port can only be more digits.
    ...(port ? [['pattern-open-end', `${scheme}://${host}${port}0`] as const] : []),
  ];
  // An address with something before it or within is no host at all.
  if (isAddress(host)) return ends;
  const dots = [...host.matchAll(/\./g)].map(({ index }) => index);
  return [
    ...subdomainSpoofs(wide ?? host, wide !== null).map(
      ([code, spoofed]): Spoof => [code, `${scheme}://${spoofed}${port}`],
    ),
    ...ends,
    ...dots.map((at): Spoof => {
      return ['pattern-unescaped-dot', `${scheme}://${host.slice(0, at)}x${host.slice(at + 1)}${port}`];
    }),
  ];
}

/** Only below a suffix that is shared can a stranger get a name; elsewhere it takes a subdomain gone astray. */
function subdomainSpoofs(host: string, isWide: boolean): readonly Spoof[] {
  const [label = '', ...parents] = host.split('.');
  const parent = parents.join('.');
  const open = parent === '' || isShared(parent);
  const subdomain = isLoopback(host) ? [] : (['any-subdomain'] as const);
  return [
    ...subdomain.filter(() => isWide).map((code): Spoof => [code, `attacker.${host}`]),
    ...[`attacker-${host}`, `attacker${host}`].flatMap((spoofed) =>
      (open ? (['pattern-open-start'] as const) : subdomain).map((code): Spoof => [code, spoofed]),
    ),
    ...(parent === '' ? [] : [`${label}attacker.${parent}`, `${label}-attacker.${parent}`]).flatMap(
      (spoofed) =>
        (open ? (['public-suffix-subdomains'] as const) : subdomain).map((code): Spoof => [code, spoofed]),
    ),
  ];
}

/** The shortest end of the host before which anything may stand, if any. */
function broadestSuffix(
  { scheme, host, port }: OriginParts,
  isAllowed: (origin: string) => boolean,
): string | null {
  if (isAddress(host)) return null;
  const labels = host.split('.');
  const suffixes = labels.map((_, i) => labels.slice(labels.length - 1 - i).join('.'));
  const open = (suffix: string): boolean =>
    ['attacker', 'evil'].every((label) => isAllowed(`${scheme}://${label}.${suffix}${port}`));
  return suffixes.find(open) ?? null;
}

/** By the list's own default rule, every top level is a public suffix. https://github.com/publicsuffix/list/wiki/Format */
const isShared = (host: string): boolean =>
  !isLoopback(host) && (!host.includes('.') || SHARED_HOSTS.test(host));
