export { audit } from './audit/audit.ts';
export type { AuditContext, Finding, FindingCode, Severity } from './audit/finding.ts';
export { FINDING_CODES, FINDING_SEVERITIES, SEVERITIES } from './audit/finding.ts';
export type { FindingText } from './audit/finding-texts.ts';
export { describeFinding } from './audit/finding-texts.ts';
export type {
  BenchState,
  Boot,
  Fault,
  LogPage,
  Origins,
  Problem,
  ResetRequest,
  Resettable,
} from './control.ts';
export { RESETTABLE } from './control.ts';
export type { Exchange, RecordedRequest, RecordedResponse } from './exchange.ts';
export type { Prose } from './explain/prose.ts';
export { plain, prose } from './explain/prose.ts';
export type {
  Circumstances,
  During,
  Failure,
  FailureCode,
  FailureOf,
  Reason,
} from './fetch/failure.ts';
export { DURINGS, FAILURE_CODES } from './fetch/failure.ts';
export type { Exception, Refusal, RefusalCode, RefusalOf } from './fetch/refusal.ts';
export { EXCEPTIONS, REFUSAL_CODES } from './fetch/refusal.ts';
export type { HeaderLine, HeaderList } from './http/header-list.ts';
export {
  checkEditedName,
  checkHeaderValue,
  checkPattern,
  checkToken,
} from './policy/field-checks.ts';
export type {
  CorsPolicy,
  CorsSettings,
  HeaderEdit,
  OriginPattern,
  OriginSetting,
  Override,
  Overrides,
  Phase,
} from './policy/policy.ts';
export { CLOSED_POLICY, PHASES } from './policy/policy.ts';
export type { ParsedPolicy } from './policy/schema.ts';
export { parsePolicy } from './policy/schema.ts';
export type { Api, CredentialsMode, LabRequest, Mode, RedirectMode } from './request.ts';
export { APIS, CREDENTIALS_MODES, MODES, REDIRECT_MODES } from './request.ts';
