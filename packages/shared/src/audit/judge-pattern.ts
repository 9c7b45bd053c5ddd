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

/** What browsers are run behind such names, by people who may not trust each other. */
const SHARED_HOSTS =
  /^(?:(?:github|gitlab|bitbucket)\.io|(?:netlify|vercel|web|firebaseapp|fly|onrender|herokuapp|pages|workers|deno|azurewebsites|cloudfront|blogspot|ngrok|surge|glitch)\.(?:app|com|dev|net|io|sh|me)|s3\.amazonaws\.com|(?:co|org|ac|gov)\.(?:uk|jp|nz|za|kr|in)|com\.(?:au|br|cn|mx|tr))$/;

/** All tests of one pattern together: an ordinary one takes less than a tenth. */
const MOST_STEPS = 300_000;

/** Where a pattern says only a part of an origin, this may make it a whole one. */
const BEFORE = ['', 'https://', 'https://a', 'https://a.', 'http://', 'http://a'];
const AFTER = ['', 'a.test', '.test', '.a.test', '//a.test', '://a.test', '0'];

/**
 * What strangers could do with a pattern. Looking for `^` and `$` would miss `^https://.*example\.com$` and accuse
 * `^https://a\.test(?::\d+)?$`; so we make origins that the pattern lets in, bend each as an attacker would, and ask
 * the compiled pattern whether it lets in the bent one too. Every example is a proof, and a possible `Origin`.
 */
export function judgePattern(
  pattern: string,
  credentials: boolean,
  { front, isPublicSuffix }: AuditContext,
): readonly JudgedPattern[] {
  const compiled = compilePattern(pattern, MOST_STEPS);
  if (compiled === null) return [];
  const matches = (text: string): boolean => compiled.matches(text) === true;
  const letsIn = admits(compiled);
  const allowed = originsLetIn(pattern, front);
  const [first] = allowed;
  const judged = new Map<FindingCode, JudgedPattern>();
  const accuse = (code: FindingCode, example: string | null, instead: string | null): void => {
    if (!judged.has(code)) judged.set(code, { code, example, instead });
  };

  const slow = slowText(pattern, front);
  if (slow !== null) accuse('pattern-too-slow', slow, letsIn(front) ? front : null);
  if (!samplePattern(pattern).isWhole) accuse('pattern-unread', null, letsIn(front) ? front : null);
  if (matches('null')) accuse('null-origin-allowed', 'null', null);
  if (first === undefined) {
    if (samplePattern(pattern).texts.length > 0 && judged.size === 0)
      accuse('pattern-never-matches', null, null);
    return [...judged.values()];
  }
  for (const origin of allowed) {
    const parts = originParts(origin);
    if (parts === null) continue;
    const { scheme, host, port } = parts;
    const insecure = `http://${host}${port}`;
    if (credentials && insecure !== front && !isLoopback(host) && letsIn(insecure)) {
      accuse('insecure-origin-with-credentials', insecure, `https://${host}`);
    }
    const anybody = `${scheme}://attacker.test${port}`;
    if (letsIn(anybody)) {
      accuse('pattern-matches-any-host', anybody, letsIn(front) ? front : null);
      break;
    }
    const wide = broadestSuffix(parts, letsIn);
    const shared = (suffix: string): boolean => isShared(suffix, isPublicSuffix);
    if (wide !== null && shared(wide)) {
      accuse('public-suffix-subdomains', `${scheme}://attacker.${wide}${port}`, letsIn(front) ? front : null);
      continue;
    }
    for (const [code, bent] of bends(parts, wide, shared)) {
      if (code === 'pattern-unescaped-dot' && !BARE_DOT.test(pattern)) continue;
      if (bent.endsWith(`${port}0`) && !matches(`${origin}.attacker.test`)) continue;
      if (letsIn(bent))
        accuse(code, bent, code.startsWith('pattern-open') ? meant(origin, front, letsIn) : null);
    }
  }
  if (judged.has('pattern-open-start')) judged.delete('any-subdomain');
  return [...judged.values()];
}

/** Some origins that a pattern lets in, as far as its form tells; the page's own comes first. */
export function originsLetIn(pattern: string, front: string): readonly string[] {
  const compiled = compilePattern(pattern, MOST_STEPS);
  if (compiled === null) return [];
  const letsIn = admits(compiled);
  const candidates = samplePattern(pattern).texts.map((sample) => completions(sample).find(letsIn) ?? sample);
  return [...new Set([front, ...candidates, ...OF_EVERY_LENGTH].filter(letsIn))];
}

