import type { Finding } from '../audit/finding.ts';
import { lookAlikesOf, originsLetIn } from '../audit/judge-pattern.ts';
import { originParts } from '../audit/origin-text.ts';
import { originPlaces } from '../audit/place.ts';
import type { CorsPolicy } from '../policy/policy.ts';

/**
 * Origins that must not read what is meant for one page: the lab's other site, `null`, some stranger, origins that look
 * like the page's, those that the findings have made, and those that the policy itself names or matches. `friends`: whom
 * the server means to let in.
 */
export function strangersTo(
  policy: CorsPolicy,
  findings: readonly Finding[],
  { front, otherSite }: { readonly front: string; readonly otherSite: string | null },
  friends: readonly string[],
): readonly string[] {
  const own = originParts(front)?.host;
  const named = originPlaces(policy).flatMap(({ kind, text }) =>
    kind === 'pattern'
      ? // Another port of the page's own host is what a pattern may well be for; the audit judges how it ends.
        originsLetIn(text, front).filter((origin) => originParts(origin)?.host !== own)
      : text,
  );
  const all = [
    ...(otherSite === null ? [] : [otherSite]),
    'null',
    'https://attacker.test',
    ...lookAlikesOf(front),
    ...findings.flatMap(({ example }) => example ?? []),
    ...named.filter((text) => originParts(text) !== null),
  ];
  return [...new Set(all)].filter((origin) => origin !== front && !friends.includes(origin));
}
