import type { Student } from '@cors-lab/shared/class';
import {
  audit,
  CLOSED_POLICY,
  type CorsPolicy,
  describeFinding,
  type Finding,
} from '@cors-lab/shared/policy';
import { patternsOf, withoutPatterns } from '../../../policy/patterns.ts';
import { policyDiff } from '../../../policy/policy-source.ts';
import { lastProgress } from './standing.ts';

export interface CommonPolicy {
  /** The settings that differ from the middleware's defaults, as source. */
  readonly text: string;
  /** How many students run it now. */
  readonly count: number;
  /** The worst that the audit says of it; `null` where it finds nothing. */
  readonly worst: { readonly severity: Finding['severity']; readonly title: string } | null;
  /** An origin that it lets in and should not, where there is one. */
  readonly letsIn: string | null;
  /** Whether it has several patterns, which the audit leaves out here. */
  readonly isUntried: boolean;
}

/** The policies that most students run now, the most common first; of two equally common the more dangerous first. Only they are audited. */
export function commonPolicies(
  students: readonly Student[],
  front: string,
  most: number,
): readonly CommonPolicy[] {
  const counts = new Map<string, { readonly policy: CorsPolicy; count: number }>();
  for (const student of students) {
    const policy = lastProgress(student)?.policy ?? null;
    if (policy === null) continue;
    const text = textOf(policy);
    const known = counts.get(text);
    if (known === undefined) counts.set(text, { policy, count: 1 });
    else known.count += 1;
  }
  return [...counts]
    .sort(([, one], [, other]) => other.count - one.count)
    .slice(0, most)
    .map(([text, { policy, count }]) => ({ text, count, ...judged(policy, front) }))
    .sort((one, other) => other.count - one.count || badness(other) - badness(one));
}

function textOf(policy: CorsPolicy): string {
  const settings = policyDiff(CLOSED_POLICY, policy)
    .filter(({ sign }) => sign === '+')
    .map(({ text }) => text.replace(/,$/, ''));
  return settings.length === 0 ? 'origin: false' : settings.join(', ');
}

function judged(policy: CorsPolicy, front: string): Pick<CommonPolicy, 'worst' | 'letsIn' | 'isUntried'> {
  // A student who reports several slow ones must not hold up the teacher's screen.
  const isUntried = patternsOf(policy) > 1;
  const findings = audit(isUntried ? withoutPatterns(policy) : policy, { front });
  const [worst] = findings;
  return {
    worst: worst === undefined ? null : { severity: worst.severity, title: describeFinding(worst).title },
    letsIn: findings.find(namesAnOrigin)?.example ?? (isForEverybody(policy) ? 'every origin' : null),
    isUntried,
  };
}

/** The example of a slow pattern is a text to stop the server with. */
function namesAnOrigin({ code, severity, example }: Finding): boolean {
  return (
    example !== null && code !== 'pattern-too-slow' && (severity === 'dangerous' || severity === 'risky')
  );
}

function isForEverybody({ cors }: CorsPolicy): boolean {
  return cors.origin === '*' && !cors.credentials;
}

function badness({ worst }: Pick<CommonPolicy, 'worst'>): number {
  return worst === null ? 0 : worst.severity === 'dangerous' ? 2 : 1;
}
