import type { CorsPolicy } from '../policy/policy.ts';
import { allowsCredentials, checkAnswers } from './check-answers.ts';
import { checkLists } from './check-lists.ts';
import { checkOrigins } from './check-origins.ts';
import type { AuditContext, Finding } from './finding.ts';
import { SEVERITIES } from './finding.ts';

/** What is wrong with a policy, worst first. It talks; it never forbids. */
export function audit(policy: CorsPolicy, context: AuditContext): readonly Finding[] {
  const credentials = allowsCredentials(policy);
  const findings = [
    ...checkOrigins(policy, credentials, context),
    ...checkLists(policy, credentials),
    ...checkAnswers(policy),
  ];
  return findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
