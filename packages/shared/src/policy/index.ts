export { audit } from '../audit/audit.ts';
export type { AuditContext, Finding, FindingCode, Severity } from '../audit/finding.ts';
export { FINDING_CODES, FINDING_SEVERITIES, SEVERITIES } from '../audit/finding.ts';
export type { FindingText } from '../audit/finding-texts.ts';
export { describeFinding } from '../audit/finding-texts.ts';
export {
  checkEditedName,
  checkHeaderValue,
  checkPattern,
  checkToken,
} from './field-checks.ts';
export { phaseOf } from './phase.ts';
export type {
  CorsPolicy,
  CorsSettings,
  HeaderEdit,
  OriginPattern,
  OriginSetting,
  Override,
  Overrides,
  Phase,
} from './policy.ts';
export { CLOSED_POLICY, PHASES } from './policy.ts';
export type { ParsedPolicy } from './schema.ts';
export { parsePolicy } from './schema.ts';
