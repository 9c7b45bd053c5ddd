import type { CorsPolicy } from '../policy/policy.ts';
import { allowsCredentials, checkAnswers } from './check-answers.ts';
import { checkLists } from './check-lists.ts';
import { checkOrigins } from './check-origins.ts';
import type { AuditContext, Finding } from './finding.ts';
import { SEVERITIES } from './finding.ts';

/**
 * What is wrong with a policy, worst first. It talks; it never forbids. No `fix` is a policy that is dangerous itself,
 * by what it brings or by what it leaves.
 */
export function audit(policy: CorsPolicy, context: AuditContext): readonly Finding[] {
  return findings(policy, context).map((found) =>
    found.fix !== null && isDangerous(found.fix, context) ? { ...found, fix: null } : found,
  );
}

/** Whether a policy lets strangers read what they should not. */
export function isDangerous(policy: CorsPolicy, context: AuditContext): boolean {
  return findings(policy, context).some(({ severity }) => severity === 'dangerous');
}

function findings(policy: CorsPolicy, context: AuditContext): readonly Finding[] {
  const credentials = allowsCredentials(policy);
  const found = [
    ...checkOrigins(policy, credentials, context),
    ...checkLists(policy, credentials, context),
    ...checkAnswers(policy),
  ];
  return found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