/** A pattern may count characters, and care for nothing else. */
const OF_EVERY_LENGTH = Array.from({ length: 64 }, (_, length) => `${'a'.repeat(length + 1)}.test`).flatMap(
  (host) => [`https://${host}`, `http://${host}`],
);

/** Origins on other hosts that an attacker would like to be taken for this one. */
export function lookAlikesOf(origin: string): readonly string[] {
  const parts = originParts(origin);
  if (parts === null) return [];
  return bends(parts, null, (suffix) => isShared(suffix, undefined))
    .map(([, bent]) => bent)
    .filter((bent) => originParts(bent)?.host !== parts.host);
}

const admits =
  (pattern: Pattern) =>
  (origin: string): boolean =>
    originParts(origin) !== null && pattern.matches(origin) === true;

/** A dot that means "any character" without a quantifier: hardly ever on purpose. */
export const BARE_DOT = /(?<=^|[^\\])\.(?![*+?{])/;

const completions = (sample: string): readonly string[] =>
  BEFORE.flatMap((before) => AFTER.map((after) => before + sample + after));

const meant = (origin: string, front: string, letsIn: (origin: string) => boolean): string =>
  letsIn(front) ? front : origin;

type Bend = readonly [code: FindingCode, origin: string];

/** Origins that an attacker would like to be taken for this one. */
function bends(
  { scheme, host, port }: OriginParts,
  wide: string | null,
  shared: (suffix: string) => boolean,
): readonly Bend[] {
  const ends: readonly Bend[] = [
    ['pattern-open-end', `${scheme}://${host}.attacker.test${port}`],
    ['pattern-open-end', `${scheme}://${host}-attacker.test${port}`],
    // What follows a port can only be more digits.
    ...(port ? [['pattern-open-end', `${scheme}://${host}${port}0`] as const] : []),
  ];
  // An address with something before it or within is no host at all.
  if (isAddress(host)) return ends;
  const dots = [...host.matchAll(/\./g)].map(({ index }) => index);
  return [
    ...subdomainBends(wide ?? host, wide !== null, shared).map(
      ([code, bent]): Bend => [code, `${scheme}://${bent}${port}`],
    ),
    ...ends,
    ...dots.map((at): Bend => {
      return ['pattern-unescaped-dot', `${scheme}://${host.slice(0, at)}x${host.slice(at + 1)}${port}`];
    }),
  ];
}

/** Only below a suffix that is shared can a stranger get a name; elsewhere it takes a subdomain gone astray. */
function subdomainBends(host: string, isWide: boolean, shared: (suffix: string) => boolean): readonly Bend[] {
  const [label = '', ...parents] = host.split('.');
  const parent = parents.join('.');
  const open = parent === '' || shared(parent);
  const subdomain = isLoopback(host) ? [] : (['any-subdomain'] as const);
  return [
    ...subdomain.filter(() => isWide).map((code): Bend => [code, `attacker.${host}`]),
    ...[`attacker-${host}`, `attacker${host}`].flatMap((bent) =>
      (open ? (['pattern-open-start'] as const) : subdomain).map((code): Bend => [code, bent]),
    ),
    ...(parent === '' ? [] : [`${label}attacker.${parent}`, `${label}-attacker.${parent}`]).flatMap((bent) =>
      (open ? (['public-suffix-subdomains'] as const) : subdomain).map((code): Bend => [code, bent]),
    ),
  ];
}

/** The shortest end of the host before which anything may stand, if any. */
function broadestSuffix(
  { scheme, host, port }: OriginParts,
  letsIn: (origin: string) => boolean,
): string | null {
  if (isAddress(host)) return null;
  const labels = host.split('.');
  const suffixes = labels.map((_, i) => labels.slice(labels.length - 1 - i).join('.'));
  const open = (suffix: string): boolean =>
    ['attacker', 'evil'].every((label) => letsIn(`${scheme}://${label}.${suffix}${port}`));
  return suffixes.find(open) ?? null;
}

/** By the list's own default rule, every top level is a public suffix. https://github.com/publicsuffix/list/wiki/Format */
const isShared = (host: string, isPublicSuffix: AuditContext['isPublicSuffix']): boolean =>
  !isLoopback(host) && (!host.includes('.') || SHARED_HOSTS.test(host) || (isPublicSuffix?.(host) ?? false));
