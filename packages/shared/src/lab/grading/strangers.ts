import type { Finding } from '../../audit/finding.ts';
import { allowedOrigins, lookAlikesOf } from '../../audit/judge-pattern.ts';
import { originParts } from '../../audit/origin-text.ts';
import { originValues } from '../../audit/policy-values.ts';
import type { CorsPolicy } from '../../policy/policy.ts';

/**
 * Origins that must not read what is meant for one page: the lab's other site, `null`, some stranger, another port of the
 * page's host, origins that look like the page's, those that the findings have made, and those that the policy itself
 * names or matches. `friends`: whom the server means to let in; `anyPort`: whether it means every port of the page's host.
 */
export function strangersTo(
  policy: CorsPolicy,
  findings: readonly Finding[],
  { front, otherSite }: { readonly front: string; readonly otherSite: string | null },
  friends: readonly string[],
  anyPort: boolean,
): readonly string[] {
  const own = originParts(front);
  const isFriend = (origin: string) =>
    origin === front || friends.includes(origin) || (anyPort && originParts(origin)?.host === own?.host);
  const named = originValues(policy).flatMap(({ kind, text }) =>
    kind === 'pattern' ? allowedOrigins(text, front) : text,
  );
  const all = [
    ...(otherSite === null ? [] : [otherSite]),
    'null',
    'https://attacker.test',
    ...(own === null ? [] : [`${own.scheme}://${own.host}:9999`]),
    ...lookAlikesOf(front),
    ...findings.flatMap(({ example }) => example ?? []),
    ...named.filter((text) => originParts(text) !== null),
  ];
  return [...new Set(all)].filter((origin) => !isFriend(origin));
}
